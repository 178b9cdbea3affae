/**
 * Texts that were stored before other files than pictures were kept are read once more when they may name one, and files that
 * were refused as pictures are looked into again. `may_name_attachment` is a function of the connection that migrates.
 */
export const filesOfNotes = `
INSERT OR IGNORE INTO unread_revisions SELECT num FROM revisions WHERE may_name_attachment(body);
DELETE FROM media_files WHERE media IS NULL;
`
