ALTER TABLE referrals DROP COLUMN continued_from;
ALTER TABLE referrals DROP COLUMN continued_at;
