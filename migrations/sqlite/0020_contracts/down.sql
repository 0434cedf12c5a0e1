-- differs: triggers are written in each database's own language
DROP TRIGGER signed_lines_are_kept;
CREATE TRIGGER signed_lines_are_kept BEFORE DELETE ON signed_lines
WHEN EXISTS (SELECT 1 FROM signed_returns WHERE id = OLD.return_id AND signed_at > datetime('now', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'signed_lines are append-only'); END;
DROP TRIGGER signed_returns_are_kept;
CREATE TRIGGER signed_returns_are_kept BEFORE DELETE ON signed_returns WHEN OLD.signed_at > datetime('now', '-120 months')
BEGIN SELECT RAISE(ABORT, 'signed_returns are append-only'); END;
DROP TRIGGER release_cells_are_kept;
CREATE TRIGGER release_cells_are_kept BEFORE DELETE ON release_cells
WHEN EXISTS (SELECT 1 FROM releases WHERE id = OLD.release_id AND approved_at > datetime('now', '-120 months'))
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
DROP TRIGGER releases_are_kept;
CREATE TRIGGER releases_are_kept BEFORE DELETE ON releases WHEN OLD.approved_at > datetime('now', '-120 months')
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
DROP TABLE signed_for;
ALTER TABLE signed_returns DROP COLUMN keyed;
DROP TABLE contracts;
