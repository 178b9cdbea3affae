/**
 * What the surfaces of the running site served of a post when they were asked, `at` in milliseconds since 1970. `wrong`: how many
 * were not known to serve what they had to.
 */
export const receipts = `
CREATE TABLE receipts (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  at INTEGER NOT NULL,
  origin TEXT NOT NULL,
  action TEXT NOT NULL,
  version TEXT,
  wrong INTEGER NOT NULL,
  surfaces TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_by_post ON receipts (post);
CREATE INDEX receipts_wrong ON receipts (num) WHERE wrong > 0;
`
