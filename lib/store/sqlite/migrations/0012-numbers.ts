/**
 * The last number that posts and revisions were given. Raising a row is right under any isolation, where the largest number
 * that a transaction sees is right only while it is the only writer.
 */
export const numbers = `
CREATE TABLE numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO numbers (name, last) VALUES
  ('posts', (SELECT coalesce(max(num), 0) FROM posts)),
  ('revisions', (SELECT coalesce(max(num), 0) FROM revisions));
`
