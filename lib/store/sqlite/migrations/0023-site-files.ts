/** Files that a site record names by their content, as the logo: immutable. */
export const siteFiles = `
CREATE TABLE site_files (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`
