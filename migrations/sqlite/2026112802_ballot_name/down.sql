-- Sealed counts cannot be opened here: going back is for empty boxes.
DROP TABLE opened;
CREATE TABLE opened (
    participation BLOB NOT NULL REFERENCES participation (id),
    question BLOB NOT NULL REFERENCES question (id),
    s0 INTEGER NOT NULL,
    s1 INTEGER NOT NULL,
    s2 INTEGER NOT NULL,
    s3 INTEGER NOT NULL,
    s4 INTEGER NOT NULL,
    s5 INTEGER NOT NULL,
    s6 INTEGER NOT NULL,
    s7 INTEGER NOT NULL,
    PRIMARY KEY (participation, question)
);
ALTER TABLE batch DROP COLUMN voided_on;
ALTER TABLE batch DROP COLUMN smallest;
ALTER TABLE batch DROP COLUMN number;
DROP INDEX ballot_name;
ALTER TABLE ballot DROP COLUMN name;
