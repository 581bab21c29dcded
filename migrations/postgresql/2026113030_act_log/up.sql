-- The log of acts is written once: no row of it changes, and a row goes only when it is older than `audit_floor` says, or in
-- the transaction in which a gemeente leaves (see the migration `departure`). The floor only rises; what is kept long
-- enough raises it before it deletes.
CREATE INDEX audit_moment ON audit (moment, id);

CREATE TABLE audit_floor (
    id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    below BIGINT NOT NULL
);
INSERT INTO audit_floor (id, below) VALUES (1, 0);

CREATE FUNCTION refuse_unless_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.moment >= coalesce((SELECT below FROM audit_floor), 0) AND NOT EXISTS (SELECT 1 FROM departing_gemeente) THEN
        RAISE EXCEPTION 'what was written down for good never changes';
    END IF;
    RETURN OLD;
END;
$$;
CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_forgotten();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_lowering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.below >= OLD.below THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the floor of the log only rises';
END;
$$;
CREATE TRIGGER audit_floor_rises BEFORE UPDATE OR DELETE ON audit_floor
    FOR EACH ROW EXECUTE FUNCTION refuse_lowering();
CREATE TRIGGER audit_floor_no_truncate BEFORE TRUNCATE ON audit_floor
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lowering();

-- How far the log was copied to a file or to syslog: everything from before `since`, and after that each entry by name.
CREATE TABLE act_copy (
    target TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
CREATE TABLE act_copied (
    act BYTEA NOT NULL REFERENCES audit (id) ON DELETE CASCADE,
    target TEXT NOT NULL REFERENCES act_copy (target),
    PRIMARY KEY (act, target)
);

-- When a token was used for the first time, which the log tells once.
ALTER TABLE api_token ADD COLUMN first_used BIGINT NULL;
