/** The id that Ghost gives a heading since its version 4: signs go, and with two hyphens in a row the words are joined. */
export const toHeadingId = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/[\][!"#$%&'()*+,./:;<=>?@\\^_{|}~]/g, '')
    .replace(/\s+/g, '-')
    .replace(/^-|-{2,}|-$/g, '')
