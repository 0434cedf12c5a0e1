-- differs: triggers are written in each database's own language

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

CREATE FUNCTION refuse_young_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at > (now() AT TIME ZONE 'UTC') - (TG_ARGV[0])::interval THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION refuse_young_link_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM journal WHERE id = OLD.entry_id
               AND at > (now() AT TIME ZONE 'UTC') - interval '24 months') THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER journal_is_never_edited BEFORE UPDATE ON journal
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION refuse_young_delete('24 months');

CREATE TRIGGER journal_links_are_never_edited BEFORE UPDATE ON journal_links
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_links_are_kept BEFORE DELETE ON journal_links
FOR EACH ROW EXECUTE FUNCTION refuse_young_link_delete();

CREATE TRIGGER count_changes_are_never_edited BEFORE UPDATE ON count_changes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER count_changes_are_kept BEFORE DELETE ON count_changes
FOR EACH ROW EXECUTE FUNCTION refuse_young_delete('25 months');
