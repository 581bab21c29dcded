-- The conversation about one provider's figures in one release; it never moves to another release.
CREATE TABLE sheet (
    id BYTEA NOT NULL PRIMARY KEY,
    release BYTEA NOT NULL REFERENCES release (id),
    provider BYTEA NOT NULL REFERENCES provider (id),
    state TEXT NOT NULL,
    council BOOLEAN NOT NULL,
    context TEXT NOT NULL,
    version INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    provider_confirmed INTEGER NULL,
    gemeente_confirmed INTEGER NULL,
    UNIQUE (release, provider)
);
CREATE INDEX sheet_provider ON sheet (provider);

-- Questions to talk about: chosen by the rules when the sheet is made, or added by a side.
CREATE TABLE sheet_row (
    sheet BYTEA NOT NULL REFERENCES sheet (id),
    question TEXT NOT NULL,
    mode TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    side TEXT NULL,
    PRIMARY KEY (sheet, question, mode)
);

-- Drafts: for the eyes of their own side only.
CREATE TABLE interpretation (
    sheet BYTEA NOT NULL REFERENCES sheet (id),
    side TEXT NOT NULL,
    about TEXT NOT NULL,
    recognise TEXT NOT NULL,
    explain TEXT NOT NULL,
    opinion TEXT NOT NULL,
    action TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (sheet, side, about)
);

-- What was shared stays as it was shared.
CREATE TABLE shared_interpretation (
    sheet BYTEA NOT NULL REFERENCES sheet (id),
    side TEXT NOT NULL,
    about TEXT NOT NULL,
    number INTEGER NOT NULL,
    moment BIGINT NOT NULL,
    recognise TEXT NOT NULL,
    explain TEXT NOT NULL,
    opinion TEXT NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (sheet, side, about, number)
);

CREATE TABLE agreement (
    id BYTEA NOT NULL PRIMARY KEY,
    sheet BYTEA NOT NULL REFERENCES sheet (id),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    due TEXT NOT NULL,
    how TEXT NOT NULL,
    value TEXT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX agreement_sheet ON agreement (sheet);

-- What clients hear back; public while both sides agree to this version of the text.
CREATE TABLE feedback (
    round BYTEA NOT NULL REFERENCES round (id),
    provider BYTEA NOT NULL REFERENCES provider (id),
    lang TEXT NOT NULL,
    heard TEXT NOT NULL,
    doing TEXT NOT NULL,
    version INTEGER NOT NULL,
    provider_agrees INTEGER NULL,
    gemeente_agrees INTEGER NULL,
    published BIGINT NULL,
    PRIMARY KEY (round, provider, lang)
);

-- A provider lets the gemeente see its figures in one release before the preview is over.
CREATE TABLE early_opening (
    release BYTEA NOT NULL REFERENCES release (id),
    provider BYTEA NOT NULL REFERENCES provider (id),
    moment BIGINT NOT NULL,
    PRIMARY KEY (release, provider)
);

-- A release that was wrong; its figures stay, with this remark. newest is the last release there was at that moment.
CREATE TABLE correction (
    release BYTEA NOT NULL PRIMARY KEY REFERENCES release (id),
    reason TEXT NOT NULL,
    moment BIGINT NOT NULL,
    newest INTEGER NOT NULL
);

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written down for good never changes';
END;
$$;

CREATE TRIGGER shared_interpretation_no_change BEFORE UPDATE OR DELETE ON shared_interpretation
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER shared_interpretation_no_truncate BEFORE TRUNCATE ON shared_interpretation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TRIGGER early_opening_no_change BEFORE UPDATE OR DELETE ON early_opening
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER early_opening_no_truncate BEFORE TRUNCATE ON early_opening
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TRIGGER correction_no_change BEFORE UPDATE OR DELETE ON correction
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER correction_no_truncate BEFORE TRUNCATE ON correction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
