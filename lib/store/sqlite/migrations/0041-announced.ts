/** Up to which entry of the log other services were told what changed. No row until there is a service to tell. */
export const announced = `
CREATE TABLE announced (one INTEGER PRIMARY KEY CHECK (one = 1), log INTEGER NOT NULL) STRICT;
`
