-- differs: triggers are written in each database's own language
DROP TRIGGER tallies_are_never_moved;
DROP TRIGGER census_is_never_moved;
DROP TRIGGER opened_months_are_never_replaced;
DROP TRIGGER opened_months_are_kept;
DROP TRIGGER opened_months_are_never_edited;
DROP TRIGGER tallies_are_kept;
DROP TRIGGER census_is_kept;
DROP TABLE nights_taken_back;
DROP TABLE days_lived;
