/**
 * The people of the desk. A person who was removed keeps the row, so that the name is never given to another one. `people`,
 * `sessions`, `credentials` and `verifications` are the tables that better-auth expects, under our names; times there are
 * texts, elsewhere milliseconds since 1970.
 */
export const people = `
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL,
  image TEXT,
  role TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TRIGGER people_are_kept BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'a person is never deleted'); END;
CREATE TRIGGER an_operator_is_kept BEFORE UPDATE ON people
WHEN OLD.role = 'operator' AND OLD.removed_at IS NULL AND (NEW.role <> 'operator' OR NEW.removed_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM people WHERE role = 'operator' AND removed_at IS NULL AND id <> OLD.id)
BEGIN SELECT RAISE(ABORT, 'the last operator stays'); END;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES people (id),
  expires_at TEXT NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);
CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at TEXT,
  refresh_token_expires_at TEXT,
  scope TEXT,
  password TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (provider_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX credentials_by_user ON credentials (user_id);
CREATE TABLE verifications (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX verifications_by_identifier ON verifications (identifier);
CREATE TABLE welcome_links (
  token_hash TEXT PRIMARY KEY,
  role TEXT,
  name TEXT,
  person TEXT REFERENCES people (id),
  made_by TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX welcome_links_by_person ON welcome_links (person);
CREATE INDEX welcome_links_open ON welcome_links (expires_at) WHERE used_at IS NULL;
CREATE TABLE sign_in_failures (
  num INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_by_account ON sign_in_failures (account, address, at);
CREATE INDEX sign_in_failures_by_time ON sign_in_failures (at);
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_person ON passkeys (person);
CREATE TABLE passkey_challenges (
  challenge TEXT PRIMARY KEY,
  person TEXT,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);
`
