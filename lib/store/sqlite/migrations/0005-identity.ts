/** Tells one database from another: epochs begin again in a new one, so what was stored under the old must not be served. */
export const identity = `
CREATE TABLE identity (value TEXT NOT NULL) STRICT;
INSERT INTO identity (value) VALUES (lower(hex(randomblob(4))));
`
