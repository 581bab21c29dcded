-- Questionnaires of one gemeente, what a file says beside the questions themselves, and drafts.
ALTER TABLE questionnaire ADD COLUMN gemeente BYTEA NULL REFERENCES gemeente (id);
ALTER TABLE question ADD COLUMN in_short BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE question ADD COLUMN theme_link TEXT NULL;
ALTER TABLE question ADD COLUMN remark TEXT NULL;

-- The title in other languages than Dutch. Its columns are named as those of question, so the same trigger holds it.
CREATE TABLE questionnaire_title (
    questionnaire BYTEA NOT NULL REFERENCES questionnaire (id),
    lang TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (questionnaire, lang)
);
CREATE TRIGGER questionnaire_title_frozen BEFORE INSERT OR UPDATE OR DELETE ON questionnaire_title
    FOR EACH ROW EXECUTE FUNCTION refuse_frozen_question();

-- A questionnaire that a gemeente is still writing, as the text of a file.
CREATE TABLE questionnaire_draft (
    id BYTEA NOT NULL PRIMARY KEY,
    gemeente BYTEA NOT NULL REFERENCES gemeente (id),
    content TEXT NOT NULL,
    edition INTEGER NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX questionnaire_draft_gemeente ON questionnaire_draft (gemeente);
