-- Of full groups that are told as bands: what is told of each answer, as JSON. Their counts are written nowhere.
ALTER TABLE release_cell ADD COLUMN bands TEXT NOT NULL DEFAULT '';

-- When a round is counted besides at its close. Rounds of before were counted every week, and go on so.
ALTER TABLE round ADD COLUMN counting TEXT NOT NULL DEFAULT 'wekelijks'
    CHECK (counting IN ('bij-sluiting', 'kwartaal', 'maandelijks', 'wekelijks'));

CREATE FUNCTION refuse_more_counting_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'concept'
        AND (CASE NEW.counting WHEN 'bij-sluiting' THEN 0 WHEN 'kwartaal' THEN 1 WHEN 'maandelijks' THEN 2 ELSE 3 END
        > CASE OLD.counting WHEN 'bij-sluiting' THEN 0 WHEN 'kwartaal' THEN 1 WHEN 'maandelijks' THEN 2 ELSE 3 END)
    THEN
        RAISE EXCEPTION 'an open round is counted at fewer moments only';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER round_counting_fewer BEFORE UPDATE ON round
    FOR EACH ROW EXECUTE FUNCTION refuse_more_counting_round();
