/**
 * What waits for people, by filter: `at`, in milliseconds since 1970, is since when, or until when. `owner` is empty where
 * an entry is nobody's. Posts are read for it after their commit, so all that are there stand in line. Drafts and posts that
 * readers do not find have an index of words of their own.
 */
export const queue = `
CREATE TABLE queue_entries (
  filter TEXT NOT NULL,
  at INTEGER NOT NULL,
  post INTEGER NOT NULL REFERENCES posts (num),
  owner TEXT NOT NULL,
  PRIMARY KEY (filter, at, post, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_entries_by_owner ON queue_entries (filter, owner, at, post);
CREATE INDEX queue_entries_by_post ON queue_entries (post, filter);
CREATE TABLE queue_due (post INTEGER PRIMARY KEY REFERENCES posts (num)) STRICT;
CREATE TABLE note_links (
  slug TEXT NOT NULL,
  post INTEGER NOT NULL REFERENCES posts (num),
  PRIMARY KEY (slug, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_links_by_post ON note_links (post);
CREATE VIRTUAL TABLE note_titles USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE note_texts USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE INDEX quarantine_open ON quarantine (num) WHERE mended_by IS NULL;
INSERT INTO queue_due SELECT num FROM posts;
INSERT OR IGNORE INTO queue_entries SELECT 'writing', updated_at, post, owner FROM working_copies;
INSERT OR IGNORE INTO queue_entries
SELECT CASE state WHEN 'held' THEN 'held' ELSE 'scheduled' END, at, post, actor FROM schedules WHERE ended_at IS NULL;
`
