-- Who somebody is at the issuer of work accounts. An account that stands here has no other way in.
CREATE TABLE sso_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    "user" BLOB NOT NULL UNIQUE REFERENCES "user" (id),
    created BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- Administrators who come in by a password or passkey also where only work accounts do.
CREATE TABLE break_glass (
    "user" BLOB NOT NULL PRIMARY KEY REFERENCES "user" (id),
    created BIGINT NOT NULL
);
