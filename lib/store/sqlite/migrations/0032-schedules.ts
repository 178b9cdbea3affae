/**
 * What is to go live or off the site at a moment, in milliseconds since 1970. `listed`: the gate was to let it through when it
 * was planned. A schedule that was held waits for a person.
 */
export const schedules = `
CREATE TABLE schedules (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  action TEXT NOT NULL,
  revision INTEGER REFERENCES revisions (num),
  at INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  state TEXT NOT NULL,
  problem TEXT,
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX schedules_by_due ON schedules (at, num) WHERE state = 'waiting';
CREATE INDEX schedules_by_post ON schedules (post);
CREATE INDEX schedules_open ON schedules (num) WHERE ended_at IS NULL;
`
