/**
 * Trees of documentation: `place` numbers the entries of a tree from its top, each before those below it, and `last` is the
 * last place below it. A post stands in one tree. The epoch of a tree is that of the collection of kind `tree`.
 */
export const trees = `
CREATE TABLE trees (
  slug TEXT PRIMARY KEY,
  folder TEXT NOT NULL,
  stated TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX trees_by_folder ON trees (folder);

CREATE TABLE tree_entries (
  tree TEXT NOT NULL REFERENCES trees (slug),
  place INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  last INTEGER NOT NULL,
  title TEXT,
  post INTEGER REFERENCES posts (num),
  PRIMARY KEY (tree, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX tree_entries_by_parent ON tree_entries (tree, parent, place);
CREATE UNIQUE INDEX tree_entries_by_post ON tree_entries (post) WHERE post IS NOT NULL;
`
