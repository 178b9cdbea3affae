/**
 * Tags, series, authors and languages of the text become collections, filled from the live revisions. A series has an order of
 * its own, `place`. Pages of series show what stands before and after: they are settled like posts whose similar posts are due.
 * `term_slug` is a function of the connection that migrates.
 */
export const moreCollections = `
ALTER TABLE listings ADD COLUMN place REAL;
CREATE INDEX listings_by_place ON listings (collection, place, published, post) WHERE place IS NOT NULL;

CREATE TEMP TABLE named (
  post INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  place REAL,
  PRIMARY KEY (kind, slug, post)
) WITHOUT ROWID;
INSERT OR IGNORE INTO named (post, kind, slug, name, place)
SELECT post, kind, term_slug(name), name, place FROM (
  SELECT p.num AS post, 'tag' AS kind, t.value AS name, NULL AS place
  FROM posts p JOIN revisions r ON r.num = p.live JOIN json_each(r.meta, '$.tags') t
  UNION ALL
  SELECT p.num, 'author', t.value ->> '$.name', NULL
  FROM posts p JOIN revisions r ON r.num = p.live JOIN json_each(r.meta, '$.authors') t
  UNION ALL
  SELECT p.num, 'series', r.meta ->> '$.series.name', coalesce(r.meta ->> '$.series.position', 1e15)
  FROM posts p JOIN revisions r ON r.num = p.live WHERE r.meta ->> '$.series.name' IS NOT NULL
  UNION ALL
  SELECT p.num, 'lang', r.meta ->> '$.lang', NULL
  FROM posts p JOIN revisions r ON r.num = p.live WHERE r.meta ->> '$.lang' IS NOT NULL
);
INSERT INTO collections (kind, slug, name, count, epoch)
SELECT f.kind, f.slug, f.name, sum(p.listed), max(p.listed)
FROM (SELECT kind, slug, name, min(post) FROM named GROUP BY kind, slug) f
JOIN named n ON n.kind = f.kind AND n.slug = f.slug
JOIN posts p ON p.num = n.post
GROUP BY f.kind, f.slug;
INSERT INTO listings (collection, published, post, place)
SELECT c.num, CAST(round(unixepoch(p.published_at, 'subsec') * 1000) AS INTEGER), p.num, n.place
FROM named n
JOIN posts p ON p.num = n.post AND p.listed = 1
JOIN collections c ON c.kind = n.kind AND c.slug = n.slug;
UPDATE posts SET similar_due = 1 WHERE num IN (SELECT post FROM named WHERE kind = 'series');
DROP TABLE named;
`
