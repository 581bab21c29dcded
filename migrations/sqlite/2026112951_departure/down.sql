DROP TRIGGER release_no_delete;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;
DROP TRIGGER release_cell_no_delete;
CREATE TRIGGER release_cell_no_delete BEFORE DELETE ON release_cell
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;
DROP TRIGGER shared_interpretation_no_delete;
CREATE TRIGGER shared_interpretation_no_delete BEFORE DELETE ON shared_interpretation
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
DROP TRIGGER early_opening_no_delete;
CREATE TRIGGER early_opening_no_delete BEFORE DELETE ON early_opening
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
DROP TRIGGER correction_no_delete;
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
DROP TRIGGER year_statement_no_delete;
CREATE TRIGGER year_statement_no_delete BEFORE DELETE ON year_statement
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
DROP TRIGGER change_no_delete;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
DROP TABLE departing_gemeente;
DROP TABLE never;
