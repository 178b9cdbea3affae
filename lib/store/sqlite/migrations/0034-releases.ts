/**
 * Posts that are prepared, shown and published together. `live` is what a post went live with, `before` what it had been live
 * with: null where it was off the site. Both may be erased. Times in milliseconds since 1970.
 */
export const releases = `
CREATE TABLE releases (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TABLE release_posts (
  release INTEGER NOT NULL REFERENCES releases (num),
  post INTEGER NOT NULL REFERENCES posts (num),
  revision INTEGER NOT NULL REFERENCES revisions (num),
  live INTEGER,
  before INTEGER,
  PRIMARY KEY (release, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_posts_by_post ON release_posts (post);
CREATE TABLE release_previews (
  token_hash TEXT PRIMARY KEY,
  release INTEGER NOT NULL REFERENCES releases (num),
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
