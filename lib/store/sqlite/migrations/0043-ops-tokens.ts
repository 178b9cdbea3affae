/** Tokens of those who watch the site, by the hash of each. One that was revoked is kept, with when. */
export const opsTokens = `
CREATE TABLE ops_tokens (
  num INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE UNIQUE INDEX ops_tokens_by_name ON ops_tokens (name) WHERE revoked_at IS NULL;
`
