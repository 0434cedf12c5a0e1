ALTER TABLE shelters DROP COLUMN publishes;
