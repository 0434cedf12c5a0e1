-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none; triggers are each database's own
INSERT INTO journal SELECT * FROM journal_waiting;
DROP TABLE journal_waiting;
DROP FUNCTION refuse_delete_before_linking();
