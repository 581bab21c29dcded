-- The secret address at which a member of staff reads what is new, as a hash: at most one each.
CREATE TABLE feed (
    "user" BYTEA NOT NULL PRIMARY KEY REFERENCES "user" (id),
    hash BYTEA NOT NULL UNIQUE,
    created BIGINT NOT NULL
);

-- When both sides had confirmed one wording. Sheets that were agreed before this column have none.
ALTER TABLE sheet ADD COLUMN agreed BIGINT;
