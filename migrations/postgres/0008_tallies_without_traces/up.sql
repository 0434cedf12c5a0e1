-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none; triggers are each database's own

-- What no report prints is summed away: how she who was turned away had asked, the population beside a reason for
-- never being placed, and the pool beside where somebody went. That rows do not tell which transaction wrote them
-- is the hourly job's part.
CREATE TEMP TABLE tallies_kept AS
SELECT measure, period, place, one, two, three, CAST(SUM(count) AS BIGINT) AS count FROM (
    SELECT measure, period, count,
        CASE measure WHEN 'departures' THEN (SELECT shelter_id FROM pools WHERE id = place) ELSE place END AS place,
        one,
        CASE measure WHEN 'unplaced-reasons' THEN three ELSE two END AS two,
        CASE WHEN measure IN ('turned-away', 'unplaced-reasons') THEN '' ELSE three END AS three
    FROM tallies
) AS coarse
GROUP BY measure, period, place, one, two, three;
DELETE FROM tallies;
INSERT INTO tallies SELECT measure, period, place, one, two, three, count FROM tallies_kept
ORDER BY measure, period, place, one, two, three;
DROP TABLE tallies_kept;

-- Entries of acts on cases wait here until their night is over, and then join the journal together: between entries
-- of the same minute they would tell which house's numbers changed by them. Their ids are random and below zero.
CREATE TABLE journal_waiting (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id < 0),
    at TIMESTAMP NOT NULL,
    act TEXT NOT NULL,
    account_id BIGINT,
    organization_id BIGINT,
    role TEXT,
    subject TEXT,
    subject_id BIGINT
);

CREATE FUNCTION refuse_delete_before_linking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM journal WHERE id = OLD.id AND at = OLD.at AND act = OLD.act
        AND account_id IS NOT DISTINCT FROM OLD.account_id
        AND organization_id IS NOT DISTINCT FROM OLD.organization_id AND role IS NOT DISTINCT FROM OLD.role
        AND subject IS NOT DISTINCT FROM OLD.subject AND subject_id IS NOT DISTINCT FROM OLD.subject_id
    ) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER journal_waiting_is_never_edited BEFORE UPDATE ON journal_waiting
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_waiting_is_kept BEFORE DELETE ON journal_waiting
FOR EACH ROW EXECUTE FUNCTION refuse_delete_before_linking();
CREATE TRIGGER journal_waiting_is_never_emptied BEFORE TRUNCATE ON journal_waiting
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
