/**
 * Revisions whose page shows their text as it is written, since it is more than a page may be made of; and by which rules.
 * A revision never changes, what can be made of it does.
 */
export const plainRevisions = `
CREATE TABLE plain_revisions (
  revision INTEGER PRIMARY KEY REFERENCES revisions (num),
  rules TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX plain_revisions_by_rules ON plain_revisions (rules);
`
