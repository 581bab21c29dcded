-- Whether everybody may read how many people chose what, of all providers together: 'geen' or 'geheel'.
ALTER TABLE round ADD COLUMN public_figures TEXT NOT NULL DEFAULT 'geen' CHECK (public_figures IN ('geen', 'geheel'));

CREATE TRIGGER round_public_stricter BEFORE UPDATE ON round
WHEN OLD.state <> 'concept' AND OLD.public_figures = 'geen' AND NEW.public_figures <> 'geen'
BEGIN SELECT RAISE(ABORT, 'privacy settings only become stricter'); END;
