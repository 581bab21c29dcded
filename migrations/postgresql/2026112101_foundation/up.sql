-- Settings of the installation that belong to the database itself (is it a demo?).
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE gemeente (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    phone TEXT NOT NULL,
    hours TEXT NOT NULL
);

CREATE TABLE provider (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    access_desk BOOLEAN NOT NULL
);

CREATE TABLE questionnaire (
    id BYTEA NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    domain TEXT NOT NULL,
    address TEXT NOT NULL,
    concept BOOLEAN NOT NULL,
    UNIQUE (code, version)
);

CREATE TABLE question (
    id BYTEA NOT NULL PRIMARY KEY,
    questionnaire BYTEA NOT NULL REFERENCES questionnaire (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    theme TEXT NOT NULL,
    law TEXT NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (questionnaire, position),
    UNIQUE (questionnaire, code)
);

CREATE TABLE wording (
    question BYTEA NOT NULL REFERENCES question (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    short TEXT NOT NULL,
    PRIMARY KEY (question, lang)
);

CREATE TABLE round (
    id BYTEA NOT NULL PRIMARY KEY,
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    questionnaire BYTEA NOT NULL REFERENCES questionnaire (id),
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    purpose TEXT NOT NULL,
    purpose_reason TEXT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    k INTEGER NOT NULL CHECK (k >= 5),
    h_permille INTEGER NOT NULL CHECK (h_permille BETWEEN 500 AND 900),
    m INTEGER NOT NULL CHECK (m >= 3),
    d_permille INTEGER NOT NULL CHECK (d_permille BETWEEN 300 AND 800),
    preview_days INTEGER NOT NULL CHECK (preview_days BETWEEN 0 AND 30),
    provider_issues BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    public_key BYTEA NULL,
    counted BIGINT NOT NULL,
    UNIQUE (gemeente, slug)
);

CREATE TABLE participation (
    id BYTEA NOT NULL PRIMARY KEY,
    round BYTEA NOT NULL REFERENCES round (id),
    provider BYTEA NOT NULL REFERENCES provider (id),
    mode TEXT NOT NULL,
    kiosk_token TEXT NULL UNIQUE,
    UNIQUE (round, provider, mode)
);

CREATE TABLE batch (
    id BYTEA NOT NULL PRIMARY KEY,
    participation BYTEA NOT NULL REFERENCES participation (id),
    issued INTEGER NOT NULL
);
CREATE INDEX batch_participation ON batch (participation);

-- The respondent side: no id, no serial, no time, no device. Tags are keyed hashes of codes.
CREATE TABLE link (
    tag BYTEA NOT NULL PRIMARY KEY,
    participation BYTEA NOT NULL REFERENCES participation (id),
    batch BYTEA NOT NULL REFERENCES batch (id)
);
CREATE INDEX link_participation ON link (participation);

CREATE TABLE ballot (
    tag BYTEA NOT NULL PRIMARY KEY,
    participation BYTEA NOT NULL REFERENCES participation (id),
    sealed BYTEA NULL
);
CREATE INDEX ballot_participation ON ballot (participation, tag);

-- Opened ballots that are counted and not yet published, per participation and question.
CREATE TABLE opened (
    participation BYTEA NOT NULL REFERENCES participation (id),
    question BYTEA NOT NULL REFERENCES question (id),
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

CREATE TABLE opened_box (
    participation BYTEA NOT NULL PRIMARY KEY REFERENCES participation (id),
    valid INTEGER NOT NULL,
    invalid INTEGER NOT NULL
);

CREATE TABLE release (
    id BYTEA NOT NULL PRIMARY KEY,
    round BYTEA NOT NULL REFERENCES round (id),
    number INTEGER NOT NULL,
    moment BIGINT NOT NULL,
    closing BOOLEAN NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NULL,
    bytes BYTEA NOT NULL,
    UNIQUE (round, number)
);

CREATE TABLE release_cell (
    release BYTEA NOT NULL REFERENCES release (id),
    seq INTEGER NOT NULL,
    unit TEXT NOT NULL,
    participation BYTEA NULL REFERENCES participation (id),
    mode TEXT NOT NULL,
    question BYTEA NOT NULL REFERENCES question (id),
    s0 INTEGER NOT NULL,
    s1 INTEGER NOT NULL,
    s2 INTEGER NOT NULL,
    s3 INTEGER NOT NULL,
    s4 INTEGER NOT NULL,
    s5 INTEGER NOT NULL,
    s6 INTEGER NOT NULL,
    s7 INTEGER NOT NULL,
    PRIMARY KEY (release, seq)
);

CREATE TABLE "user" (
    id BYTEA NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    gemeente BYTEA NULL REFERENCES gemeente (id),
    provider BYTEA NULL REFERENCES provider (id),
    disabled BOOLEAN NOT NULL
);

CREATE TABLE credential (
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    kind TEXT NOT NULL,
    secret TEXT NOT NULL,
    PRIMARY KEY ("user", kind)
);

CREATE TABLE invitation (
    hash BYTEA NOT NULL PRIMARY KEY,
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    expires BIGINT NOT NULL
);

CREATE TABLE session (
    hash BYTEA NOT NULL PRIMARY KEY,
    "user" BYTEA NOT NULL REFERENCES "user" (id),
    expires BIGINT NOT NULL
);

CREATE TABLE audit (
    id BYTEA NOT NULL PRIMARY KEY,
    moment BIGINT NOT NULL,
    "user" BYTEA NULL REFERENCES "user" (id),
    act TEXT NOT NULL,
    object TEXT NOT NULL
);

-- A release never changes: not even by us.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release never changes';
END;
$$;

CREATE TRIGGER release_no_change BEFORE UPDATE OR DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_no_truncate BEFORE TRUNCATE ON release
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER release_cell_no_change BEFORE UPDATE OR DELETE ON release_cell
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_cell_no_truncate BEFORE TRUNCATE ON release_cell
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A questionnaire is frozen once a round that uses it has opened.
CREATE FUNCTION refuse_frozen_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM round WHERE questionnaire = OLD.id AND state <> 'concept') THEN
        RAISE EXCEPTION 'the questionnaire is frozen';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER questionnaire_frozen BEFORE UPDATE OR DELETE ON questionnaire
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_questionnaire();

-- OLD is null on INSERT and NEW on DELETE; a null finds no round.
CREATE FUNCTION refuse_frozen_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM round WHERE questionnaire IN (OLD.questionnaire, NEW.questionnaire) AND state <> 'concept') THEN
        RAISE EXCEPTION 'the questionnaire is frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
END;
$$;
CREATE TRIGGER question_frozen BEFORE INSERT OR UPDATE OR DELETE ON question
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_question();

CREATE FUNCTION refuse_frozen_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM round WHERE state <> 'concept'
        AND questionnaire IN (SELECT questionnaire FROM question WHERE id IN (OLD.question, NEW.question))) THEN
        RAISE EXCEPTION 'the questionnaire is frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
END;
$$;
CREATE TRIGGER wording_frozen BEFORE INSERT OR UPDATE OR DELETE ON wording
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_wording();

CREATE FUNCTION refuse_looser_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'concept' AND (NEW.k < OLD.k OR NEW.h_permille > OLD.h_permille OR NEW.m < OLD.m OR NEW.d_permille > OLD.d_permille) THEN
        RAISE EXCEPTION 'privacy settings only become stricter';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER round_stricter BEFORE UPDATE ON round
    FOR EACH ROW EXECUTE FUNCTION refuse_looser_round();
