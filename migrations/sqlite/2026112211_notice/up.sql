-- Who was sent a mail about which release, or is being sent one. No word of the mail is kept: it is the same for all.
CREATE TABLE notice (
    release BLOB NOT NULL REFERENCES release (id),
    "user" BLOB NOT NULL REFERENCES "user" (id),
    moment BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (release, "user")
);
