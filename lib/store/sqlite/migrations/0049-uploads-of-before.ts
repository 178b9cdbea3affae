/**
 * Nothing says which files were put in at the desk before that was kept, so all that are there count as put in now: words that
 * name one may be in a browser alone.
 */
export const uploadsOfBefore = `
INSERT OR IGNORE INTO uploads (media, at) SELECT hash, unixepoch() * 1000 FROM media;
`
