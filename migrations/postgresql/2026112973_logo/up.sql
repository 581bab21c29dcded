-- The logo of a gemeente: a PNG or JPEG of 32 KiB at most, and what it says.
CREATE TABLE logo (
    gemeente BYTEA NOT NULL PRIMARY KEY REFERENCES gemeente (id),
    content BYTEA NOT NULL,
    words TEXT NOT NULL
);
