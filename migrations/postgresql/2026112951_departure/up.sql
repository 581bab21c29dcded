-- A gemeente that leaves takes its data along, and what it has here is destroyed, releases too. Only within the transaction
-- that does so there is a row here: each row names a row of `never`, in which there can be none, and that is looked at when
-- the transaction commits. So a row cannot be left behind, and nothing else can delete what was written down for good.
CREATE TABLE never (id INTEGER NOT NULL PRIMARY KEY CHECK (id <> id));
CREATE TABLE departing_gemeente (
    gemeente BYTEA NOT NULL PRIMARY KEY REFERENCES gemeente (id),
    never INTEGER NOT NULL REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE FUNCTION refuse_unless_departing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    departs BOOLEAN;
BEGIN
    IF TG_TABLE_NAME IN ('release', 'change') THEN
        departs := EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente WHERE round.id = OLD.round);
    ELSIF TG_TABLE_NAME IN ('release_cell', 'early_opening', 'correction') THEN
        departs := EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id WHERE release.id = OLD.release);
    ELSIF TG_TABLE_NAME = 'shared_interpretation' THEN
        departs := EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id JOIN sheet ON sheet.release = release.id WHERE sheet.id = OLD.sheet);
    ELSE
        departs := EXISTS (SELECT 1 FROM departing_gemeente WHERE gemeente = OLD.gemeente);
    END IF;
    IF NOT departs THEN
        RAISE EXCEPTION 'what was written down for good never changes';
    END IF;
    RETURN OLD;
END;
$$;

DROP TRIGGER release_no_change ON release;
CREATE TRIGGER release_no_change BEFORE UPDATE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_no_delete BEFORE DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER release_cell_no_change ON release_cell;
CREATE TRIGGER release_cell_no_change BEFORE UPDATE ON release_cell
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_cell_no_delete BEFORE DELETE ON release_cell
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER shared_interpretation_no_change ON shared_interpretation;
CREATE TRIGGER shared_interpretation_no_change BEFORE UPDATE ON shared_interpretation
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER shared_interpretation_no_delete BEFORE DELETE ON shared_interpretation
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER early_opening_no_change ON early_opening;
CREATE TRIGGER early_opening_no_change BEFORE UPDATE ON early_opening
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER early_opening_no_delete BEFORE DELETE ON early_opening
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER correction_no_change ON correction;
CREATE TRIGGER correction_no_change BEFORE UPDATE ON correction
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER year_statement_no_change ON year_statement;
CREATE TRIGGER year_statement_no_change BEFORE UPDATE ON year_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER year_statement_no_delete BEFORE DELETE ON year_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();

DROP TRIGGER change_no_change ON change;
CREATE TRIGGER change_no_change BEFORE UPDATE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER change_no_delete BEFORE DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_departing();
