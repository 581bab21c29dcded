-- An address of another system that is told of news. Its signing secret is derived from a key outside of the database;
-- the fingerprint tells whether that key is still the same one.
CREATE TABLE webhook (
    id BYTEA NOT NULL PRIMARY KEY,
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    created BIGINT NOT NULL
);

CREATE INDEX webhook_user ON webhook ("user");

-- One message to one webhook, and how it went. The body says what happened and where to read it, without a figure.
CREATE TABLE webhook_delivery (
    id BYTEA NOT NULL PRIMARY KEY,
    webhook BYTEA NOT NULL REFERENCES webhook (id),
    kind TEXT NOT NULL,
    subject BYTEA NOT NULL,
    body TEXT NOT NULL,
    moment BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due BIGINT NOT NULL,
    tried BIGINT,
    outcome TEXT NOT NULL,
    UNIQUE (webhook, subject)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (state, due);
