/**
 * A card says which of its moments were made here and not named by the note: their days follow the publication's time zone. What
 * is known of a review stays the last member.
 */
export const daysOfMoments = `
UPDATE posts SET card = json_patch(
  json_remove(card, '$.review'),
  json_patch(
    json_object(
      'isDatedHere', CASE WHEN dates.published IS NULL THEN json('true') END,
      'isChangedHere', CASE WHEN modified_at IS NOT dates.modified THEN json('true') END
    ),
    json_object('review', json(card -> '$.review'))
  )
)
FROM (SELECT num, meta ->> '$.dates.published' AS published, meta ->> '$.dates.modified' AS modified FROM revisions) AS dates
WHERE card IS NOT NULL AND dates.num = posts.live AND (dates.published IS NULL OR modified_at IS NOT dates.modified);
`
