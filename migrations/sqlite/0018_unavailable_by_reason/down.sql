DROP TABLE unavailable_months;
ALTER TABLE census DROP COLUMN unavailable_reason;
