-- How soon any house first answered a case whose requests are gone, in the bands reports print: what was put to houses and
-- answered by none says "none". Empty as long as its requests are kept, and where it was put to nobody.
ALTER TABLE referrals ADD COLUMN first_answer TEXT CHECK (first_answer IN ('5', '10', '30', '120', 'more', 'none'));

-- After which month a table of what is counted tells whole months. Before, calls did not keep their house; by phone and by
-- referral apart, and the first answer of each referral, were not counted. A new network counts all of it from the
-- beginning, and has no row here.
CREATE TABLE tally_beginnings (
    measure TEXT PRIMARY KEY NOT NULL,
    after_month TEXT NOT NULL
);
INSERT INTO tally_beginnings (measure, after_month)
SELECT kinds.measure, newest.month
FROM (
    SELECT 'phone' AS measure UNION ALL SELECT 'turned-away-how' UNION ALL SELECT 'first-answers'
) AS kinds
CROSS JOIN (SELECT substr(CAST(MAX(period) AS TEXT), 1, 7) AS month FROM tallies) AS newest
WHERE newest.month IS NOT NULL;
