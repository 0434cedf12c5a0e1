-- differs: functions are PostgreSQL's
DROP TABLE figure_consents;
DROP TABLE figure_choices;
DROP TABLE release_cells;
DROP TABLE releases;
