import { foldWord } from './fold.ts'

const boundaries = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u
const shortestPart = 2

/** The words that an identifier is made of, `create`, `async` and `thunk`; none for a plain word. */
export function listParts(written: string): string[] {
  if (written.length > 64) return []
  const plain = written.replace(/[+#.]/g, '')
  const parts = plain.split(boundaries).filter((part) => part.length >= shortestPart && /\p{L}/u.test(part))
  if (plain !== written) parts.push(plain)
  return parts.length === 1 && parts[0] === written ? [] : parts.filter((part) => foldWord(part) !== foldWord(written))
}
