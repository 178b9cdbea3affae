/** How often people read a post here, rounded, as its page says it: counts are figures for operators until they are taken in. */
export const shownViews = `
CREATE TABLE shown_views (
  post INTEGER PRIMARY KEY REFERENCES posts (num),
  people INTEGER NOT NULL
) STRICT;
`
