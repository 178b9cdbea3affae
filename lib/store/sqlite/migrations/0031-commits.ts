/**
 * Each transaction that wrote something has a number: what was foreseen at one holds until the next. All addresses of a post
 * change together when it leaves the site or comes back, so they are found by the post.
 */
export const commits = `
INSERT INTO numbers (name, last) VALUES ('commits', 0);
CREATE INDEX slugs_by_post ON slugs (post);
`
