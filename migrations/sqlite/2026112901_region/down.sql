DROP TABLE event_marker;
-- The version before knows no region: such a user can then do nothing.
UPDATE "user" SET role = 'clientenraad', disabled = TRUE WHERE role = 'regio';
ALTER TABLE "user" DROP COLUMN region;
DROP TABLE region_gemeente;
DROP TABLE region;
