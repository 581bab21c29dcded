-- Whom staff can ask at a gemeente. Clients never read it.
ALTER TABLE gemeente ADD COLUMN contact TEXT NOT NULL DEFAULT '';
-- The colours, fonts and corners that a gemeente took from its own tokens, as JSON.
CREATE TABLE house_style (
    gemeente BLOB NOT NULL PRIMARY KEY REFERENCES gemeente (id),
    style TEXT NOT NULL
);
