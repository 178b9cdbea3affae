/**
 * Lists name their collection by its number and the time by its milliseconds: a third of the bytes. An import writes most of
 * these pages anew in each transaction. What was published under a problem or a stack is found in the same lists, so that
 * posts need no indexes of their own for it.
 */
export const compactLists = `
CREATE TABLE numbered_collections (
  num INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, slug)
) STRICT;
INSERT INTO numbered_collections (kind, slug, name, count, epoch)
SELECT kind, slug, name, count, epoch FROM collections ORDER BY kind, slug;

CREATE TABLE compact_listings (
  collection INTEGER NOT NULL REFERENCES numbered_collections (num),
  published INTEGER NOT NULL,
  post INTEGER NOT NULL REFERENCES posts (num),
  PRIMARY KEY (collection, published DESC, post DESC)
) STRICT, WITHOUT ROWID;
INSERT INTO compact_listings (collection, published, post)
SELECT c.num, CAST(round(unixepoch(l.published_at, 'subsec') * 1000) AS INTEGER), l.post
FROM numbered_collections c JOIN listings l ON l.kind = c.kind AND l.slug = c.slug
ORDER BY 1, 2 DESC, 3 DESC;

DROP TABLE listings;
DROP TABLE collections;
ALTER TABLE numbered_collections RENAME TO collections;
ALTER TABLE compact_listings RENAME TO listings;
CREATE INDEX collections_by_count ON collections (kind, count DESC, slug, name);
DROP INDEX posts_by_problem;
DROP INDEX posts_by_stack;
`
