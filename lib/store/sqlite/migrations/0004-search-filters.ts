/**
 * The index of words learns what posts are filtered by: `filters` holds one word per value, for matching, `facets` the
 * values themselves, for counting. `plain_text` is a function of the connection that migrates.
 */
export const searchFilters = `
CREATE TEMP TABLE facets_of (post INTEGER NOT NULL, facet TEXT NOT NULL, PRIMARY KEY (post, facet)) WITHOUT ROWID;
INSERT INTO facets_of SELECT post, kind || '/' || slug FROM listings WHERE kind IN ('topic', 'stack', 'language');
INSERT INTO facets_of SELECT num, 'difficulty/' || (card ->> '$.difficulty') FROM posts
WHERE listed = 1 AND card ->> '$.difficulty' IS NOT NULL;

DROP TABLE search_words;
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  title, topic, entities, body, filters, facets UNINDEXED,
  content = '', contentless_delete = 1, contentless_unindexed = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (search, 'row');

INSERT INTO search (rowid, title, topic, entities, body, filters, facets)
SELECT
  posts.num,
  meta ->> '$.title',
  (meta ->> '$.topic.problem') || ' ' || (meta ->> '$.topic.stack'),
  (SELECT group_concat(name, ' · ') FROM (
    SELECT value ->> '$.name' AS name FROM json_each(meta, '$.entities')
    UNION SELECT value FROM json_each(meta, '$.stack')
    UNION SELECT value FROM json_each(meta, '$.tools')
  )),
  (meta ->> '$.summary') || char(10) || plain_text(body, format),
  (SELECT group_concat(char(57344) || hex(facet), ' ') FROM facets_of WHERE facets_of.post = posts.num),
  (SELECT group_concat(facet, ' ') FROM facets_of WHERE facets_of.post = posts.num)
FROM posts JOIN revisions ON revisions.num = posts.live
WHERE posts.listed = 1
ORDER BY posts.num;
DROP TABLE facets_of;
`
