/**
 * Pictures of other sites that notes name, by the address that is written in them, with how often each was asked for and why
 * it did not come. `due`, in milliseconds since 1970, is null when nothing is left to do.
 */
export const remotePictures = `
CREATE TABLE remote_pictures (
  address TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  state TEXT NOT NULL,
  media TEXT REFERENCES media (hash),
  tries INTEGER NOT NULL,
  due INTEGER,
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_pictures_by_due ON remote_pictures (host, due) WHERE due IS NOT NULL;
CREATE INDEX media_uses_waiting ON media_uses (address) WHERE media IS NULL;
`
