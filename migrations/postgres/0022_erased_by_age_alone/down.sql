-- differs: triggers are written in each database's own language
DROP TRIGGER tallies_are_never_moved ON tallies;
DROP TRIGGER census_is_never_moved ON census;
DROP TRIGGER opened_months_are_never_emptied ON opened_months;
DROP TRIGGER opened_months_are_kept ON opened_months;
DROP TRIGGER opened_months_are_never_edited ON opened_months;
DROP TRIGGER tallies_are_never_emptied ON tallies;
DROP TRIGGER tallies_are_kept ON tallies;
DROP TRIGGER census_is_never_emptied ON census;
DROP TRIGGER census_is_kept ON census;
DROP FUNCTION refuse_young_opened_month_delete();
DROP FUNCTION refuse_young_tally_delete();
DROP FUNCTION refuse_young_night_delete();
DROP TABLE nights_taken_back;
DROP TABLE days_lived;
