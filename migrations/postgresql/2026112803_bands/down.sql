DROP TRIGGER round_counting_fewer ON round;
DROP FUNCTION refuse_more_counting_round();
ALTER TABLE round DROP COLUMN counting;
ALTER TABLE release_cell DROP COLUMN bands;
