-- differs: functions are PostgreSQL's
DROP TABLE figure_consents;
DROP TABLE figure_choices;
DROP TABLE release_cells;
DROP TABLE releases;
DROP FUNCTION refuse_young_release_cell_delete();
DROP FUNCTION refuse_young_release_delete();
