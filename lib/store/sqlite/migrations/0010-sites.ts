/** What the publication says of itself: immutable records by name, and which of them is the present one. */
export const sites = `
CREATE TABLE sites (
  name TEXT PRIMARY KEY,
  record TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sites_never_change BEFORE UPDATE ON sites
BEGIN SELECT RAISE (ABORT, 'a site record is never replaced'); END;
CREATE TABLE current_site (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  site TEXT NOT NULL REFERENCES sites (name)
) STRICT;
`
