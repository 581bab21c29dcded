DROP TRIGGER round_counting_fewer;
ALTER TABLE round DROP COLUMN counting;
ALTER TABLE release_cell DROP COLUMN bands;
