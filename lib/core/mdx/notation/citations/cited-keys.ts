const keyOf = (letter: string): string =>
  `[${letter}\\p{N}_](?:[${letter}\\p{N}_:.#$%&+?<>~/-]{0,99}[${letter}\\p{N}_/])?`
/** In scripts without blanks between words, a key of Latin letters ends where the sentence goes on. */
export const key = `(?:${keyOf('\\p{Script=Latin}')}|${keyOf('\\p{L}')})`

const latin = new RegExp(`@(${keyOf('\\p{Script=Latin}')})`, 'gu')
const any = new RegExp(`@(${keyOf('\\p{L}')})`, 'gu')

/** What a text may cite: each of the keys in it, and more than that. */
export const listCitedKeys = (text: string): ReadonlySet<string> =>
  new Set([latin, any].flatMap((pattern) => [...text.matchAll(pattern)].map(([, found = '']) => found)))
