/**
 * The record that last brought each revision, by a fingerprint of its bytes, and what was found in it: the same bytes again
 * need not be read. Nothing depends on it; it may be emptied at any time.
 */
export const knownRecords = `
CREATE TABLE known_records (
  revision INTEGER PRIMARY KEY REFERENCES revisions (num),
  fingerprint BLOB NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX known_records_by_fingerprint ON known_records (fingerprint);
`
