DROP TABLE tally_beginnings;
ALTER TABLE referrals DROP COLUMN first_answer;

-- The version before knows none of the new counts, and no call that names its house.
DELETE FROM tallies WHERE measure IN ('turned-away-how', 'first-answers');
CREATE TEMPORARY TABLE calls AS
SELECT period, one, two, three, CAST(SUM(count) AS BIGINT) AS calls
FROM tallies
WHERE measure = 'phone'
GROUP BY period, one, two, three;
DELETE FROM tallies WHERE measure = 'phone';
INSERT INTO tallies (measure, period, place, one, two, three, count)
SELECT 'phone', period, 0, one, two, three, calls FROM calls;
DROP TABLE calls;
