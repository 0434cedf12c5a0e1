-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none
SELECT 1;
