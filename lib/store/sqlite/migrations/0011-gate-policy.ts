/** What lets a post through the gate, by the source that it came from. */
export const gatePolicy = `
ALTER TABLE posts ADD COLUMN policy TEXT NOT NULL DEFAULT 'review';
`
