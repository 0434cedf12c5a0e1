-- differs: triggers are written in each database's own language

-- Figures of persons as they left the house. Rows are added and never touched: a correction is another version.
CREATE TABLE releases (
    id BIGINT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    why TEXT NOT NULL,
    approved_at TIMESTAMP NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    houses BIGINT NOT NULL,
    houses_possible BIGINT NOT NULL,
    withheld BIGINT NOT NULL,
    regions TEXT NOT NULL,
    digest TEXT NOT NULL,
    -- What was counted exactly: sealed, for a correction must not give back what the release before hid.
    sealed TEXT NOT NULL,
    UNIQUE (kind, period, version)
);

CREATE TABLE release_cells (
    release_id BIGINT NOT NULL REFERENCES releases (id),
    section TEXT NOT NULL,
    one TEXT NOT NULL,
    two TEXT NOT NULL,
    three TEXT NOT NULL,
    four TEXT NOT NULL,
    -- None where it is hidden.
    count BIGINT CHECK (count >= 0),
    PRIMARY KEY (release_id, section, one, two, three, four)
);

-- What a house says of figures that include it; a house without a row is included.
CREATE TABLE figure_choices (
    shelter_id BIGINT PRIMARY KEY NOT NULL REFERENCES shelters (id),
    choice TEXT NOT NULL
);

-- What a house that is asked before each release answered for a period.
CREATE TABLE figure_consents (
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    period TEXT NOT NULL,
    included BOOLEAN NOT NULL,
    PRIMARY KEY (shelter_id, period)
);

CREATE TRIGGER releases_are_never_edited BEFORE UPDATE ON releases
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER releases_are_kept BEFORE DELETE ON releases WHEN OLD.approved_at > datetime('now', '-120 months')
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER releases_are_never_replaced BEFORE INSERT ON releases
WHEN EXISTS (SELECT 1 FROM releases WHERE id = NEW.id
             OR (kind = NEW.kind AND period = NEW.period AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER release_cells_are_never_edited BEFORE UPDATE ON release_cells
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER release_cells_are_kept BEFORE DELETE ON release_cells
WHEN EXISTS (SELECT 1 FROM releases WHERE id = OLD.release_id AND approved_at > datetime('now', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER release_cells_are_never_replaced BEFORE INSERT ON release_cells
WHEN EXISTS (SELECT 1 FROM release_cells WHERE release_id = NEW.release_id AND section = NEW.section
             AND one = NEW.one AND two = NEW.two AND three = NEW.three AND four = NEW.four)
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
