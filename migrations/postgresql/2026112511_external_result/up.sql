-- A figure of another tool, as it was read in from a file: of one provider, or of all together where provider is NULL.
-- It stands apart: no release, file or feed reads this table. Small groups do not fit in it.
CREATE TABLE external_result (
    id BYTEA NOT NULL PRIMARY KEY,
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    provider BYTEA REFERENCES provider (id),
    source TEXT NOT NULL,
    period TEXT NOT NULL,
    question TEXT NOT NULL,
    answers INTEGER NOT NULL CHECK (answers >= 10),
    positive INTEGER CHECK (positive BETWEEN 0 AND answers),
    s1 INTEGER CHECK (s1 >= 0),
    s2 INTEGER CHECK (s2 >= 0),
    s3 INTEGER CHECK (s3 >= 0),
    s4 INTEGER CHECK (s4 >= 0),
    s5 INTEGER CHECK (s5 >= 0),
    note TEXT NOT NULL,
    CHECK (s1 IS NULL OR s1 + s2 + s3 + s4 + s5 <= answers)
);

CREATE INDEX external_result_gemeente ON external_result (gemeente);
CREATE INDEX external_result_provider ON external_result (provider);
