-- differs: the triggers are not the same on both
DROP TABLE known_browsers;
DROP TRIGGER count_changes_are_never_replaced;
DROP TRIGGER journal_links_are_never_replaced;
DROP TRIGGER journal_is_never_replaced;
