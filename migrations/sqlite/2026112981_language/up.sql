-- In which language somebody of the staff has the pages.
ALTER TABLE "user" ADD COLUMN language TEXT NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en'));
