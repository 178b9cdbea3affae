/**
 * The index of words knows stems, sections, code, names and fields, and keeps vowel signs. What it is made of is worked out
 * outside of the database, so the background job reads the posts anew; until then the index of before answers for them.
 */
export const searchByStems = `
CREATE VIRTUAL TABLE search_texts USING fts5 (
  title, topic, headings, names, body, code, notes, parts, filters, facets UNINDEXED,
  content = '', contentless_delete = 1, contentless_unindexed = 1,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE search_text_words USING fts5vocab (search_texts, 'row');
CREATE VIRTUAL TABLE search_titles USING fts5 (
  title, topic, filters,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE search_forms USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE search_form_words USING fts5vocab (search_forms, 'row');
INSERT INTO search_texts (search_texts, rank) VALUES ('hashsize', 33554432), ('automerge', 16);
INSERT INTO search_titles (search_titles, rank) VALUES ('hashsize', 33554432), ('automerge', 16);
INSERT INTO search_forms (search_forms, rank) VALUES ('hashsize', 33554432), ('automerge', 16);

CREATE TABLE search_due (post INTEGER PRIMARY KEY REFERENCES posts (num)) STRICT;
INSERT INTO search_due SELECT num FROM posts WHERE listed = 1;
`
