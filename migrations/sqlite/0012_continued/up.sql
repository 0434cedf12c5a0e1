-- When the next house went on with a case, and who had it before: what was told and answered until then is not the next
-- one's to read, and the one before is told that it was continued, not by whom.
ALTER TABLE referrals ADD COLUMN continued_at TIMESTAMP;
ALTER TABLE referrals ADD COLUMN continued_from BIGINT REFERENCES organizations (id);
