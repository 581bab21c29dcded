DROP TABLE questionnaire_draft;
DROP TABLE questionnaire_title;
ALTER TABLE question DROP COLUMN remark;
ALTER TABLE question DROP COLUMN theme_link;
ALTER TABLE question DROP COLUMN in_short;
-- The version before knows no owner; the code still says whose it was.
ALTER TABLE questionnaire DROP COLUMN gemeente;
