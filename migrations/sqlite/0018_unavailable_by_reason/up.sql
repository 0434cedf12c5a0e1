-- Why part of what is funded was not open on a night, as the house said it when the night was counted.
ALTER TABLE census ADD COLUMN unavailable_reason TEXT;

-- Space-nights that were funded and not open, by reason: recomputed from the census with the other figures of the month.
CREATE TABLE unavailable_months (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    month TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- Empty where nobody said why.
    reason TEXT NOT NULL,
    nights INTEGER NOT NULL,
    spaces BIGINT NOT NULL,
    PRIMARY KEY (pool_id, month, unit, reason)
);
CREATE INDEX unavailable_months_by_month ON unavailable_months (month);

INSERT INTO stale_months (pool_id, month)
SELECT DISTINCT pool_months.pool_id, pool_months.month FROM pool_months
WHERE NOT EXISTS (
    SELECT 1 FROM stale_months
    WHERE stale_months.pool_id = pool_months.pool_id AND stale_months.month = pool_months.month
);
