-- differs: triggers are written in each database's own language

-- Which line of a form asks for what. The owner is an organization; 0 is the network, whose lines hold for every house
-- that has none of its own.
CREATE TABLE return_lines (
    owner BIGINT NOT NULL,
    place INTEGER NOT NULL CHECK (place > 0),
    code TEXT NOT NULL,
    english TEXT NOT NULL,
    french TEXT NOT NULL,
    measure TEXT NOT NULL,
    PRIMARY KEY (owner, place)
);

-- A house's return for a month as its lead signed it. Rows are added and never touched: a correction is another version.
CREATE TABLE signed_returns (
    id BIGINT PRIMARY KEY NOT NULL,
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    month TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    why TEXT NOT NULL,
    signed_at TIMESTAMP NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    nights BIGINT NOT NULL,
    nights_possible BIGINT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (shelter_id, month, version)
);

CREATE TABLE signed_lines (
    return_id BIGINT NOT NULL REFERENCES signed_returns (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    english TEXT NOT NULL,
    french TEXT NOT NULL,
    measure TEXT NOT NULL,
    -- None where it cannot be computed.
    part BIGINT,
    -- What the part is a share of; none where the line is a count.
    whole BIGINT CHECK (whole IS NULL OR part IS NOT NULL),
    PRIMARY KEY (return_id, place)
);

-- The day of a fiscal year at whose noon every house is counted.
CREATE TABLE survey_days (
    year TEXT PRIMARY KEY NOT NULL,
    snapshot_on DATE NOT NULL
);

-- How a house stood at that noon, on its own clock. Rows are added and never touched.
CREATE TABLE survey_snapshots (
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    year TEXT NOT NULL,
    snapshot_on DATE NOT NULL,
    term TEXT NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    pools INTEGER NOT NULL,
    pools_missing INTEGER NOT NULL,
    funded_beds INTEGER NOT NULL,
    open_beds INTEGER NOT NULL,
    occupied_beds INTEGER NOT NULL,
    funded_rooms INTEGER NOT NULL,
    open_rooms INTEGER NOT NULL,
    occupied_rooms INTEGER NOT NULL,
    -- People in, by age band; none where the house keeps no stays, and where it cannot be known any more.
    adults INTEGER,
    ages_0_4 INTEGER,
    ages_5_11 INTEGER,
    ages_12_15 INTEGER,
    ages_16_17 INTEGER,
    PRIMARY KEY (shelter_id, year)
);

-- How many households a house turned away in the night that began on that day; known when the night is over.
CREATE TABLE survey_turned_away (
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    year TEXT NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (shelter_id, year)
);

CREATE FUNCTION refuse_young_signed_return_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at > (now() AT TIME ZONE 'UTC') - interval '120 months' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE FUNCTION refuse_young_survey_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.taken_at > (now() AT TIME ZONE 'UTC') - interval '120 months' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE FUNCTION refuse_young_signed_line_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id
               AND signed_at > (now() AT TIME ZONE 'UTC') - interval '120 months') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER signed_returns_are_never_edited BEFORE UPDATE ON signed_returns
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signed_returns_are_kept BEFORE DELETE ON signed_returns
FOR EACH ROW EXECUTE FUNCTION refuse_young_signed_return_delete();
CREATE TRIGGER signed_returns_are_never_emptied BEFORE TRUNCATE ON signed_returns
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER signed_lines_are_never_edited BEFORE UPDATE ON signed_lines
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signed_lines_are_kept BEFORE DELETE ON signed_lines
FOR EACH ROW EXECUTE FUNCTION refuse_young_signed_line_delete();
CREATE TRIGGER signed_lines_are_never_emptied BEFORE TRUNCATE ON signed_lines
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER survey_snapshots_are_never_edited BEFORE UPDATE ON survey_snapshots
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER survey_snapshots_are_kept BEFORE DELETE ON survey_snapshots
FOR EACH ROW EXECUTE FUNCTION refuse_young_survey_delete();
CREATE TRIGGER survey_snapshots_are_never_emptied BEFORE TRUNCATE ON survey_snapshots
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER survey_turned_away_are_never_edited BEFORE UPDATE ON survey_turned_away
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER survey_turned_away_are_kept BEFORE DELETE ON survey_turned_away
FOR EACH ROW EXECUTE FUNCTION refuse_young_survey_delete();
CREATE TRIGGER survey_turned_away_are_never_emptied BEFORE TRUNCATE ON survey_turned_away
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
