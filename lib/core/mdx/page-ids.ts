/**
 * Before the ids that a page gives to its own parts. Headings of the text have ids without a prefix, and none of GitHub's
 * holds a colon.
 */
export const pageIdPrefix = 'page:'

/** Before the ids of footnotes and of the places that refer to them. */
export const noteIdPrefix = 'note:'

/** Before the ids of lines of code and of parts of drawings. */
export const partIdPrefix = 'part:'

/** Of the heading above the footnotes. */
export const footnotesId = `${noteIdPrefix}label`

/** An id that an author or a heading may have. */
export const isOwnId = (id: string): boolean =>
  /^[^\s"'<>]{1,200}$/.test(id) && ![pageIdPrefix, noteIdPrefix, partIdPrefix].some((prefix) => id.startsWith(prefix))
