/**
 * What people are writing: mutable, one of each person for each post, gone when it becomes a revision. `revision` is what it
 * was begun from, `sequence` counts its saved states. Times in milliseconds since 1970.
 */
export const workingCopies = `
CREATE TABLE working_copies (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  owner TEXT NOT NULL,
  revision INTEGER REFERENCES revisions (num),
  format TEXT NOT NULL,
  meta TEXT NOT NULL,
  body TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (post, owner)
) STRICT;
`
