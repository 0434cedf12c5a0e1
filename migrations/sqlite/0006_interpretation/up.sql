-- Who interprets, in which languages, how and when; and who was booked for when. A booking knows a slot, a language
-- and a mode. Of the household it serves it has the number of a referral at most, and that for as long as the referral.

-- A service: a telephone line, a team of interpreters, or both.
CREATE TABLE providers (
    id BIGINT PRIMARY KEY NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL CHECK (name <> ''),
    zone TEXT NOT NULL,
    -- What to dial; no seal, as every worker needs it.
    line TEXT,
    -- Sealed: opened for a call, with an entry in the journal.
    access_code TEXT,
    -- Whose budget it is on, as the network says it.
    cost_code TEXT,
    always_open BOOLEAN NOT NULL,
    closed_on DATE,
    revision BIGINT NOT NULL
);
CREATE INDEX providers_by_organization ON providers (organization_id);

-- In which ways it interprets, and how long before: while open, and while only on call.
CREATE TABLE provider_modes (
    provider_id BIGINT NOT NULL REFERENCES providers (id),
    mode TEXT NOT NULL,
    notice_minutes INTEGER NOT NULL CHECK (notice_minutes BETWEEN 0 AND 20160),
    on_call_minutes INTEGER NOT NULL CHECK (on_call_minutes BETWEEN 0 AND 20160),
    PRIMARY KEY (provider_id, mode)
);

-- Where its interpreters go in person.
CREATE TABLE provider_regions (
    provider_id BIGINT NOT NULL REFERENCES providers (id),
    region TEXT NOT NULL REFERENCES regions (code),
    PRIMARY KEY (provider_id, region)
);

-- One person under an alias, or a team of so many at once; no number is as many as call.
CREATE TABLE interpreters (
    id BIGINT PRIMARY KEY NOT NULL,
    provider_id BIGINT NOT NULL REFERENCES providers (id),
    alias TEXT NOT NULL CHECK (alias <> ''),
    at_once INTEGER CHECK (at_once BETWEEN 1 AND 1000),
    gender TEXT,
    -- For which community not to send this interpreter: the provider's own, shown to nobody else.
    not_for TEXT,
    own_hours BOOLEAN NOT NULL,
    closed_on DATE,
    revision BIGINT NOT NULL
);
CREATE INDEX interpreters_by_provider ON interpreters (provider_id);

CREATE TABLE interpreter_tongues (
    interpreter_id BIGINT NOT NULL REFERENCES interpreters (id),
    tongue TEXT NOT NULL,
    dialects TEXT NOT NULL,
    PRIMARY KEY (interpreter_id, tongue)
);

CREATE TABLE interpreter_modes (
    interpreter_id BIGINT NOT NULL REFERENCES interpreters (id),
    mode TEXT NOT NULL,
    PRIMARY KEY (interpreter_id, mode)
);

-- The week on the provider's wall: a provider's own, or one interpreter's. Minutes since the midnight that begins the
-- day; past 1440 it is the next day.
CREATE TABLE interpretation_hours (
    id BIGINT PRIMARY KEY NOT NULL,
    provider_id BIGINT NOT NULL REFERENCES providers (id),
    interpreter_id BIGINT REFERENCES interpreters (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1439),
    ends INTEGER NOT NULL CHECK (ends > begins AND ends - begins <= 1440),
    on_call BOOLEAN NOT NULL
);
CREATE INDEX interpretation_hours_by_provider ON interpretation_hours (provider_id);

-- A date that is not like its weekday: instead of that day's hours these, or none at all.
CREATE TABLE interpretation_exceptions (
    id BIGINT PRIMARY KEY NOT NULL,
    provider_id BIGINT NOT NULL REFERENCES providers (id),
    interpreter_id BIGINT REFERENCES interpreters (id),
    on_date DATE NOT NULL,
    begins INTEGER CHECK (begins BETWEEN 0 AND 1439),
    ends INTEGER CHECK (ends > begins AND ends - begins <= 1440),
    on_call BOOLEAN NOT NULL,
    CHECK ((begins IS NULL) = (ends IS NULL))
);
CREATE INDEX interpretation_exceptions_by_provider ON interpretation_exceptions (provider_id);

CREATE TABLE bookings (
    id BIGINT PRIMARY KEY NOT NULL,
    agency_id BIGINT NOT NULL REFERENCES organizations (id),
    account_id BIGINT REFERENCES accounts (id),
    -- The number of a referral, which this table does not know otherwise.
    referral_id BIGINT,
    tongue TEXT NOT NULL,
    mode TEXT NOT NULL,
    region TEXT,
    gender TEXT,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'confirmed', 'completed', 'cancelled', 'unfilled')),
    interpreter_id BIGINT REFERENCES interpreters (id),
    confirm_by TIMESTAMP NOT NULL,
    escalated BOOLEAN NOT NULL,
    cancelled_by TEXT CHECK (cancelled_by IN ('agency', 'provider')),
    reason TEXT,
    asked_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    revision BIGINT NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK ((state IN ('completed', 'cancelled', 'unfilled')) = (ended_at IS NOT NULL)),
    CHECK (state NOT IN ('confirmed', 'completed') OR interpreter_id IS NOT NULL)
);
CREATE INDEX bookings_by_agency ON bookings (agency_id, starts_at);
CREATE INDEX bookings_by_interpreter ON bookings (interpreter_id, ends_at) WHERE interpreter_id IS NOT NULL;
CREATE INDEX bookings_going_on ON bookings (starts_at) WHERE ended_at IS NULL;
CREATE INDEX bookings_over ON bookings (ends_at);
CREATE INDEX bookings_by_referral ON bookings (referral_id) WHERE referral_id IS NOT NULL;

-- Who is not to be sent to this one. Nobody is asked why.
CREATE TABLE booking_exclusions (
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    interpreter_id BIGINT NOT NULL REFERENCES interpreters (id),
    PRIMARY KEY (booking_id, interpreter_id)
);
