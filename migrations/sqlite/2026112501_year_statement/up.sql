-- The account that a gemeente gives of one year and one kind of help, as it was fixed. A later one names the one before.
CREATE TABLE year_statement (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    domain TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    moment BIGINT NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (gemeente, domain, year, number)
);

-- What the gemeente writes in it, until it is fixed: a text, and the agreements to name.
CREATE TABLE year_draft (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    domain TEXT NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL,
    chosen TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (gemeente, domain, year)
);

-- Who was reminded by mail that a statement is due, on which day. No word of the mail is kept: it is the same for all.
CREATE TABLE reminder (
    "user" BLOB NOT NULL REFERENCES "user" (id),
    day TEXT NOT NULL,
    moment BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY ("user", day)
);

CREATE TRIGGER year_statement_no_update BEFORE UPDATE ON year_statement
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;

CREATE TRIGGER year_statement_no_delete BEFORE DELETE ON year_statement
BEGIN SELECT RAISE(ABORT, 'what was written down for good never changes'); END;
