/** The notes that changed last are on the front page. */
export const changesIndex = `
CREATE INDEX posts_by_last_change ON posts (modified_at DESC, num DESC) WHERE listed = 1;
`
