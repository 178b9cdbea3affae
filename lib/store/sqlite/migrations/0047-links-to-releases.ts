/** Links to a release get numbers, makers and moments, by which the desk lists and ends them. */
export const linksToReleases = `
CREATE TABLE links_to_releases (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  token_hash TEXT NOT NULL UNIQUE,
  release INTEGER NOT NULL REFERENCES releases (num),
  maker TEXT,
  made_at TEXT,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
INSERT INTO links_to_releases (token_hash, release, expires_at, revoked_at)
  SELECT token_hash, release, expires_at, revoked_at FROM release_previews ORDER BY expires_at;
DROP TABLE release_previews;
ALTER TABLE links_to_releases RENAME TO release_previews;
CREATE INDEX release_previews_by_release ON release_previews (release);
`
