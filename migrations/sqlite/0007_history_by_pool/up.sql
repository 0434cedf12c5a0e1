-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none

-- The history is kept in the order it is read in, a pool's changes beside each other, and not twice: once as they came
-- and once by pool. That a row is never replaced is asked of the triggers on deletion, by `recursive_triggers`: triggers
-- that look before each insert cost a copy of every page the insert touches.
DROP TRIGGER journal_is_never_replaced;
DROP TRIGGER journal_links_are_never_replaced;
DROP TRIGGER count_changes_are_never_replaced;
DROP TRIGGER count_changes_are_never_edited;
DROP TRIGGER count_changes_are_kept;
DROP INDEX count_changes_by_time;

ALTER TABLE count_changes RENAME TO count_changes_as_they_came;
CREATE TABLE count_changes (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    revision BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL,
    funded INTEGER NOT NULL,
    open INTEGER NOT NULL,
    occupied INTEGER NOT NULL,
    held INTEGER NOT NULL,
    reason TEXT,
    account_id BIGINT,
    role TEXT,
    PRIMARY KEY (pool_id, revision)
) WITHOUT ROWID;
INSERT INTO count_changes
SELECT pool_id, revision, at, kind, funded, open, occupied, held, reason, account_id, role
FROM count_changes_as_they_came ORDER BY pool_id, revision;
DROP TABLE count_changes_as_they_came;
CREATE INDEX count_changes_by_time ON count_changes (pool_id, at);

CREATE TRIGGER count_changes_are_never_edited BEFORE UPDATE ON count_changes
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
CREATE TRIGGER count_changes_are_kept BEFORE DELETE ON count_changes WHEN OLD.at > datetime('now', '-25 months')
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
