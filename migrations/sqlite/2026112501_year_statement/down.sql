DROP TABLE reminder;
DROP TABLE year_draft;
DROP TABLE year_statement;
