-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none
DROP TRIGGER count_changes_are_never_edited;
DROP TRIGGER count_changes_are_kept;
DROP INDEX count_changes_by_time;

ALTER TABLE count_changes RENAME TO count_changes_by_pool;
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
);
INSERT INTO count_changes
SELECT pool_id, revision, at, kind, funded, open, occupied, held, reason, account_id, role FROM count_changes_by_pool;
DROP TABLE count_changes_by_pool;
CREATE INDEX count_changes_by_time ON count_changes (pool_id, at);

CREATE TRIGGER count_changes_are_never_edited BEFORE UPDATE ON count_changes
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
CREATE TRIGGER count_changes_are_kept BEFORE DELETE ON count_changes WHEN OLD.at > datetime('now', '-25 months')
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;

CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM journal WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_links_are_never_replaced BEFORE INSERT ON journal_links
WHEN EXISTS (SELECT 1 FROM journal_links WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM journal_links WHERE entry_id = NEW.entry_id)
    OR EXISTS (SELECT 1 FROM journal_links WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER count_changes_are_never_replaced BEFORE INSERT ON count_changes
WHEN EXISTS (SELECT 1 FROM count_changes WHERE pool_id = NEW.pool_id AND revision = NEW.revision)
    OR EXISTS (SELECT 1 FROM count_changes WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
