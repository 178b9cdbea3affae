/**
 * The pictures that the site keeps, and under which address which revision names which. A set of pictures is named by what is
 * in it and never changes: editions and permalinks name the set that they show. Revisions of before are still to be read for
 * the pictures that they name.
 */
export const media = `
CREATE TABLE media (
  hash TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE media_uses (
  revision INTEGER NOT NULL REFERENCES revisions (num),
  address TEXT NOT NULL,
  media TEXT REFERENCES media (hash),
  PRIMARY KEY (revision, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_uses_by_media ON media_uses (media) WHERE media IS NOT NULL;
CREATE TABLE picture_sets (name TEXT PRIMARY KEY, pictures TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE media_files (
  path TEXT PRIMARY KEY,
  stats TEXT NOT NULL,
  media TEXT REFERENCES media (hash),
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE unread_revisions (revision INTEGER PRIMARY KEY REFERENCES revisions (num)) STRICT;
INSERT INTO unread_revisions SELECT num FROM revisions;
`
