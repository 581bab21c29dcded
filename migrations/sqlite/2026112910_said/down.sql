ALTER TABLE sent_form DROP COLUMN said;
