-- Gemeenten that lay their figures side by side. A region sees what rounds make public, all providers of a gemeente
-- together, and nothing else: there is no row here about a provider or an answer.
CREATE TABLE region (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE
);
CREATE TABLE region_gemeente (
    region BLOB NOT NULL REFERENCES region (id),
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    PRIMARY KEY (region, gemeente)
);
CREATE INDEX region_gemeente_gemeente ON region_gemeente (gemeente);
ALTER TABLE "user" ADD COLUMN region BLOB NULL REFERENCES region (id);

-- What happened, or was tried, typed by hand: of a whole gemeente or of one provider. Never measured, never about a client.
CREATE TABLE event_marker (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB NULL REFERENCES gemeente (id),
    provider BLOB NULL REFERENCES provider (id),
    kind TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NULL,
    text TEXT NOT NULL,
    CHECK ((gemeente IS NULL) <> (provider IS NULL)),
    CHECK (kind IN ('gebeurtenis', 'proef'))
);
CREATE INDEX event_marker_gemeente ON event_marker (gemeente);
CREATE INDEX event_marker_provider ON event_marker (provider);
