-- The house: who works here, which shelters there are, how many spaces they have and had.
-- No column here may name, describe or locate a woman; read SECURITY.md before adding one.

CREATE TABLE regions (
    code TEXT PRIMARY KEY NOT NULL,
    english TEXT NOT NULL,
    french TEXT NOT NULL
);

CREATE TABLE organizations (
    id BIGINT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX organizations_by_name ON organizations (name);

CREATE TABLE accounts (
    id BIGINT PRIMARY KEY NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT,
    language TEXT,
    misses INTEGER NOT NULL CHECK (misses >= 0),
    locked_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
CREATE UNIQUE INDEX accounts_by_email ON accounts (email);
CREATE INDEX accounts_by_organization ON accounts (organization_id);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    started_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE tokens (
    id BIGINT PRIMARY KEY NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    label TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX tokens_by_account ON tokens (account_id);

-- A link shown once to a lead: it sets the password of one account.
CREATE TABLE invitations (
    id BIGINT PRIMARY KEY NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    made_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX invitations_by_account ON invitations (account_id);

CREATE TABLE journal (
    id BIGINT PRIMARY KEY NOT NULL,
    at TIMESTAMP NOT NULL,
    act TEXT NOT NULL,
    account_id BIGINT,
    organization_id BIGINT,
    role TEXT,
    subject TEXT,
    subject_id BIGINT
);
CREATE INDEX journal_by_time ON journal (at, id);
CREATE INDEX journal_by_organization ON journal (organization_id, at);

-- One job links the entries; link n hashes entry n and the hash of link n - 1.
CREATE TABLE journal_links (
    seq BIGINT PRIMARY KEY NOT NULL,
    entry_id BIGINT NOT NULL UNIQUE REFERENCES journal (id),
    hash TEXT NOT NULL
);

-- What a POST with a key was answered, so that a retry on a bad line counts once.
CREATE TABLE replays (
    account_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX replays_by_time ON replays (made_at);

CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE jobs (
    name TEXT PRIMARY KEY NOT NULL,
    due_at TIMESTAMP NOT NULL,
    claimed_until TIMESTAMP,
    claim BIGINT,
    ran_at TIMESTAMP,
    failed_at TIMESTAMP
);

CREATE TABLE shelters (
    id BIGINT PRIMARY KEY NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES regions (code),
    zone TEXT NOT NULL,
    shifts TEXT NOT NULL,
    intake_line TEXT,
    intake_sight TEXT NOT NULL CHECK (intake_sight IN ('partners', 'on-offer')),
    shares_exact BOOLEAN NOT NULL,
    serves_in_french BOOLEAN NOT NULL,
    takes_other_regions BOOLEAN NOT NULL,
    offers_transport BOOLEAN NOT NULL,
    takes_watches BOOLEAN NOT NULL,
    indigenous_led BOOLEAN NOT NULL,
    hold_minutes INTEGER NOT NULL CHECK (hold_minutes BETWEEN 5 AND 1440),
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    closed_on DATE
);
CREATE INDEX shelters_by_organization ON shelters (organization_id);
CREATE INDEX shelters_by_region ON shelters (region);

-- What a shelter takes, can meet or asks for: one row per code it has said something about.
CREATE TABLE shelter_terms (
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    list TEXT NOT NULL CHECK (list IN ('age_band', 'need', 'situation', 'tongue')),
    code TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'ask', 'no')),
    PRIMARY KEY (shelter_id, list, code)
);

-- The spaces: every number is what staff last said, and the sum of count_changes.
CREATE TABLE pools (
    id BIGINT PRIMARY KEY NOT NULL,
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    name TEXT NOT NULL CHECK (name <> ''),
    population TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('bed', 'room')),
    funded INTEGER NOT NULL CHECK (funded >= 0),
    open INTEGER NOT NULL CHECK (open >= 0),
    occupied INTEGER NOT NULL CHECK (occupied >= 0),
    held INTEGER NOT NULL CHECK (held >= 0),
    unavailable_reason TEXT,
    unavailable_until DATE,
    paused_reason TEXT,
    paused_until TIMESTAMP,
    largest_household INTEGER CHECK (largest_household BETWEEN 1 AND 30),
    revision BIGINT NOT NULL,
    counted_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP,
    confirmed_role TEXT,
    full_since TIMESTAMP,
    closed_on DATE
);
CREATE INDEX pools_by_shelter ON pools (shelter_id);

-- One row per change, as differences: their sum is the pool's numbers. Nothing is edited; undo is a change too.
CREATE TABLE count_changes (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    revision BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    kind TEXT NOT NULL,
    funded INTEGER NOT NULL,
    open INTEGER NOT NULL,
    occupied INTEGER NOT NULL,
    held INTEGER NOT NULL,
    reason TEXT,
    account_id BIGINT,
    role TEXT,
    PRIMARY KEY (pool_id, revision)
);
CREATE INDEX count_changes_by_time ON count_changes (pool_id, at);

-- What is funded, and in which unit, from a date on. Days to come are allowed: a job applies them.
CREATE TABLE capacities (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    from_on DATE NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('bed', 'room')),
    funded INTEGER NOT NULL CHECK (funded >= 0),
    applied BOOLEAN NOT NULL,
    PRIMARY KEY (pool_id, from_on)
);

CREATE TABLE rooms (
    id BIGINT PRIMARY KEY NOT NULL,
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    label TEXT NOT NULL CHECK (label <> ''),
    sleeps INTEGER NOT NULL CHECK (sleeps BETWEEN 1 AND 30),
    cribs INTEGER NOT NULL CHECK (cribs BETWEEN 0 AND 10),
    step_free BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('free', 'occupied', 'out')),
    out_reason TEXT,
    UNIQUE (pool_id, label)
);

CREATE TABLE holds (
    id BIGINT PRIMARY KEY NOT NULL,
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    spaces INTEGER NOT NULL CHECK (spaces BETWEEN 1 AND 30),
    state TEXT NOT NULL CHECK (state IN ('active', 'arrived', 'released', 'lapsed')),
    until_at TIMESTAMP NOT NULL,
    extended_for TEXT,
    made_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CHECK ((state = 'active') = (ended_at IS NULL))
);
CREATE INDEX holds_active ON holds (pool_id, until_at) WHERE state = 'active';
CREATE INDEX holds_ended ON holds (pool_id, ended_at) WHERE state <> 'active';

-- What stood at the count hour of a night. A night nobody could vouch for is missing, never zero.
CREATE TABLE census (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    night DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('counted', 'missing')),
    unit TEXT NOT NULL CHECK (unit IN ('bed', 'room')),
    funded INTEGER NOT NULL,
    open INTEGER NOT NULL,
    occupied INTEGER NOT NULL,
    held INTEGER NOT NULL,
    people INTEGER,
    admitting BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (pool_id, night)
);
CREATE INDEX census_by_night ON census (night);

-- Figures of facilities by month, recomputed from the census whenever one of its nights is touched.
CREATE TABLE pool_months (
    pool_id BIGINT NOT NULL REFERENCES pools (id),
    month TEXT NOT NULL,
    unit TEXT NOT NULL,
    nights INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    funded BIGINT NOT NULL,
    open BIGINT NOT NULL,
    occupied BIGINT NOT NULL,
    held BIGINT NOT NULL,
    nights_full INTEGER NOT NULL,
    PRIMARY KEY (pool_id, month, unit)
);
CREATE INDEX pool_months_by_month ON pool_months (month);

-- The same by region and night, for what is full everywhere at once.
CREATE TABLE region_nights (
    region TEXT NOT NULL,
    population TEXT NOT NULL,
    unit TEXT NOT NULL,
    night DATE NOT NULL,
    pools INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    full_pools INTEGER NOT NULL,
    funded BIGINT NOT NULL,
    open BIGINT NOT NULL,
    occupied BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (region, population, unit, night)
);

-- Months whose census changed and whose figures are still to be recomputed.
CREATE TABLE stale_months (
    pool_id BIGINT NOT NULL,
    month TEXT NOT NULL,
    PRIMARY KEY (pool_id, month)
);

CREATE TABLE flags (
    id BIGINT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    organization_id BIGINT,
    shelter_id BIGINT,
    pool_id BIGINT,
    region TEXT NOT NULL,
    population TEXT,
    evidence TEXT NOT NULL,
    raised_at TIMESTAMP NOT NULL,
    cleared_at TIMESTAMP
);
CREATE UNIQUE INDEX flags_raised ON flags (kind, subject) WHERE cleared_at IS NULL;
CREATE INDEX flags_by_time ON flags (raised_at);
CREATE INDEX flags_cleared ON flags (cleared_at) WHERE cleared_at IS NOT NULL;

-- What people are told in the product.
CREATE TABLE notices (
    id BIGINT PRIMARY KEY NOT NULL,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE UNIQUE INDEX notices_open ON notices (organization_id, role, kind, subject_id) WHERE ended_at IS NULL;

-- Names change under stable ids; reports of old nights can still say what it was called.
CREATE TABLE names (
    subject TEXT NOT NULL CHECK (subject IN ('organization', 'shelter', 'pool')),
    subject_id BIGINT NOT NULL,
    from_on DATE NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (subject, subject_id, from_on)
);

-- Which record of a published file is which of ours.
CREATE TABLE imported_keys (
    source TEXT NOT NULL,
    subject TEXT NOT NULL,
    key TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    PRIMARY KEY (source, subject, key)
);
