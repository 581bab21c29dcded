-- Questionnaires of one gemeente, what a file says beside the questions themselves, and drafts.
ALTER TABLE questionnaire ADD COLUMN gemeente BLOB NULL REFERENCES gemeente (id);
ALTER TABLE question ADD COLUMN in_short BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE question ADD COLUMN theme_link TEXT NULL;
ALTER TABLE question ADD COLUMN remark TEXT NULL;

-- The title in other languages than Dutch.
CREATE TABLE questionnaire_title (
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
    lang TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (questionnaire, lang)
);

CREATE TRIGGER questionnaire_title_frozen_insert BEFORE INSERT ON questionnaire_title
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = NEW.questionnaire AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER questionnaire_title_frozen_update BEFORE UPDATE ON questionnaire_title
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire IN (OLD.questionnaire, NEW.questionnaire) AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

CREATE TRIGGER questionnaire_title_frozen_delete BEFORE DELETE ON questionnaire_title
WHEN EXISTS (SELECT 1 FROM round WHERE questionnaire = OLD.questionnaire AND state <> 'concept')
BEGIN SELECT RAISE(ABORT, 'the questionnaire is frozen'); END;

-- A questionnaire that a gemeente is still writing, as the text of a file.
CREATE TABLE questionnaire_draft (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    content TEXT NOT NULL,
    edition INTEGER NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX questionnaire_draft_gemeente ON questionnaire_draft (gemeente);
