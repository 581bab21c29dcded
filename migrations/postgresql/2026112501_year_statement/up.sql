-- The account that a gemeente gives of one year and one kind of help, as it was fixed. A later one names the one before.
CREATE TABLE year_statement (
    id BYTEA NOT NULL PRIMARY KEY,
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    domain TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    moment BIGINT NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NULL,
    bytes BYTEA NOT NULL,
    UNIQUE (gemeente, domain, year, number)
);

-- What the gemeente writes in it, until it is fixed: a text, and the agreements to name.
CREATE TABLE year_draft (
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    domain TEXT NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL,
    chosen TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (gemeente, domain, year)
);

-- Who was reminded by mail that a statement is due, on which day. No word of the mail is kept: it is the same for all.
CREATE TABLE reminder (
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    day TEXT NOT NULL,
    moment BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY ("user", day)
);

CREATE TRIGGER year_statement_no_change BEFORE UPDATE OR DELETE ON year_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER year_statement_no_truncate BEFORE TRUNCATE ON year_statement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
