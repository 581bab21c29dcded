-- The languages that clients of a gemeente are offered, as words with spaces between; empty for all that there are.
ALTER TABLE gemeente ADD COLUMN languages TEXT NOT NULL DEFAULT '';
