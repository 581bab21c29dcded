DROP INDEX session_form;
ALTER TABLE session DROP COLUMN form;
DROP TABLE sent_form;
