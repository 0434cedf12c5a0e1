-- differs: triggers are written in each database's own language
DROP TRIGGER count_changes_are_kept;
DROP TRIGGER count_changes_are_never_edited;
DROP TRIGGER journal_links_are_kept;
DROP TRIGGER journal_links_are_never_edited;
DROP TRIGGER journal_is_kept;
DROP TRIGGER journal_is_never_edited;
