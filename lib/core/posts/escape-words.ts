/**
 * Words as a person gave them, in one line of a note of either kind: a file’s name or a title may hold every sign that Markdown
 * and MDX read.
 */
export const escapeWords = (words: string): string =>
  words
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/[\\[\]*_<>`{}~$&]/g, '\\$&')
