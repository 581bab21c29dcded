-- A ballot is named by the SHA-256 of its ciphertext, so that a copy of it is no second ballot. SQLite knows no SHA-256:
-- ballots that are sealed now get their name when the program starts; emptied ones have nothing left to be named by.
ALTER TABLE ballot ADD COLUMN name BLOB NULL;
CREATE UNIQUE INDEX ballot_name ON ballot (name);

-- The place of a batch among those of its participation was the order of its id, which was a time. `smallest` is what
-- twice k was when it was issued; 0 for batches from before it was asked. `voided_on` is a day of an act of staff.
ALTER TABLE batch ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN smallest INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN voided_on TEXT NULL;
UPDATE batch SET number = (
    SELECT count(*) FROM batch AS earlier
    WHERE earlier.participation = batch.participation AND earlier.id <= batch.id
);

-- Counts that wait are sealed to the key of their round. Only the program can seal: what is here keeps its text until
-- the program starts, and a teller of before fails on this table instead of writing counts into it.
ALTER TABLE opened RENAME TO opened_plain;
CREATE TABLE opened (
    participation BLOB NOT NULL PRIMARY KEY REFERENCES participation (id),
    sealed BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO opened (participation, sealed)
SELECT participation, CAST('plain/1' || group_concat(
    ' ' || lower(hex(question)) || ':' || s0 || ',' || s1 || ',' || s2 || ',' || s3 || ',' || s4 || ',' || s5 || ',' || s6 || ',' || s7, ''
) AS BLOB)
FROM opened_plain GROUP BY participation;
DROP TABLE opened_plain;
