// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * Text that every format can carry: without the characters that XML 1.0 (section 2.2) cannot write, and without lone
 * surrogates, which have no UTF-8 form and make strict JSON parsers refuse the whole document.
 */
export const toLegalText = (text: string): string => text.toWellFormed().replace(illegal, '')

/** As {@link toLegalText}, on one line. */
export const toLegalLine = (text: string): string => toLegalText(text).replace(/\s+/g, ' ').trim()

/** One line of plain words in Markdown: nothing in it may open a link, code, emphasis or markup, or stand for another character. */
export const toMarkdownLine = (text: string): string =>
  toLegalLine(text)
    .replace(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/&(?=#?[a-z0-9]+;)|~(?=~)/gi, '\\$&')
