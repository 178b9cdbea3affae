/**
 * The log says who did what, and by which means. It only grows, and each entry has a hash over itself and the entry before.
 * Slugs and reasons are words of a post: no hash covers them, and they may be removed. `chain_log` is a function of the
 * connection that migrates, which remembers the entry before.
 */
export const chainedLog = `
CREATE TABLE actors (
  num INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER actors_never_change BEFORE UPDATE ON actors
WHEN NEW.num <> OLD.num OR NEW.kind <> OLD.kind OR NEW.hash <> OLD.hash OR NEW.name IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'an actor of the log never changes'); END;
CREATE TRIGGER actors_never_vanish BEFORE DELETE ON actors
BEGIN SELECT RAISE (ABORT, 'an actor of the log never vanishes'); END;

CREATE TABLE chained_log (
  num INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  post INTEGER,
  live_before INTEGER,
  live_after INTEGER,
  draft_before INTEGER,
  draft_after INTEGER,
  run INTEGER,
  slug_before TEXT,
  slug_after TEXT,
  actor INTEGER REFERENCES actors (num),
  means TEXT,
  request TEXT,
  reason TEXT,
  content TEXT,
  hash BLOB NOT NULL
) STRICT;
INSERT INTO chained_log
SELECT num, at, action, post, live_before, live_after, draft_before, draft_after, run, slug_before, slug_after,
  NULL, NULL, NULL, NULL, NULL,
  chain_log(num, at, action, post, live_before, live_after, draft_before, draft_after, run)
FROM log ORDER BY num;
DROP TABLE log;
ALTER TABLE chained_log RENAME TO log;
CREATE INDEX log_by_post ON log (post, num);
CREATE INDEX log_by_run ON log (run, num) WHERE run IS NOT NULL;
CREATE INDEX log_by_run_and_post ON log (run, post, num) WHERE run IS NOT NULL;
INSERT INTO numbers (name, last) VALUES ('log', (SELECT coalesce(max(num), 0) FROM log));

CREATE TRIGGER log_only_grows BEFORE INSERT ON log WHEN NEW.num <= (SELECT max(num) FROM log)
BEGIN SELECT RAISE (ABORT, 'the log only grows'); END;
CREATE TRIGGER log_never_changes BEFORE UPDATE OF num, at, action, post, live_before, live_after, draft_before,
  draft_after, run, actor, means, request, content, hash ON log
BEGIN SELECT RAISE (ABORT, 'an entry of the log never changes'); END;
CREATE TRIGGER log_words_only_vanish BEFORE UPDATE OF slug_before, slug_after, reason ON log
WHEN NEW.slug_before IS NOT NULL OR NEW.slug_after IS NOT NULL OR NEW.reason IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'words of the log are removed, never replaced'); END;
CREATE TRIGGER log_never_vanishes BEFORE DELETE ON log
BEGIN SELECT RAISE (ABORT, 'an entry of the log never vanishes'); END;
`
