/** Addresses of other sites that a live text leads to and that were not there when they were asked for. */
export const outsideLinks = `
CREATE TABLE outside_links (
  post INTEGER NOT NULL REFERENCES posts (num),
  address TEXT NOT NULL,
  problem TEXT NOT NULL,
  since INTEGER NOT NULL,
  broken INTEGER NOT NULL,
  PRIMARY KEY (post, address)
) STRICT, WITHOUT ROWID;
`
