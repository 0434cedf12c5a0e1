-- differs: SQLite takes a row's place by REPLACE without asking the triggers on deletion; PostgreSQL empties by TRUNCATE

-- A REPLACE takes the place of a row with the same key, or with the same rowid where one is named.
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

-- A browser that has signed in to an account before. It has tries of its own, so that somebody elsewhere who only
-- knows the address cannot keep the account waiting. The secret is random and says nothing of anybody.
CREATE TABLE known_browsers (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    secret_hash TEXT NOT NULL,
    misses INTEGER NOT NULL CHECK (misses >= 0),
    locked_until TIMESTAMP,
    seen_at TIMESTAMP NOT NULL,
    PRIMARY KEY (account_id, secret_hash)
);
CREATE INDEX known_browsers_by_time ON known_browsers (seen_at);
