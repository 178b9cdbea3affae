import type { Facet, SearchScope, SearchTerm } from '../search-index.ts'

const columns: Record<SearchScope, string> = {
  everywhere: 'title topic entities body',
  heading: 'title topic',
  title: 'title',
}

/** A private character comes first: no word of a post or a question can be taken for a filter. */
export const toFilterWord = ({ kind, slug }: Facet): string =>
  `\u{e000}${Buffer.from(`${kind}/${slug}`).toString('hex')}`

/**
 * The question in FTS5's language. Everything that a reader typed stands between double quotes, where nothing but the
 * double quote has a meaning, and words hold letters, marks and digits alone.
 */
export function toSearchExpression(
  terms: readonly SearchTerm[],
  filters: readonly Facet[],
  scope: SearchScope = 'everywhere',
): string {
  const parts = []
  if (filters.length > 0)
    parts.push(`filters : (${filters.map((filter) => quote(toFilterWord(filter))).join(' AND ')})`)
  if (terms.length > 0) parts.push(`{${columns[scope]}} : (${terms.map(toPhrase).join(' AND ')})`)
  return parts.join(' AND ')
}

/** A whole word counts beside the words that begin with it, so it comes before them. */
function toPhrase({ words, isPrefix }: SearchTerm): string {
  const phrase = quote(words.join(' '))
  return isPrefix ? `(${phrase} OR ${phrase} *)` : phrase
}

const quote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`
