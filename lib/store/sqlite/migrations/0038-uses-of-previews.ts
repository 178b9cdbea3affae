/** A preview link has a maker and a day, and counts its uses; `most_uses` is null where its holders may open it as often as they like. */
export const usesOfPreviews = `
ALTER TABLE previews ADD COLUMN maker TEXT;
ALTER TABLE previews ADD COLUMN made_at TEXT;
ALTER TABLE previews ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE previews ADD COLUMN most_uses INTEGER;
`
