import type { SearchFilter, SearchPhrase, SearchScope, SearchTerm } from '../search-index.ts'

const columns = {
  everywhere: 'title topic headings names body code notes parts',
  heading: 'title topic',
  title: 'title',
  sections: 'headings names',
} satisfies Record<SearchScope | 'sections', string>

/** Begins with a private-use character, which no word of a post or a question has, so that it cannot be taken for one. */
export const toFilterWord = ({ kind, slug }: { kind: string; slug: string }): string =>
  `\u{e000}${Buffer.from(`${kind}/${slug}`).toString('hex')}`

/**
 * The question in FTS5's language. Everything that a reader typed stands between double quotes, where nothing but the
 * double quote has a meaning, and words hold letters, marks, digits and characters of private use alone.
 */
export function toSearchExpression(
  terms: readonly SearchTerm[],
  filters: readonly SearchFilter[],
  scope: keyof typeof columns = 'everywhere',
): string {
  const parts = []
  if (filters.length > 0)
    parts.push(`filters : (${filters.map((filter) => quote(toFilterWord(filter))).join(' AND ')})`)
  if (terms.length > 0) parts.push(`{${columns[scope]}} : (${terms.map(({ anyOf }) => toAny(anyOf)).join(' AND ')})`)
  return parts.join(' AND ')
}

/** Any of the phrases, wherever they stand, in posts with all of the filters. */
export const toScoredExpression = (
  phrases: readonly SearchPhrase[],
  filters: readonly SearchFilter[],
  scope: keyof typeof columns,
): string => toSearchExpression([{ anyOf: phrases }], filters, scope)

const toAny = (phrases: readonly SearchPhrase[]): string => `(${phrases.map(toPhrase).join(' OR ')})`

const toPhrase = ({ words, isPrefix = false }: SearchPhrase): string => {
  const phrase = quote(words.join(' '))
  return isPrefix ? `${phrase} *` : phrase
}

export const quote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`
