-- differs: SQLite keeps a table in the order of its rowid, PostgreSQL knows none; triggers are each database's own
INSERT INTO journal SELECT * FROM journal_waiting;
DROP TABLE journal_waiting;

ALTER TABLE tallies RENAME TO tallies_by_key;
CREATE TABLE tallies (
    measure TEXT NOT NULL,
    period DATE NOT NULL,
    place BIGINT NOT NULL,
    one TEXT NOT NULL,
    two TEXT NOT NULL,
    three TEXT NOT NULL,
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (measure, period, place, one, two, three)
);
INSERT INTO tallies SELECT measure, period, place, one, two, three, count FROM tallies_by_key;
DROP TABLE tallies_by_key;
