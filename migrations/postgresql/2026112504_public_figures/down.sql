DROP TRIGGER round_public_stricter ON round;
DROP FUNCTION refuse_more_public_round();
ALTER TABLE round DROP COLUMN public_figures;
