/** A card names a language where its note does: another note is in the publication's, which may change. */
export const cardLanguages = `
UPDATE posts SET card = json_remove(card, '$.lang')
WHERE card IS NOT NULL AND (SELECT meta ->> '$.lang' FROM revisions WHERE revisions.num = posts.live) IS NULL;
`
