-- A gemeente that leaves takes its data along, and what it has here is destroyed, releases too. Only within the transaction
-- that does so there is a row here: each row names a row of `never`, in which there can be none, and that is looked at when
-- the transaction commits. So a row cannot be left behind, and nothing else can delete what was written down for good.
CREATE TABLE never (id INTEGER NOT NULL PRIMARY KEY CHECK (id <> id));
CREATE TABLE departing_gemeente (
    gemeente BLOB NOT NULL PRIMARY KEY REFERENCES gemeente (id),
    never INTEGER NOT NULL REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED
);

DROP TRIGGER release_no_delete;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente WHERE round.id = OLD.round)
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

DROP TRIGGER release_cell_no_delete;
CREATE TRIGGER release_cell_no_delete BEFORE DELETE ON release_cell
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id WHERE release.id = OLD.release)
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

DROP TRIGGER shared_interpretation_no_delete;
CREATE TRIGGER shared_interpretation_no_delete BEFORE DELETE ON shared_interpretation
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id JOIN sheet ON sheet.release = release.id WHERE sheet.id = OLD.sheet)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

DROP TRIGGER early_opening_no_delete;
CREATE TRIGGER early_opening_no_delete BEFORE DELETE ON early_opening
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id WHERE release.id = OLD.release)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

DROP TRIGGER correction_no_delete;
CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente JOIN release ON release.round = round.id WHERE release.id = OLD.release)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

DROP TRIGGER year_statement_no_delete;
CREATE TRIGGER year_statement_no_delete BEFORE DELETE ON year_statement
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente WHERE gemeente = OLD.gemeente)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

DROP TRIGGER change_no_delete;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change
WHEN NOT EXISTS (SELECT 1 FROM departing_gemeente JOIN round ON round.gemeente = departing_gemeente.gemeente WHERE round.id = OLD.round)
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
