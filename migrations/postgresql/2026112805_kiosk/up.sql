-- Kiosk sessions: what staff open for a set time, each with a link of its own. This is the side of staff: who opened it
-- and until when. On the respondent's side a session is a batch with so many places, each of them a row of `link` that
-- one ballot can take, so that a ceiling, voiding and counting are the same as for codes.
CREATE TABLE kiosk_session (
    batch BYTEA NOT NULL PRIMARY KEY REFERENCES batch (id),
    hash BYTEA NULL UNIQUE,
    opened BIGINT NOT NULL,
    opened_by BYTEA NULL REFERENCES "user" (id),
    ends BIGINT NULL,
    ended BIGINT NULL
);
CREATE INDEX link_batch ON link (batch);

-- Links of before, of open rounds: one session each that ends with its round, for at least 500 more answers. The ballots
-- that are there already take places of it; their number is rounded up to thousands, so that nobody reads it here.
INSERT INTO batch (id, participation, issued, counted, number)
SELECT uuid_send(gen_random_uuid()), p.id,
    ((SELECT count(*) FROM ballot WHERE ballot.participation = p.id) + 500 + 1999) / 2000 * 2000,
    EXISTS (SELECT 1 FROM opened_box WHERE opened_box.participation = p.id), 1
FROM participation AS p JOIN round ON round.id = p.round
WHERE p.kiosk_token IS NOT NULL AND round.state = 'open';

INSERT INTO kiosk_session (batch, hash, opened, opened_by, ends, ended)
SELECT batch.id, NULL, CAST(extract(epoch FROM now()) AS BIGINT), NULL, NULL, NULL
FROM batch JOIN participation ON participation.id = batch.participation WHERE participation.kiosk_token IS NOT NULL;

INSERT INTO link (tag, participation, batch)
SELECT ballot.tag, ballot.participation, kiosk_session.batch
FROM kiosk_session JOIN batch ON batch.id = kiosk_session.batch JOIN ballot ON ballot.participation = batch.participation;

INSERT INTO link (tag, participation, batch)
SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), batch.participation, batch.id
FROM kiosk_session JOIN batch ON batch.id = kiosk_session.batch
CROSS JOIN LATERAL generate_series(
    (SELECT count(*) FROM ballot WHERE ballot.participation = batch.participation) + 1, batch.issued
);

-- A round that has not opened gets sessions instead.
UPDATE participation SET kiosk_token = NULL WHERE round IN (SELECT id FROM round WHERE state = 'concept');
