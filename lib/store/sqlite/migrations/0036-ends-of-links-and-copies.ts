/**
 * A link to a release can be revoked. A working copy knows what was live when it was begun: for those that are there, what is
 * live now.
 */
export const endsOfLinksAndCopies = `
ALTER TABLE release_previews ADD COLUMN revoked_at TEXT;
ALTER TABLE working_copies ADD COLUMN live INTEGER;
UPDATE working_copies SET live = (SELECT live FROM posts WHERE posts.num = working_copies.post);
`
