-- differs: triggers are written in each database's own language
DROP TRIGGER count_changes_are_kept ON count_changes;
DROP TRIGGER count_changes_are_never_edited ON count_changes;
DROP TRIGGER journal_links_are_kept ON journal_links;
DROP TRIGGER journal_links_are_never_edited ON journal_links;
DROP TRIGGER journal_is_kept ON journal;
DROP TRIGGER journal_is_never_edited ON journal;
DROP FUNCTION refuse_young_link_delete();
DROP FUNCTION refuse_young_delete();
DROP FUNCTION refuse_change();
