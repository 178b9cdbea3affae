/**
 * What a tab could not save because another one had saved since: it lies beside the working copy until its writer has merged
 * it or thrown it away. One for each tab. Times in milliseconds since 1970.
 */
export const copiesAside = `
CREATE TABLE copies_aside (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  owner TEXT NOT NULL,
  tab TEXT NOT NULL,
  revision INTEGER REFERENCES revisions (num),
  format TEXT NOT NULL,
  meta TEXT NOT NULL,
  body TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (post, owner, tab)
) STRICT;
`
