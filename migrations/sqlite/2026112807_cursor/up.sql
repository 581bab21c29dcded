-- What became visible to somebody or changed for them, one row each, numbered in the order of commit: readers hold a place
-- in this order. Whoever writes a row holds the turn until the commit (src/changes/log.rs), so no number appears after a
-- higher one. Happenings from before this table have no row.
CREATE TABLE change (
    seq INTEGER NOT NULL PRIMARY KEY,
    moment BIGINT NOT NULL,
    kind TEXT NOT NULL,
    round BLOB NOT NULL REFERENCES round (id),
    release BLOB NULL REFERENCES release (id),
    provider BLOB NULL REFERENCES provider (id),
    sheet BLOB NULL REFERENCES sheet (id),
    mark BLOB NOT NULL
);
CREATE INDEX change_round ON change (round, kind);
CREATE INDEX change_kind ON change (kind, moment);

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN
    SELECT RAISE(ABORT, 'what was written down for good never changes');
END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN
    SELECT RAISE(ABORT, 'what was written down for good never changes');
END;

-- How far the order was when the webhook was made: what came before is not told.
ALTER TABLE webhook ADD COLUMN seen BIGINT NOT NULL DEFAULT 0;
