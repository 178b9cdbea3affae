/** Links that show a draft to whoever holds them. Only the hash of a token is kept. */
export const previews = `
CREATE TABLE previews (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  token_hash TEXT NOT NULL UNIQUE,
  post INTEGER NOT NULL REFERENCES posts (num),
  revision INTEGER REFERENCES revisions (num),
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX previews_by_post ON previews (post);
`
