-- What an act of staff did, in words for the page that follows, and how it is undone: as JSON. Goes with its form after
-- a day.
ALTER TABLE sent_form ADD COLUMN said TEXT NULL;
