-- The short names of the counted ballots of a round, three bytes each, sorted; with its last count filled up by lines that
-- mean nothing, to a length that tells nothing of the ballots, and published.
CREATE TABLE word_list (
    round BLOB PRIMARY KEY NOT NULL REFERENCES round (id),
    words BLOB NOT NULL,
    published INTEGER
);
