-- An agreement of a talk that was held before this tool was used, as it was read in from a file; it has no sheet and its wording stays.
CREATE TABLE earlier_agreement (
    id BYTEA NOT NULL PRIMARY KEY,
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    provider BYTEA NOT NULL REFERENCES provider (id),
    round_name TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    due TEXT NOT NULL,
    how TEXT NOT NULL,
    value TEXT,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE INDEX earlier_agreement_parties ON earlier_agreement (gemeente, provider);
