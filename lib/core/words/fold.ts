import { foldWholeLetters } from '#lib/core/posts/slug.ts'

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** Vowel points of Hebrew and Arabic, the hamza above its letter, the stretching tatweel: all of them are often left out. */
const optionalMarks = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g

/**
 * The form in which words are compared: lower case, Latin and Greek letters without accents (`Łódź` is `lodz`, `Straße` is `strasse`),
 * one form for each width. Other scripts keep their marks, since there a mark makes another letter or is a vowel.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (isAscii(lower)) return lower
  const plain = lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Script=Latin}\p{Script=Greek}]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/\p{Script=Arabic}/gu, (letter) => letter.normalize('NFD'))
    .replace(optionalMarks, '')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ς', 'σ')
  return foldWholeLetters(plain).replace(/[^\p{L}\p{M}\p{N}+#.]/gu, '')
}
