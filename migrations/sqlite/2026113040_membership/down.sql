-- Whatever hangs on a place beside somebody's first one goes with it: nobody may come back with more than they had.
CREATE TABLE feed_of_user (
    "user" BLOB NOT NULL PRIMARY KEY REFERENCES "user" (id),
    hash BLOB NOT NULL UNIQUE,
    created BIGINT NOT NULL
);
INSERT INTO feed_of_user ("user", hash, created) SELECT "user", hash, created FROM feed WHERE membership = "user";
DROP TABLE feed;
ALTER TABLE feed_of_user RENAME TO feed;

DELETE FROM webhook_delivery WHERE webhook IN (SELECT id FROM webhook WHERE membership IS NULL OR membership <> "user");
DELETE FROM webhook WHERE membership IS NULL OR membership <> "user";
DELETE FROM api_token WHERE membership IS NULL OR membership <> "user";
DELETE FROM invitation WHERE membership IS NOT NULL;
DELETE FROM session;
UPDATE "user" SET disabled = TRUE WHERE id NOT IN (SELECT id FROM membership WHERE accepted AND NOT disabled);
ALTER TABLE webhook DROP COLUMN membership;
ALTER TABLE api_token DROP COLUMN membership;
ALTER TABLE invitation DROP COLUMN membership;
ALTER TABLE session DROP COLUMN membership;
DROP TABLE membership;
