-- Settings of the installation that belong to the database itself (is it a demo?).
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE gemeente (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    phone TEXT NOT NULL,
    hours TEXT NOT NULL
);

CREATE TABLE provider (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    access_desk BOOLEAN NOT NULL
);

CREATE TABLE questionnaire (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    domain TEXT NOT NULL,
    address TEXT NOT NULL,
    concept BOOLEAN NOT NULL,
    UNIQUE (code, version)
);

CREATE TABLE question (
    id BLOB NOT NULL PRIMARY KEY,
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    theme TEXT NOT NULL,
    law TEXT NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (questionnaire, position),
    UNIQUE (questionnaire, code)
);

CREATE TABLE wording (
    question BLOB NOT NULL REFERENCES question (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    short TEXT NOT NULL,
    PRIMARY KEY (question, lang)
);

CREATE TABLE round (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
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
    public_key BLOB NULL,
    counted BIGINT NOT NULL,
    UNIQUE (gemeente, slug)
);

CREATE TABLE participation (
    id BLOB NOT NULL PRIMARY KEY,
    round BLOB NOT NULL REFERENCES round (id),
    provider BLOB NOT NULL REFERENCES provider (id),
    mode TEXT NOT NULL,
    kiosk_token TEXT NULL UNIQUE,
    UNIQUE (round, provider, mode)
);

CREATE TABLE batch (
    id BLOB NOT NULL PRIMARY KEY,
    participation BLOB NOT NULL REFERENCES participation (id),
    issued INTEGER NOT NULL
);
CREATE INDEX batch_participation ON batch (participation);

-- The respondent side: no id, no serial, no time, no device. Tags are keyed hashes of codes.
CREATE TABLE link (
    tag BLOB NOT NULL PRIMARY KEY,
    participation BLOB NOT NULL REFERENCES participation (id),
    batch BLOB NOT NULL REFERENCES batch (id)
) WITHOUT ROWID;
CREATE INDEX link_participation ON link (participation);

CREATE TABLE ballot (
    tag BLOB NOT NULL PRIMARY KEY,
    participation BLOB NOT NULL REFERENCES participation (id),
    sealed BLOB NULL
) WITHOUT ROWID;
CREATE INDEX ballot_participation ON ballot (participation, tag);

-- Opened ballots that are counted and not yet published, per participation and question.
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

CREATE TABLE opened_box (
    participation BLOB NOT NULL PRIMARY KEY REFERENCES participation (id),
    valid INTEGER NOT NULL,
    invalid INTEGER NOT NULL
);

CREATE TABLE release (
    id BLOB NOT NULL PRIMARY KEY,
    round BLOB NOT NULL REFERENCES round (id),
    number INTEGER NOT NULL,
    moment BIGINT NOT NULL,
    closing BOOLEAN NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (round, number)
);

CREATE TABLE release_cell (
    release BLOB NOT NULL REFERENCES release (id),
    seq INTEGER NOT NULL,
    unit TEXT NOT NULL,
    participation BLOB NULL REFERENCES participation (id),
    mode TEXT NOT NULL,
    question BLOB NOT NULL REFERENCES question (id),
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
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    gemeente BLOB NULL REFERENCES gemeente (id),
    provider BLOB NULL REFERENCES provider (id),
    disabled BOOLEAN NOT NULL
);

CREATE TABLE credential (
    "user" BLOB NOT NULL REFERENCES "user" (id),
    kind TEXT NOT NULL,
    secret TEXT NOT NULL,
    PRIMARY KEY ("user", kind)
);

CREATE TABLE invitation (
    hash BLOB NOT NULL PRIMARY KEY,
    "user" BLOB NOT NULL REFERENCES "user" (id),
    expires BIGINT NOT NULL
);

CREATE TABLE session (
    hash BLOB NOT NULL PRIMARY KEY,
    "user" BLOB NOT NULL REFERENCES "user" (id),
    expires BIGINT NOT NULL
);

CREATE TABLE audit (
    id BLOB NOT NULL PRIMARY KEY,
    moment BIGINT NOT NULL,
    "user" BLOB NULL REFERENCES "user" (id),
    act TEXT NOT NULL,
    object TEXT NOT NULL
);

-- A release never changes: not even by us.
CREATE TRIGGER release_no_update BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

CREATE TRIGGER release_cell_no_update BEFORE UPDATE ON release_cell
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

CREATE TRIGGER release_cell_no_delete BEFORE DELETE ON release_cell
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

-- A questionnaire is frozen once a round that uses it has opened.
CREATE TRIGGER questionnaire_frozen_update BEFORE UPDATE ON questionnaire
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = OLD.id AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER questionnaire_frozen_delete BEFORE DELETE ON questionnaire
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = OLD.id AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER question_frozen_update BEFORE UPDATE ON question
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire IN (OLD.questionnaire, NEW.questionnaire) AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER question_frozen_delete BEFORE DELETE ON question
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = OLD.questionnaire AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER question_frozen_insert BEFORE INSERT ON question
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = NEW.questionnaire AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER wording_frozen_insert BEFORE INSERT ON wording
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = (SELECT questionnaire FROM question WHERE id = NEW.question) AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER wording_frozen_update BEFORE UPDATE ON wording
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire IN (SELECT questionnaire FROM question WHERE id IN (OLD.question, NEW.question)) AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER wording_frozen_delete BEFORE DELETE ON wording
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = (SELECT questionnaire FROM question WHERE id = OLD.question) AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER round_stricter BEFORE UPDATE ON round
WHEN OLD.state <> 'concept' AND (NEW.k < OLD.k OR NEW.h_permille > OLD.h_permille OR NEW.m < OLD.m OR NEW.d_permille > OLD.d_permille)
BEGIN SELECT RAISE(ABORT, 'privacy settings only become stricter'); END;
