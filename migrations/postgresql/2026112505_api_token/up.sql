-- A key with which a program of a member of staff reads what that person may read. Its secret is kept as a hash only.
CREATE TABLE api_token (
    id BYTEA NOT NULL PRIMARY KEY,
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    name TEXT NOT NULL,
    hash BYTEA NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
