/** Pages of the publication's folder: immutable texts by name, and which of them are the present ones. */
export const folderPages = `
CREATE TABLE folder_pages (
  hash TEXT PRIMARY KEY,
  page TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER folder_pages_never_change BEFORE UPDATE ON folder_pages
BEGIN SELECT RAISE (ABORT, 'a page is never replaced'); END;
CREATE TABLE current_pages (
  path TEXT PRIMARY KEY,
  page TEXT NOT NULL REFERENCES folder_pages (hash)
) STRICT, WITHOUT ROWID;
`
