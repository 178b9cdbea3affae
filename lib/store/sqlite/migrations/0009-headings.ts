/**
 * Titles and topics have an index of their own. Whether a post has common words there was found by going through all places
 * where these words are; the small index knows at once.
 */
export const headings = `
CREATE VIRTUAL TABLE headings USING fts5 (
  title, topic, filters,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO headings (headings, rank) VALUES ('hashsize', 33554432);
INSERT INTO headings (headings, rank) VALUES ('automerge', 16);
INSERT INTO headings (rowid, title, topic, filters)
SELECT
  posts.num,
  meta ->> '$.title',
  (meta ->> '$.topic.problem') || ' ' || (meta ->> '$.topic.stack'),
  (SELECT group_concat(char(57344) || hex(value), ' ') FROM json_each('["' || replace(search.facets, ' ', '","') || '"]'))
FROM search JOIN posts ON posts.num = search.rowid JOIN revisions ON revisions.num = posts.live
ORDER BY search.rowid;
`
