-- Forms of staff that were acted upon, so that a reload or a second tap does not act again. The key is a hash of the
-- session, the address and everything that was sent; nothing that was filled in is kept, and no secret.
CREATE TABLE sent_form (
    hash BYTEA NOT NULL PRIMARY KEY,
    moment BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    place TEXT NOT NULL,
    words TEXT NULL
);
CREATE INDEX sent_form_expires ON sent_form (expires);

-- The form that began a session: the same form sent twice gives one session.
ALTER TABLE session ADD COLUMN form BYTEA NULL;
CREATE UNIQUE INDEX session_form ON session (form);
