-- differs: triggers are written in each database's own language
DROP TABLE signed_for;
ALTER TABLE signed_returns DROP COLUMN keyed;
DROP TABLE contracts;
CREATE OR REPLACE FUNCTION refuse_young_signed_line_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id
               AND signed_at > (now() AT TIME ZONE 'UTC') - interval '120 months') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION refuse_young_signed_return_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at > (now() AT TIME ZONE 'UTC') - interval '120 months' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION refuse_young_release_cell_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM releases WHERE id = OLD.release_id
               AND approved_at > (now() AT TIME ZONE 'UTC') - interval '120 months') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION refuse_young_release_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_at > (now() AT TIME ZONE 'UTC') - interval '120 months' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
