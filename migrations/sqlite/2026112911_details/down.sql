DROP TABLE house_style;
ALTER TABLE gemeente DROP COLUMN contact;
