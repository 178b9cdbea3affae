/** Who made a preview link and when, how often it was opened, and how often it may be; null: as often as its holders like. */
export const usesOfPreviews = `
ALTER TABLE previews ADD COLUMN maker TEXT;
ALTER TABLE previews ADD COLUMN made_at TEXT;
ALTER TABLE previews ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE previews ADD COLUMN most_uses INTEGER;
`
