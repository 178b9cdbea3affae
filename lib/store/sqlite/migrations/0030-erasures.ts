/** A revision vanishes only when it is recorded before that it is erased: numbers and a moment, no word of it. */
export const erasures = `
CREATE TABLE erasures (
  revision INTEGER PRIMARY KEY,
  post INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER erasures_never_change BEFORE UPDATE ON erasures
BEGIN SELECT RAISE (ABORT, 'an erasure never changes'); END;
CREATE TRIGGER erasures_never_vanish BEFORE DELETE ON erasures
BEGIN SELECT RAISE (ABORT, 'an erasure never vanishes'); END;
DROP TRIGGER revisions_never_vanish;
CREATE TRIGGER revisions_never_vanish BEFORE DELETE ON revisions
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE revision = OLD.num AND post = OLD.post)
BEGIN SELECT RAISE (ABORT, 'a revision never vanishes'); END;

-- A reason may go while the address stays.
DROP TRIGGER log_words_only_vanish;
CREATE TRIGGER log_words_only_vanish BEFORE UPDATE OF slug_before, slug_after, reason ON log
WHEN NEW.slug_before IS NOT NULL AND NEW.slug_before IS NOT OLD.slug_before
  OR NEW.slug_after IS NOT NULL AND NEW.slug_after IS NOT OLD.slug_after
  OR NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE (ABORT, 'words of the log are removed, never replaced'); END;
`
