/** Texts that were stored before other files than pictures were kept are read once more for those that they name. */
export const filesOfNotes = `
INSERT OR IGNORE INTO unread_revisions SELECT num FROM revisions;
`
