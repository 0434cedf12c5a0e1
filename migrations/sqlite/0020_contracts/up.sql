-- differs: triggers are written in each database's own language

-- Which organization funds a house: its signed returns go there and nowhere else. A house without a row has no reader,
-- and no row is made for the houses there are.
CREATE TABLE contracts (
    shelter_id BIGINT NOT NULL REFERENCES shelters (id),
    funder_id BIGINT NOT NULL REFERENCES organizations (id),
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (shelter_id, funder_id)
);
CREATE INDEX contracts_by_funder ON contracts (funder_id);

-- For whom a return was signed: the funders its lead was told of when she did. Rows are added and never touched.
CREATE TABLE signed_for (
    return_id BIGINT NOT NULL REFERENCES signed_returns (id),
    funder_id BIGINT NOT NULL REFERENCES organizations (id),
    PRIMARY KEY (return_id, funder_id)
);

-- Whether a return's number is made with the installation's key. Of those made without, whoever reads the number alone
-- could try out the small counts it is made of.
ALTER TABLE signed_returns ADD COLUMN keyed BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TRIGGER signed_for_is_never_edited BEFORE UPDATE ON signed_for
BEGIN SELECT RAISE(ABORT, 'signed_for is append-only'); END;
CREATE TRIGGER signed_for_is_kept BEFORE DELETE ON signed_for
WHEN EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id
             AND month >= strftime('%Y-%m', 'now', 'start of month', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'signed_for is append-only'); END;
CREATE TRIGGER signed_for_is_never_replaced BEFORE INSERT ON signed_for
WHEN EXISTS (SELECT 1 FROM signed_for WHERE return_id = NEW.return_id AND funder_id = NEW.funder_id)
BEGIN SELECT RAISE(ABORT, 'signed_for is append-only'); END;

-- A month's figures go ten years after it, whole: every version of it, whenever it was approved or signed.
DROP TRIGGER releases_are_kept;
CREATE TRIGGER releases_are_kept BEFORE DELETE ON releases
WHEN OLD.period >= strftime('%Y-%m', 'now', 'start of month', '-120 months')
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
DROP TRIGGER release_cells_are_kept;
CREATE TRIGGER release_cells_are_kept BEFORE DELETE ON release_cells
WHEN EXISTS (SELECT 1 FROM releases WHERE id = OLD.release_id
             AND period >= strftime('%Y-%m', 'now', 'start of month', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
DROP TRIGGER signed_returns_are_kept;
CREATE TRIGGER signed_returns_are_kept BEFORE DELETE ON signed_returns
WHEN OLD.month >= strftime('%Y-%m', 'now', 'start of month', '-120 months')
BEGIN SELECT RAISE(ABORT, 'signed_returns are append-only'); END;
DROP TRIGGER signed_lines_are_kept;
CREATE TRIGGER signed_lines_are_kept BEFORE DELETE ON signed_lines
WHEN EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id
             AND month >= strftime('%Y-%m', 'now', 'start of month', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'signed_lines are append-only'); END;
