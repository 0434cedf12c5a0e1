-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none; triggers are each database's own

-- No row of `tallies` says which case it counted, and their order must not either: what one case counts is written
-- together. In the order of the key, neighbours are alike and nothing else.
ALTER TABLE tallies RENAME TO tallies_as_they_came;
CREATE TABLE tallies (
    measure TEXT NOT NULL,
    period DATE NOT NULL,
    place BIGINT NOT NULL,
    one TEXT NOT NULL,
    two TEXT NOT NULL,
    three TEXT NOT NULL,
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (measure, period, place, one, two, three)
) WITHOUT ROWID;

-- What no report prints is summed away: how she who was turned away had asked, the population beside a reason for
-- never being placed, and the pool beside where somebody went.
INSERT INTO tallies
SELECT measure, period, place, one, two, three, CAST(SUM(count) AS BIGINT) FROM (
    SELECT measure, period, count,
        CASE measure WHEN 'departures' THEN (SELECT shelter_id FROM pools WHERE id = place) ELSE place END AS place,
        one,
        CASE measure WHEN 'unplaced-reasons' THEN three ELSE two END AS two,
        CASE WHEN measure IN ('turned-away', 'unplaced-reasons') THEN '' ELSE three END AS three
    FROM tallies_as_they_came
) AS coarse
GROUP BY measure, period, place, one, two, three;
DROP TABLE tallies_as_they_came;

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
) WITHOUT ROWID;

CREATE TRIGGER journal_waiting_is_never_edited BEFORE UPDATE ON journal_waiting
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_waiting_is_kept BEFORE DELETE ON journal_waiting
WHEN NOT EXISTS (
    SELECT 1 FROM journal WHERE id = OLD.id AND at = OLD.at AND act = OLD.act AND account_id IS OLD.account_id
    AND organization_id IS OLD.organization_id AND role IS OLD.role AND subject IS OLD.subject
    AND subject_id IS OLD.subject_id
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
