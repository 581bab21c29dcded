DROP TABLE correction;
DROP TABLE early_opening;
DROP TABLE feedback;
DROP TABLE agreement;
DROP TABLE shared_interpretation;
DROP TABLE interpretation;
DROP TABLE sheet_row;
DROP TABLE sheet;
