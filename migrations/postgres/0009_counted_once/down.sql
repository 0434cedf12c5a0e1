DROP TABLE referral_reasons;
ALTER TABLE referrals DROP COLUMN counted;
