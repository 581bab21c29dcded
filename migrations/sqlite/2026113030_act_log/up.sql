-- The log of acts is written once: no row of it changes, and a row goes only when it is older than `audit_floor` says, or in
-- the transaction in which a gemeente leaves (see the migration `departure`). The floor only rises; what is kept long
-- enough raises it before it deletes.
CREATE INDEX audit_moment ON audit (moment, id);

CREATE TABLE audit_floor (
    id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    below BIGINT NOT NULL
);
INSERT INTO audit_floor (id, below) VALUES (1, 0);

CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
WHEN OLD.moment >= coalesce((SELECT below FROM audit_floor), 0) AND NOT EXISTS (SELECT 1 FROM departing_gemeente)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
-- INSERT OR REPLACE deletes without a trigger for DELETE.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

CREATE TRIGGER audit_floor_rises BEFORE UPDATE ON audit_floor
WHEN NEW.id <> OLD.id OR NEW.below < OLD.below
BEGIN SELECT RAISE(ABORT, 'the floor of the log only rises'); END;
CREATE TRIGGER audit_floor_no_delete BEFORE DELETE ON audit_floor
BEGIN SELECT RAISE(ABORT, 'the floor of the log only rises'); END;
CREATE TRIGGER audit_floor_no_replace BEFORE INSERT ON audit_floor
WHEN EXISTS (SELECT 1 FROM audit_floor)
BEGIN SELECT RAISE(ABORT, 'the floor of the log only rises'); END;

-- How far the log was copied to a file or to syslog: everything from before `since`, and after that each entry by name.
CREATE TABLE act_copy (
    target TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
CREATE TABLE act_copied (
    act BLOB NOT NULL REFERENCES audit (id) ON DELETE CASCADE,
    target TEXT NOT NULL REFERENCES act_copy (target),
    PRIMARY KEY (act, target)
);

-- When a token was used for the first time, which the log tells once.
ALTER TABLE api_token ADD COLUMN first_used BIGINT NULL;
