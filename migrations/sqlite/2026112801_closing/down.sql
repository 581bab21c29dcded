ALTER TABLE round DROP COLUMN destroy_after;
