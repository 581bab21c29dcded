-- From this day a provider is no longer offered for new rounds; what it took part in stays as it is.
ALTER TABLE provider ADD COLUMN ended TEXT NULL;

-- For which gemeenten a provider was added. Who takes part in a round of a gemeente is found at its rounds.
CREATE TABLE gemeente_provider (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    provider BLOB NOT NULL REFERENCES provider (id),
    PRIMARY KEY (gemeente, provider)
);
CREATE INDEX gemeente_provider_provider ON gemeente_provider (provider);

-- Names that a provider had, each until a day. Releases keep the name that they were made with.
CREATE TABLE former_name (
    id BLOB NOT NULL PRIMARY KEY,
    provider BLOB NOT NULL REFERENCES provider (id),
    name TEXT NOT NULL,
    until TEXT NOT NULL
);
CREATE INDEX former_name_provider ON former_name (provider);

CREATE INDEX participation_provider ON participation (provider);
