-- differs: triggers are written in each database's own language

CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal WHEN OLD.at > datetime('now', '-24 months')
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_links_are_never_edited BEFORE UPDATE ON journal_links
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_links_are_kept BEFORE DELETE ON journal_links
WHEN EXISTS (SELECT 1 FROM journal WHERE id = OLD.entry_id AND at > datetime('now', '-24 months'))
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER count_changes_are_never_edited BEFORE UPDATE ON count_changes
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
CREATE TRIGGER count_changes_are_kept BEFORE DELETE ON count_changes WHEN OLD.at > datetime('now', '-25 months')
BEGIN SELECT RAISE(ABORT, 'the history of counts is append-only'); END;
