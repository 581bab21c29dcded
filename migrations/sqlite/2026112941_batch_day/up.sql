-- On which day a batch was issued and how it reaches people: for who hands it out. It says nothing about one code, and
-- nothing about an answer.
ALTER TABLE batch ADD COLUMN issued_on TEXT NULL;
ALTER TABLE batch ADD COLUMN channel TEXT NULL;
