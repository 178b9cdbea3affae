/**
 * Reviews are facts about a content. What follows from them for a revision is a named fact that never changes; which one is a
 * revision's may change. Revisions without one show what their file claims, as a claim: those of before are all of this kind.
 */
export const reviews = `
CREATE TABLE reviews (
  num INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts (num),
  content TEXT NOT NULL,
  version TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  decision TEXT NOT NULL,
  sections TEXT,
  covers TEXT NOT NULL,
  note TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_by_post ON reviews (post, num);
CREATE TRIGGER reviews_never_change BEFORE UPDATE ON reviews
BEGIN SELECT RAISE (ABORT, 'a review never changes'); END;

CREATE TABLE review_facts (name TEXT PRIMARY KEY, fact TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE revision_reviews (
  revision INTEGER PRIMARY KEY REFERENCES revisions (num) DEFERRABLE INITIALLY DEFERRED,
  fact TEXT NOT NULL REFERENCES review_facts (name)
) STRICT;
CREATE INDEX revision_reviews_by_fact ON revision_reviews (fact);
CREATE TABLE void_claims (
  revision INTEGER PRIMARY KEY REFERENCES revisions (num) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL
) STRICT;
`
