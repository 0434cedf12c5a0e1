-- differs: functions are PostgreSQL's
DROP TABLE survey_turned_away;
DROP TABLE survey_snapshots;
DROP TABLE survey_days;
DROP TABLE signed_lines;
DROP TABLE signed_returns;
DROP TABLE return_lines;
