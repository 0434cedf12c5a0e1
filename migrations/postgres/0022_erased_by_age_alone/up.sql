-- differs: triggers are written in each database's own language

-- The days this database has lived through without a gap: nothing is erased for its age by a clock that came to it at once.
CREATE TABLE days_lived (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    since_on DATE NOT NULL,
    seen_on DATE NOT NULL CHECK (seen_on >= since_on)
);

-- The night after which nights are being taken back: a clock that was ahead has counted what had not come. Such a row lives
-- no longer than the transaction that takes them back.
CREATE TABLE nights_taken_back (
    after_night DATE PRIMARY KEY NOT NULL
);

CREATE FUNCTION refuse_young_night_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.night >= date_trunc('month', now() AT TIME ZONE 'UTC') - interval '120 months'
       AND NOT EXISTS (SELECT 1 FROM nights_taken_back WHERE after_night < OLD.night) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE FUNCTION refuse_young_tally_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.period >= date_trunc('month', now() AT TIME ZONE 'UTC')
       - (CASE OLD.measure WHEN 'turned-away-nights' THEN interval '13 months' ELSE interval '120 months' END) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE FUNCTION refuse_young_opened_month_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.period >= to_char((now() AT TIME ZONE 'UTC') - interval '120 months', 'YYYY-MM') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

-- A night leaves the census ten years after its month, or because it had not come.
CREATE TRIGGER census_is_kept BEFORE DELETE ON census
FOR EACH ROW EXECUTE FUNCTION refuse_young_night_delete();
CREATE TRIGGER census_is_never_emptied BEFORE TRUNCATE ON census
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was counted by the night leaves after 13 months, everything else ten years after its month.
CREATE TRIGGER tallies_are_kept BEFORE DELETE ON tallies
FOR EACH ROW EXECUTE FUNCTION refuse_young_tally_delete();
CREATE TRIGGER tallies_are_never_emptied BEFORE TRUNCATE ON tallies
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER opened_months_are_never_edited BEFORE UPDATE ON opened_months
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER opened_months_are_kept BEFORE DELETE ON opened_months
FOR EACH ROW EXECUTE FUNCTION refuse_young_opened_month_delete();
CREATE TRIGGER opened_months_are_never_emptied BEFORE TRUNCATE ON opened_months
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Neither is moved to where the guard lets it go.
CREATE TRIGGER census_is_never_moved BEFORE UPDATE ON census
FOR EACH ROW WHEN (OLD.pool_id <> NEW.pool_id OR OLD.night <> NEW.night) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tallies_are_never_moved BEFORE UPDATE ON tallies
FOR EACH ROW WHEN (
    (OLD.measure, OLD.period, OLD.place, OLD.one, OLD.two, OLD.three)
    <> (NEW.measure, NEW.period, NEW.place, NEW.one, NEW.two, NEW.three)
) EXECUTE FUNCTION refuse_change();
