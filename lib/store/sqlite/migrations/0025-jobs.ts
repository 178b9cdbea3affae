/**
 * Work that is done later. `due` is when a job may be taken; while it is leased, when its lease ends. `again` is when it was
 * asked for once more while it was being done.
 */
export const jobs = `
CREATE TABLE jobs (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  again INTEGER,
  problem TEXT,
  dead_at INTEGER,
  created_at INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX jobs_by_due ON jobs (kind, priority, due) WHERE dead_at IS NULL;
CREATE INDEX jobs_by_death ON jobs (dead_at) WHERE dead_at IS NOT NULL;
`
