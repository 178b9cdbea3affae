/** Posts, their immutable revisions, editions, addresses, collections, similar posts, search and the log. */
export const core = `
CREATE TABLE posts (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  live INTEGER REFERENCES revisions (num) DEFERRABLE INITIALLY DEFERRED,
  draft INTEGER REFERENCES revisions (num) DEFERRABLE INITIALLY DEFERRED,
  edition TEXT,
  listed INTEGER NOT NULL DEFAULT 0,
  published_at TEXT,
  modified_at TEXT,
  card TEXT,
  problem TEXT,
  stack TEXT,
  features TEXT,
  signature BLOB,
  similar_due INTEGER NOT NULL DEFAULT 0,
  withdrawn TEXT,
  origin TEXT
) STRICT;
-- A revision that comes in is looked for among the pointers: without these, in every post.
CREATE INDEX posts_by_live ON posts (live);
CREATE INDEX posts_by_draft ON posts (draft) WHERE draft IS NOT NULL;
CREATE INDEX posts_by_topic ON posts (problem, stack, published_at DESC) WHERE listed = 1;
CREATE INDEX posts_by_problem ON posts (problem, published_at DESC) WHERE listed = 1;
CREATE INDEX posts_by_stack ON posts (stack, published_at DESC) WHERE listed = 1;
CREATE INDEX posts_by_change ON posts (num, modified_at, slug) WHERE listed = 1;
CREATE INDEX posts_by_origin ON posts (origin) WHERE origin IS NOT NULL;
CREATE INDEX posts_similar_due ON posts (num) WHERE similar_due = 1;

CREATE TABLE revisions (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  hash TEXT NOT NULL,
  format TEXT NOT NULL,
  meta TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (post, hash)
) STRICT;
CREATE UNIQUE INDEX revisions_by_version ON revisions (post, version) WHERE status <> 'draft';
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN SELECT RAISE (ABORT, 'a revision never changes'); END;
CREATE TRIGGER revisions_are_never_replaced BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE num = NEW.num)
  OR EXISTS (SELECT 1 FROM revisions WHERE post = NEW.post AND hash = NEW.hash)
  OR NEW.status <> 'draft'
  AND EXISTS (SELECT 1 FROM revisions WHERE post = NEW.post AND version = NEW.version AND status <> 'draft')
BEGIN SELECT RAISE (ABORT, 'a revision is never replaced'); END;
CREATE TRIGGER revisions_never_vanish BEFORE DELETE ON revisions
BEGIN SELECT RAISE (ABORT, 'a revision never vanishes'); END;

CREATE TABLE publications (
  revision INTEGER PRIMARY KEY REFERENCES revisions (num),
  post INTEGER NOT NULL REFERENCES posts (num),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX publications_by_post ON publications (post);

CREATE TABLE editions (
  post INTEGER NOT NULL REFERENCES posts (num),
  edition TEXT NOT NULL,
  revision INTEGER NOT NULL REFERENCES revisions (num),
  parts TEXT NOT NULL,
  PRIMARY KEY (post, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE slugs (
  slug TEXT PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts (num)
) STRICT, WITHOUT ROWID;

CREATE TABLE collections (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX collections_by_count ON collections (kind, count DESC, slug, name);

CREATE TABLE listings (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  published_at TEXT NOT NULL,
  post INTEGER NOT NULL REFERENCES posts (num),
  PRIMARY KEY (kind, slug, published_at DESC, post DESC)
) STRICT, WITHOUT ROWID;

CREATE TABLE similar (
  post INTEGER NOT NULL REFERENCES posts (num),
  rank INTEGER NOT NULL,
  other INTEGER NOT NULL REFERENCES posts (num),
  score REAL NOT NULL,
  shared TEXT NOT NULL,
  PRIMARY KEY (post, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX similar_by_other ON similar (other);

CREATE VIRTUAL TABLE search USING fts5 (
  title, topic, entities, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (search, 'row');

CREATE TABLE log (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  post INTEGER REFERENCES posts (num),
  live_before INTEGER,
  live_after INTEGER,
  draft_before INTEGER,
  draft_after INTEGER,
  run INTEGER
) STRICT;
CREATE INDEX log_by_post ON log (post, num);
CREATE INDEX log_by_run ON log (run, num) WHERE run IS NOT NULL;
`
