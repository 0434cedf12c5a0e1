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

-- A month's figures go ten years after it, whole: every version of it, whenever it was approved or signed.
CREATE OR REPLACE FUNCTION refuse_young_release_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.period >= to_char((now() AT TIME ZONE 'UTC') - interval '120 months', 'YYYY-MM') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION refuse_young_release_cell_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM releases WHERE id = OLD.release_id
               AND period >= to_char((now() AT TIME ZONE 'UTC') - interval '120 months', 'YYYY-MM')) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION refuse_young_signed_return_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.month >= to_char((now() AT TIME ZONE 'UTC') - interval '120 months', 'YYYY-MM') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
-- Of what hangs on a signed return: its lines, and for whom it was signed.
CREATE OR REPLACE FUNCTION refuse_young_signed_line_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id
               AND month >= to_char((now() AT TIME ZONE 'UTC') - interval '120 months', 'YYYY-MM')) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER signed_for_is_never_edited BEFORE UPDATE ON signed_for
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signed_for_is_kept BEFORE DELETE ON signed_for
FOR EACH ROW EXECUTE FUNCTION refuse_young_signed_line_delete();
CREATE TRIGGER signed_for_is_never_emptied BEFORE TRUNCATE ON signed_for
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
