-- differs: SQLite takes a row's place by REPLACE without asking the triggers on deletion; PostgreSQL empties by TRUNCATE

CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_links_are_never_emptied BEFORE TRUNCATE ON journal_links
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER count_changes_are_never_emptied BEFORE TRUNCATE ON count_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
