/** Runs of imports, what each refused, and what is needed to take one back. */
export const runs = `
CREATE TABLE runs (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  options TEXT NOT NULL,
  process INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  state TEXT NOT NULL,
  counts TEXT NOT NULL
) STRICT;
CREATE TABLE quarantine (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (num),
  path TEXT NOT NULL,
  line INTEGER NOT NULL,
  col INTEGER NOT NULL,
  field TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  mended_by INTEGER REFERENCES runs (num)
) STRICT;
CREATE INDEX quarantine_by_run ON quarantine (run, num);
ALTER TABLE log ADD COLUMN slug_before TEXT;
ALTER TABLE log ADD COLUMN slug_after TEXT;
CREATE INDEX log_by_run_and_post ON log (run, post, num) WHERE run IS NOT NULL;
ALTER TABLE publications ADD COLUMN run INTEGER;
CREATE INDEX publications_by_run ON publications (run) WHERE run IS NOT NULL;
`
