ALTER TABLE gemeente DROP COLUMN languages;
