-- differs: functions are PostgreSQL's
DROP TABLE survey_turned_away;
DROP TABLE survey_snapshots;
DROP TABLE survey_days;
DROP TABLE signed_lines;
DROP TABLE signed_returns;
DROP TABLE return_lines;
DROP FUNCTION refuse_young_signed_line_delete();
DROP FUNCTION refuse_young_survey_delete();
DROP FUNCTION refuse_young_signed_return_delete();
