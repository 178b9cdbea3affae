/**
 * Addresses of before, as `toOldPath` gives them: each leads to a post (and, in `target`, to a part of it as `#part`), or to
 * a path of this publication.
 */
export const redirects = `
CREATE TABLE redirects (
  path TEXT PRIMARY KEY,
  post INTEGER REFERENCES posts (num),
  target TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL,
  CHECK (target LIKE '/%' OR post IS NOT NULL AND (target = '' OR target LIKE '#%'))
) STRICT, WITHOUT ROWID;
`
