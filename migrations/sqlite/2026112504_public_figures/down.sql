DROP TRIGGER round_public_stricter;
ALTER TABLE round DROP COLUMN public_figures;
