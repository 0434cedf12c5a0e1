-- What has been counted of a case before it ends, so that nothing of it is counted twice: nothing; its axes, when it was
-- thinned; or everything, when it had ended with her arrival and she moved on to another house.
ALTER TABLE referrals ADD COLUMN counted TEXT NOT NULL DEFAULT 'nothing' CHECK (counted IN ('nothing', 'axes', 'everything'));

-- By whom and why an unplaced case was refused: all that is left of its requests a day later.
CREATE TABLE referral_reasons (
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    refused_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (referral_id, refused_by, reason)
);
