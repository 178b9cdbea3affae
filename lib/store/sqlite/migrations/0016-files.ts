/**
 * Which file brought which post, and what was in it: a file that moved is known by its bytes, and an unchanged one changes
 * nothing. `imported` is the state that a post's source brought last; no reference
 * guards it, since each revision that comes in would be looked for among the posts.
 */
export const files = `
CREATE TABLE files (
  origin TEXT PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts (num),
  role TEXT NOT NULL,
  bytes TEXT NOT NULL,
  source TEXT NOT NULL,
  stats TEXT NOT NULL,
  fingerprint BLOB,
  record TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_bytes ON files (bytes);
CREATE INDEX files_by_post ON files (post);
ALTER TABLE posts ADD COLUMN imported INTEGER;
`
