/** By which rules the words of the index were found. Without a name, they are of a version that named none. */
export const rulesOfSearch = `
CREATE TABLE search_rules (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL) STRICT;
`
