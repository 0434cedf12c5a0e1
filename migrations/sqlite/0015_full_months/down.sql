DROP TABLE full_months;
