-- Where somebody may act: one row for each place. Until here that was one for each person, in columns of "user"; those stay
-- as they are for the version before, and nothing reads them any more. The first place of a person has the identifier of the
-- person. `gemeente` of a provider's place is the one gemeente whose rounds it is about; NULL: every gemeente.
CREATE TABLE membership (
    id BYTEA NOT NULL PRIMARY KEY,
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    role TEXT NOT NULL,
    gemeente BYTEA NULL REFERENCES gemeente (id),
    provider BYTEA NULL REFERENCES provider (id),
    region BYTEA NULL REFERENCES region (id),
    name TEXT NULL,
    email TEXT NULL,
    accepted BOOLEAN NOT NULL,
    disabled BOOLEAN NOT NULL,
    off_alone BOOLEAN NOT NULL,
    used BIGINT NOT NULL
);
CREATE INDEX membership_user ON membership ("user");
CREATE INDEX membership_gemeente ON membership (gemeente);
CREATE INDEX membership_provider ON membership (provider);

INSERT INTO membership (id, "user", role, gemeente, provider, region, name, email, accepted, disabled, off_alone, used)
SELECT id, id, role, gemeente, provider, region, NULL, NULL, TRUE, disabled, FALSE, 0 FROM "user";

-- A session is at one place, a link may be for one, and whatever reads by itself reads for one.
ALTER TABLE session ADD COLUMN membership BYTEA NULL REFERENCES membership (id);
UPDATE session SET membership = "user";
ALTER TABLE invitation ADD COLUMN membership BYTEA NULL REFERENCES membership (id);
ALTER TABLE api_token ADD COLUMN membership BYTEA NULL REFERENCES membership (id);
UPDATE api_token SET membership = "user";
ALTER TABLE webhook ADD COLUMN membership BYTEA NULL REFERENCES membership (id);
UPDATE webhook SET membership = "user";

CREATE TABLE feed_of_place (
    membership BYTEA NOT NULL PRIMARY KEY REFERENCES membership (id),
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    hash BYTEA NOT NULL UNIQUE,
    created BIGINT NOT NULL
);
INSERT INTO feed_of_place (membership, "user", hash, created) SELECT "user", "user", hash, created FROM feed;
DROP TABLE feed;
ALTER TABLE feed_of_place RENAME TO feed;
