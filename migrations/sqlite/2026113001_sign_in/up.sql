-- Until when a password alone is enough for somebody; NULL: never. Who has an account already gets thirty days to set up a
-- second step.
ALTER TABLE "user" ADD COLUMN password_only_until BIGINT;
UPDATE "user" SET password_only_until = CAST(strftime('%s', 'now') AS INTEGER) + 2592000;

-- Of a second step: which code was taken last, so that none counts twice, and how many were wrong since.
ALTER TABLE credential ADD COLUMN used BIGINT;
ALTER TABLE credential ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;

CREATE TABLE recovery_code (
    "user" BLOB NOT NULL REFERENCES "user" (id),
    hash BLOB NOT NULL,
    PRIMARY KEY ("user", hash)
);

CREATE TABLE passkey (
    id BLOB NOT NULL PRIMARY KEY,
    "user" BLOB NOT NULL REFERENCES "user" (id),
    credential BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT
);

CREATE INDEX passkey_user ON passkey ("user");

-- What somebody has shown of themself on the way in, or is asked to confirm: each counts once.
CREATE TABLE proof (
    hash BLOB NOT NULL PRIMARY KEY,
    "user" BLOB REFERENCES "user" (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    expires BIGINT NOT NULL
);

CREATE INDEX proof_user ON proof ("user");

-- A link to choose a new password, asked for by whoever forgot it, lasts less long and ends less.
ALTER TABLE invitation ADD COLUMN kind TEXT NOT NULL DEFAULT 'uitnodiging';

-- Sessions from before have no moment at which they were used last.
DELETE FROM session;
ALTER TABLE session ADD COLUMN started BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN seen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'wachtwoord';
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
