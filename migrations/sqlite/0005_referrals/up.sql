-- One household's request, told once, without identity: codes and bands only, and no free text. Nothing here outlives
-- the case by more than a day but `tallies`, whose rows are the low-dimensional tables that reports print, never their cross.

-- measure × period × at most four plain words. A row is a count and never says which case it counted.
CREATE TABLE tallies (
    measure TEXT NOT NULL,
    period DATE NOT NULL,
    place BIGINT NOT NULL,
    one TEXT NOT NULL,
    two TEXT NOT NULL,
    three TEXT NOT NULL,
    count BIGINT NOT NULL CHECK (count > 0),
    PRIMARY KEY (measure, period, place, one, two, three)
);

CREATE TABLE referrals (
    id BIGINT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    agency_id BIGINT NOT NULL REFERENCES organizations (id),
    account_id BIGINT REFERENCES accounts (id),
    region TEXT NOT NULL,
    population TEXT NOT NULL,
    adults INTEGER NOT NULL CHECK (adults BETWEEN 0 AND 30),
    ages_0_4 INTEGER NOT NULL CHECK (ages_0_4 BETWEEN 0 AND 30),
    ages_5_11 INTEGER NOT NULL CHECK (ages_5_11 BETWEEN 0 AND 30),
    ages_12_15 INTEGER NOT NULL CHECK (ages_12_15 BETWEEN 0 AND 30),
    ages_16_17 INTEGER NOT NULL CHECK (ages_16_17 BETWEEN 0 AND 30),
    urgency TEXT NOT NULL,
    where_now TEXT,
    violence TEXT,
    trafficking TEXT,
    immigration TEXT,
    language_answer TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'placed', 'arrived', 'no-show', 'unplaced', 'withdrawn')),
    placed_pool_id BIGINT REFERENCES pools (id),
    outcome TEXT,
    phoned_first BOOLEAN NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    placed_at TIMESTAMP,
    renewed_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    prompted INTEGER NOT NULL CHECK (prompted IN (0, 24, 72)),
    revision BIGINT NOT NULL,
    CHECK ((state IN ('arrived', 'no-show', 'unplaced', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE INDEX referrals_by_agency ON referrals (agency_id, opened_at);
CREATE INDEX referrals_going_on ON referrals (renewed_at) WHERE ended_at IS NULL;
CREATE INDEX referrals_ended ON referrals (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE referral_needs (
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    need TEXT NOT NULL,
    PRIMARY KEY (referral_id, need)
);

CREATE TABLE referral_tongues (
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    tongue TEXT NOT NULL,
    PRIMARY KEY (referral_id, tongue)
);

-- The pools she could go to, in the order they were offered to her. What excluded the others is not kept.
CREATE TABLE referral_pools (
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    spaces INTEGER NOT NULL CHECK (spaces BETWEEN 1 AND 30),
    place INTEGER NOT NULL CHECK (place >= 0),
    PRIMARY KEY (referral_id, pool_id)
);

-- A referral put to one shelter.
CREATE TABLE requests (
    id BIGINT PRIMARY KEY NOT NULL,
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    spaces INTEGER NOT NULL CHECK (spaces BETWEEN 1 AND 30),
    pick TEXT NOT NULL CHECK (pick IN ('first', 'ask-her')),
    state TEXT NOT NULL CHECK (state IN ('asked', 'offered', 'accepted', 'refused', 'lapsed', 'not-needed')),
    asked_at TIMESTAMP NOT NULL,
    answer_by TIMESTAMP NOT NULL,
    talk_first BOOLEAN NOT NULL,
    offered_until TIMESTAMP,
    line_until TIMESTAMP,
    hold_id BIGINT REFERENCES holds (id),
    language_answer TEXT,
    refused_by TEXT,
    reason TEXT,
    heard_by_phone BOOLEAN NOT NULL,
    confirmed BOOLEAN NOT NULL,
    told_lead BOOLEAN NOT NULL,
    board_right TEXT CHECK (board_right IN ('yes', 'no')),
    answered_at TIMESTAMP,
    ended_at TIMESTAMP,
    revision BIGINT NOT NULL
);
CREATE INDEX requests_by_referral ON requests (referral_id);
CREATE INDEX requests_by_shelter ON requests (shelter_id, asked_at);
CREATE INDEX requests_due ON requests (answer_by) WHERE ended_at IS NULL;
CREATE INDEX requests_by_hold ON requests (hold_id) WHERE hold_id IS NOT NULL;

-- Where to turn when nothing fits, in order, kept by the administrator.
CREATE TABLE fallbacks (
    id BIGINT PRIMARY KEY NOT NULL,
    region TEXT NOT NULL REFERENCES regions (code),
    place INTEGER NOT NULL CHECK (place >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('hotel_line', 'victim_services', 'crisis_line', 'other_region', 'other')),
    name TEXT NOT NULL CHECK (name <> ''),
    line TEXT,
    closed_on DATE
);
CREATE INDEX fallbacks_by_region ON fallbacks (region, place);

CREATE TABLE referral_fallbacks (
    referral_id BIGINT NOT NULL REFERENCES referrals (id),
    fallback_id BIGINT NOT NULL REFERENCES fallbacks (id),
    answer TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (referral_id, fallback_id)
);

-- Who still wants a place. The number is that of a referral, which this table does not know.
CREATE TABLE watches (
    referral_id BIGINT PRIMARY KEY NOT NULL,
    agency_id BIGINT NOT NULL REFERENCES organizations (id),
    began_at TIMESTAMP NOT NULL,
    renewed_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    safe_at TIMESTAMP,
    told_pool_id BIGINT REFERENCES pools (id),
    told_at TIMESTAMP,
    answer_by TIMESTAMP
);
CREATE INDEX watches_by_agency ON watches (agency_id);

CREATE TABLE watch_pools (
    referral_id BIGINT NOT NULL REFERENCES watches (referral_id),
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    spaces INTEGER NOT NULL CHECK (spaces BETWEEN 1 AND 30),
    PRIMARY KEY (referral_id, pool_id)
);
CREATE INDEX watch_pools_by_pool ON watch_pools (pool_id);

-- What a worker had typed when the line dropped: codes, for half an hour, without the regions to stay away from.
CREATE TABLE drafts (
    account_id BIGINT PRIMARY KEY NOT NULL REFERENCES accounts (id),
    body TEXT NOT NULL,
    kept_until TIMESTAMP NOT NULL
);
CREATE INDEX drafts_by_end ON drafts (kept_until);

-- An anonymous admission.
CREATE TABLE stays (
    id BIGINT PRIMARY KEY NOT NULL,
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    spaces INTEGER NOT NULL CHECK (spaces BETWEEN 1 AND 30),
    adults INTEGER NOT NULL CHECK (adults BETWEEN 0 AND 30),
    ages_0_4 INTEGER NOT NULL CHECK (ages_0_4 BETWEEN 0 AND 30),
    ages_5_11 INTEGER NOT NULL CHECK (ages_5_11 BETWEEN 0 AND 30),
    ages_12_15 INTEGER NOT NULL CHECK (ages_12_15 BETWEEN 0 AND 30),
    ages_16_17 INTEGER NOT NULL CHECK (ages_16_17 BETWEEN 0 AND 30),
    admitted_at TIMESTAMP NOT NULL,
    departed_at TIMESTAMP,
    destination TEXT,
    CHECK ((departed_at IS NULL) = (destination IS NULL))
);
CREATE INDEX stays_by_pool ON stays (pool_id, admitted_at);
CREATE INDEX stays_departed ON stays (departed_at) WHERE departed_at IS NOT NULL;

ALTER TABLE shelters ADD COLUMN keeps_stays BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE shelters ADD COLUMN holds_at_once BOOLEAN NOT NULL DEFAULT FALSE;

-- An answer kept for a retry dies with what it is about: the number of a referral, none for most.
ALTER TABLE replays ADD COLUMN about BIGINT;
CREATE INDEX replays_by_about ON replays (about) WHERE about IS NOT NULL;
