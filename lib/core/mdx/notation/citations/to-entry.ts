import type { SyntaxNode } from '../../syntax-tree.ts'
import type { Name, Source } from './csl.ts'
import type { SourceLanguage } from './source-language.ts'

/** How a text names its sources: `(Knuth 1984)` or `[1]`. */
export type CitationStyle = 'author-year' | 'numbered'

const longestName = 100

const text = (value: string): SyntaxNode => ({ type: 'text', value })

interface EntryForm {
  style: CitationStyle
  /** With a letter where two works of one year are told apart. */
  year: string
  language: SourceLanguage
}

/** One of a list of sources. With years behind the names where the text cites by them. */
export function toEntry(source: Source, { style, year, language }: EntryForm): SyntaxNode[] {
  const isPart = source.container !== null
  const names = listNames(source, style, language)
  const title: SyntaxNode = isPart
    ? text(`“${endSentence(source.title)}”`)
    : { type: 'emphasis', children: [text(endSentence(source.title))] }
  const nodes: SyntaxNode[] = []
  const add = (...parts: SyntaxNode[]) => nodes.push(...(nodes.length > 0 ? [text(' ')] : []), ...parts)
  if (names !== '') add(text(endSentence(names)))
  if (style === 'author-year') add(text(endSentence(year)))
  if (source.title !== '') add(title)
  if (source.container !== null) {
    const place = `${toPlace(source)}${toDayOfIssue(source, language)}`
    add({ type: 'emphasis', children: [text(source.container)] }, text(endSentence(place)))
  }
  if (source.edition !== null) add(text(endSentence(source.edition)))
  const printed = [[source.place, source.publisher].filter(Boolean).join(': '), style === 'numbered' ? year : '']
  const last = printed.filter(Boolean).join(', ')
  if (last !== '') add(text(endSentence(last)))
  const url = source.doi === null ? source.url : `https://doi.org/${source.doi}`
  if (url !== null) add({ type: 'link', url, title: null, children: [text(url)] })
  return nodes
}

/** `27 (2): 97–111`, or the pages of a book. */
function toPlace({ type, volume, issue, page }: Source): string {
  if (type === 'chapter') return page === null ? '' : `, ${page}`
  const number = [volume, issue === null ? null : `(${issue})`].filter(Boolean).join(' ')
  return `${number === '' ? '' : ` ${number}`}${page === null ? '' : `${number === '' ? ', ' : ': '}${page}`}`
}

/** Papers and pages are told apart by their day, journals by volume and pages. */
const datedKinds = /^(?:article-(?:newspaper|magazine)|webpage|post|post-weblog)$/

const toDayOfIssue = ({ type, month, day }: Source, language: SourceLanguage): string =>
  month !== null && datedKinds.test(type) ? `, ${language.toDay(month, day)}` : ''

const endSentence = (words: string): string => (/[.?!。]$/.test(words) ? words : `${words}.`)

const namesOf = ({ authors, editors, hasMoreAuthors, hasMoreEditors }: Source) =>
  authors.length > 0 ? { names: authors, hasMore: hasMoreAuthors } : { names: editors, hasMore: hasMoreEditors }

function listNames(source: Source, style: CitationStyle, language: SourceLanguage): string {
  const { names, hasMore } = namesOf(source)
  const shown = names.length > 10 ? names.slice(0, 7) : names
  const written = shown.map((name, index) => writeName(name, style === 'author-year' && index === 0))
  if (hasMore || shown.length < names.length) return `${written.join(', ')}, ${language.others}`
  return language.list(written)
}

const writeName = ({ family, given }: Name, isInverted: boolean): string =>
  given === '' ? family : isInverted ? `${family}, ${given}` : `${given} ${family}`

/** `Knuth`, `Lamport and Müller`, `Adams et al.`; the title of what has no author. */
export function toShortNames(source: Source, language: SourceLanguage): string {
  const { title, id } = source
  const { names: whole, hasMore } = namesOf(source)
  // Each citation repeats them.
  const names = whole.map(({ family }) => family.slice(0, longestName))
  if (names.length === 0) return title === '' ? id : title.length > 40 ? `“${title.slice(0, 38)}…”` : `“${title}”`
  return hasMore || names.length > 2 ? `${names[0]} ${language.others}` : language.list(names)
}
