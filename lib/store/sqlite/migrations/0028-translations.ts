/** Which posts say the same in other languages, as the folder that they come from says. A post is in one group. */
export const translations = `
CREATE TABLE translations (
  post INTEGER PRIMARY KEY REFERENCES posts (num),
  text TEXT NOT NULL,
  lang TEXT,
  folder TEXT NOT NULL
) STRICT;
CREATE INDEX translations_by_text ON translations (text, post);
CREATE INDEX translations_by_folder ON translations (folder, post);
`
