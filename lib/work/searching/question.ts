import { difficulties, isSlug } from '#lib/core/posts'
import { emptyWords } from './empty-words.ts'
import { foldWord, listWords } from './words.ts'

export const filterKinds = ['difficulty', 'language', 'stack', 'topic'] as const
export type FilterKind = (typeof filterKinds)[number]

export interface Filter {
  kind: FilterKind
  slug: string
}

/** A word that must occur, or several words in a row. */
export interface Term {
  words: string[]
  /** The reader put it in quotes: it is meant to the letter. */
  quoted: boolean
}

/** What a reader asks for, in its one form: equal questions are equal. */
export interface Question {
  /** What the field shows: lower case, single spaces. */
  text: string
  terms: Term[]
  /** One of a kind, sorted by kind. */
  filters: Filter[]
  page: number
}

/** What a question reads of a query. */
export const questionParameters: readonly string[] = ['q', ...filterKinds, 'page']

export const longestQuestion = 200
const mostWords = 12
/** Readers go no further; the pages before say how to narrow the question. */
export const mostPages = 50

/** Any input makes a question: what cannot be understood is left out. */
export function parseQuestion(parameters: URLSearchParams): Question {
  const text = tidy(parameters.get('q') ?? '')
  const filters = filterKinds.flatMap((kind) => {
    const slug = parameters.get(kind)?.trim().toLowerCase() ?? ''
    return isFilter(kind, slug) ? [{ kind, slug }] : []
  })
  return { text, terms: toTerms(text), filters, page: parsePage(parameters.get('page')) }
}

/** The question as a query string without its mark: the same for all ways of asking the same. */
export function renderQuestion({ text, filters, page }: Question): string {
  const parameters = new URLSearchParams()
  if (text !== '') parameters.set('q', text)
  for (const { kind, slug } of filters) parameters.set(kind, slug)
  if (page > 1) parameters.set('page', String(page))
  return parameters.toString()
}

function tidy(text: string): string {
  const start = text.slice(0, 4 * longestQuestion).toWellFormed()
  const plain = start
    .toLowerCase()
    .normalize('NFC')
    .replace(/[“”„«»]/g, '"')
    .replace(/\p{C}|\s/gu, ' ')
  const short = [...plain.replace(/ +/g, ' ').trim()].slice(0, longestQuestion).join('')
  return short.trim()
}

function isFilter(kind: FilterKind, slug: string): boolean {
  return kind === 'difficulty' ? difficulties.some((difficulty) => difficulty === slug) : isSlug(slug)
}

function parsePage(text: string | null): number {
  const page = /^[1-9]\d?$/.test(text ?? '') ? Number(text) : 1
  return Math.min(page, mostPages)
}

function toTerms(text: string): Term[] {
  const terms = new Map<string, Term>()
  let left = mostWords
  for (const [whole, phrase] of text.matchAll(/"([^"]*)"?|[^\s"]+/g)) {
    const words = listWords(phrase ?? whole)
      .map(foldWord)
      .filter(Boolean)
      .slice(0, left)
    if (words.length === 0) continue
    const quoted = phrase !== undefined
    terms.set(`${quoted} ${words.join(' ')}`, { words, quoted })
    left -= words.length
    if (left === 0) break
  }
  const all = [...terms.values()]
  const telling = all.filter(({ words, quoted }) => quoted || !words.every((word) => emptyWords.has(word)))
  return telling.length > 0 ? telling : all
}

/** The same question with other words. */
export const withTerms = (question: Question, terms: Term[]): Question => ({
  ...question,
  text: terms.map(({ words, quoted }) => (quoted ? `"${words.join(' ')}"` : words.join(' '))).join(' '),
  terms,
  page: 1,
})

export const withPage = (question: Question, page: number): Question => ({ ...question, page })

export function withFilter(question: Question, kind: FilterKind, slug: string | null): Question {
  const others = question.filters.filter((filter) => filter.kind !== kind)
  const filters = slug === null ? others : [...others, { kind, slug }]
  return { ...question, filters: filters.sort((one, other) => (one.kind < other.kind ? -1 : 1)), page: 1 }
}

/** Where the page of a question is. */
export function toAddress(question: Question): string {
  const query = renderQuestion(question)
  return query === '' ? '/search' : `/search?${query}`
}
