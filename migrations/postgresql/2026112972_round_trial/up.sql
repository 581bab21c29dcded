-- The link with which a draft round is tried on a phone. It stands here as it is, so that its QR code can be shown again: it
-- leads to the questions of a draft and to nothing else. No row is ever written by whoever uses it.
CREATE TABLE round_trial (
    round BYTEA NOT NULL PRIMARY KEY REFERENCES round (id),
    secret TEXT NOT NULL UNIQUE,
    made BIGINT NOT NULL
);
