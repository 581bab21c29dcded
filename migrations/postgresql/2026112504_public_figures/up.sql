-- Whether everybody may read how many people chose what, of all providers together: 'geen' or 'geheel'.
ALTER TABLE round ADD COLUMN public_figures TEXT NOT NULL DEFAULT 'geen' CHECK (public_figures IN ('geen', 'geheel'));

CREATE FUNCTION refuse_more_public_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'concept' AND OLD.public_figures = 'geen' AND NEW.public_figures <> 'geen' THEN
        RAISE EXCEPTION 'privacy settings only become stricter';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER round_public_stricter BEFORE UPDATE ON round
    FOR EACH ROW EXECUTE FUNCTION refuse_more_public_round();
