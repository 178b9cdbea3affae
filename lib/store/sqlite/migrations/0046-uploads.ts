/**
 * Files that a person put in at the desk, and when the last time, in milliseconds since 1970: words that name one may be in a
 * browser alone.
 */
export const uploads = `
CREATE TABLE uploads (
  media TEXT PRIMARY KEY REFERENCES media (hash),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
