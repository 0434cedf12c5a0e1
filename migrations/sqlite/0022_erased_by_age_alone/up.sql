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

-- A night leaves the census ten years after its month, or because it had not come.
CREATE TRIGGER census_is_kept BEFORE DELETE ON census
WHEN OLD.night >= date('now', 'start of month', '-120 months')
AND NOT EXISTS (SELECT 1 FROM nights_taken_back WHERE after_night < OLD.night)
BEGIN SELECT RAISE(ABORT, 'the census is append-only'); END;

-- What was counted by the night leaves after 13 months, everything else ten years after its month.
CREATE TRIGGER tallies_are_kept BEFORE DELETE ON tallies
WHEN OLD.period >= date('now', 'start of month',
    CASE OLD.measure WHEN 'turned-away-nights' THEN '-13 months' ELSE '-120 months' END)
BEGIN SELECT RAISE(ABORT, 'tallies are append-only'); END;

CREATE TRIGGER opened_months_are_never_edited BEFORE UPDATE ON opened_months
BEGIN SELECT RAISE(ABORT, 'opened_months are append-only'); END;
CREATE TRIGGER opened_months_are_kept BEFORE DELETE ON opened_months
WHEN OLD.period >= strftime('%Y-%m', 'now', 'start of month', '-120 months')
BEGIN SELECT RAISE(ABORT, 'opened_months are append-only'); END;
CREATE TRIGGER opened_months_are_never_replaced BEFORE INSERT ON opened_months
WHEN EXISTS (SELECT 1 FROM opened_months WHERE period = NEW.period)
BEGIN SELECT RAISE(ABORT, 'opened_months are append-only'); END;

-- Neither is moved to where the guard lets it go.
CREATE TRIGGER census_is_never_moved BEFORE UPDATE ON census
WHEN OLD.pool_id <> NEW.pool_id OR OLD.night <> NEW.night
BEGIN SELECT RAISE(ABORT, 'the census is append-only'); END;
CREATE TRIGGER tallies_are_never_moved BEFORE UPDATE ON tallies
WHEN OLD.measure <> NEW.measure OR OLD.period <> NEW.period OR OLD.place <> NEW.place
  OR OLD.one <> NEW.one OR OLD.two <> NEW.two OR OLD.three <> NEW.three
BEGIN SELECT RAISE(ABORT, 'tallies are append-only'); END;
