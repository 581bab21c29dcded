DROP TRIGGER release_no_delete ON release;
DROP TRIGGER release_no_change ON release;
CREATE TRIGGER release_no_change BEFORE UPDATE OR DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP TRIGGER release_cell_no_delete ON release_cell;
DROP TRIGGER release_cell_no_change ON release_cell;
CREATE TRIGGER release_cell_no_change BEFORE UPDATE OR DELETE ON release_cell
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP TRIGGER shared_interpretation_no_delete ON shared_interpretation;
DROP TRIGGER shared_interpretation_no_change ON shared_interpretation;
CREATE TRIGGER shared_interpretation_no_change BEFORE UPDATE OR DELETE ON shared_interpretation
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
DROP TRIGGER early_opening_no_delete ON early_opening;
DROP TRIGGER early_opening_no_change ON early_opening;
CREATE TRIGGER early_opening_no_change BEFORE UPDATE OR DELETE ON early_opening
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
DROP TRIGGER correction_no_delete ON correction;
DROP TRIGGER correction_no_change ON correction;
CREATE TRIGGER correction_no_change BEFORE UPDATE OR DELETE ON correction
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
DROP TRIGGER year_statement_no_delete ON year_statement;
DROP TRIGGER year_statement_no_change ON year_statement;
CREATE TRIGGER year_statement_no_change BEFORE UPDATE OR DELETE ON year_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
DROP TRIGGER change_no_delete ON change;
DROP TRIGGER change_no_change ON change;
CREATE TRIGGER change_no_change BEFORE UPDATE OR DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
DROP FUNCTION refuse_unless_departing();
DROP TABLE departing_gemeente;
DROP TABLE never;
