-- Nights full by month: of a pool, of a shelter, of a region's spaces for one population. A whole is full when each of
-- its parts is, so that none of these can be added up from another; runs are kept with their ends, so that months can
-- be put one behind the other.
CREATE TABLE full_months (
    scope TEXT NOT NULL CHECK (scope IN ('pool', 'shelter', 'place')),
    -- 0 where a place is meant.
    subject_id BIGINT NOT NULL,
    -- Empty but where a place is meant.
    region TEXT NOT NULL,
    population TEXT NOT NULL,
    month TEXT NOT NULL,
    nights INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    nights_full INTEGER NOT NULL,
    nights_nearly INTEGER NOT NULL,
    -- From how many percent on it was nearly full when this was counted.
    nearly_from INTEGER NOT NULL,
    longest_run INTEGER NOT NULL,
    run_at_beginning INTEGER NOT NULL,
    run_at_end INTEGER NOT NULL,
    PRIMARY KEY (scope, subject_id, region, population, month)
);
CREATE INDEX full_months_by_month ON full_months (scope, month);

-- What was counted before this table was there is counted again by the timetable.
INSERT INTO stale_months (pool_id, month)
SELECT DISTINCT pool_months.pool_id, pool_months.month FROM pool_months
WHERE NOT EXISTS (
    SELECT 1 FROM stale_months
    WHERE stale_months.pool_id = pool_months.pool_id AND stale_months.month = pool_months.month
);
