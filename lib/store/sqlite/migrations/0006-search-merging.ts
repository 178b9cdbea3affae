/**
 * The index of words is written in larger pieces (32 MB instead of 1) and merged when there are sixteen of a kind: merging
 * four at a time rewrote it five times over while 100,000 posts came in.
 */
export const searchMerging = `
INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);
INSERT INTO search (search, rank) VALUES ('automerge', 16);
`
