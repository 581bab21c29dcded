DROP INDEX participation_provider;
DROP TABLE former_name;
DROP TABLE gemeente_provider;
ALTER TABLE provider DROP COLUMN ended;
