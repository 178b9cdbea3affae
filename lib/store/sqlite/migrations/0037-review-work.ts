/**
 * What people ask of each other about a note before it is published: reviews that were asked for, and remarks on passages. None
 * of it is part of a revision. A post has one request at a time; `revision` is what was asked about, and a remark goes with the
 * revision whose words it quotes. Times in milliseconds since 1970.
 */
export const reviewWork = `
CREATE TABLE review_requests (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  revision INTEGER NOT NULL REFERENCES revisions (num),
  asker TEXT NOT NULL,
  note TEXT,
  state TEXT NOT NULL,
  answer TEXT,
  answerer TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX review_requests_by_post ON review_requests (post);
CREATE INDEX review_requests_by_revision ON review_requests (revision);
CREATE UNIQUE INDEX review_requests_open ON review_requests (post) WHERE ended_at IS NULL;
CREATE INDEX review_requests_by_state ON review_requests (state, num) WHERE ended_at IS NULL;
CREATE TABLE review_assignees (
  request INTEGER NOT NULL REFERENCES review_requests (num) ON DELETE CASCADE,
  person TEXT NOT NULL,
  PRIMARY KEY (request, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_assignees_by_person ON review_assignees (person, request);
CREATE TABLE remarks (
  num INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (num),
  revision INTEGER NOT NULL REFERENCES revisions (num),
  parent INTEGER REFERENCES remarks (num),
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  anchor TEXT,
  replacement TEXT,
  state TEXT NOT NULL,
  closer TEXT,
  created_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX remarks_by_post ON remarks (post, num);
CREATE INDEX remarks_by_revision ON remarks (revision);
CREATE INDEX remarks_by_parent ON remarks (parent) WHERE parent IS NOT NULL;
`
