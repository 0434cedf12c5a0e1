DROP TABLE opened_months;
