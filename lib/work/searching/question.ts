import { difficulties, isSlug, toTermSlug } from '#lib/core/posts'
import { eachWord, isDenseCharacter } from '#lib/core/words/tokens.ts'
import { emptyWords } from './empty-words.ts'

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

/** The fields that a question may name, and what they are called in the index. */
const fieldKinds = {
  author: 'author',
  ref: 'reference',
  reference: 'reference',
  series: 'series',
  stack: 'stack-word',
  tag: 'tag',
  tool: 'tool',
  topic: 'topic-word',
  version: 'version',
} as const
type FieldName = keyof typeof fieldKinds

/** What a field must say: `author:ada`. */
export interface Field {
  kind: (typeof fieldKinds)[FieldName]
  slug: string
  /** As it was asked for. */
  text: string
}

/** What a reader asks for, in its one form: equal questions are equal. */
export interface Question {
  /** What the field shows: lower case, single spaces. */
  text: string
  terms: Term[]
  /** Single words outside of quotes in their order, those as well that find nothing by themselves. */
  said: string[]
  fields: Field[]
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
  return { text, ...toTerms(text), filters, page: parsePage(parameters.get('page')) }
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

function toTerms(text: string): Pick<Question, 'terms' | 'said' | 'fields'> {
  const said: string[] = []
  const terms = new Map<string, Term>()
  const fields = new Map<string, Field>()
  let left = mostWords
  for (const [whole, name, inside, value, phrase] of text.matchAll(
    /([a-z]+):(?:"([^"]*)"?|([^\s"]+))|"([^"]*)"?|[^\s"]+/g,
  )) {
    const field = toField(name, inside ?? value)
    if (field && fields.size < mostFields) fields.set(field.text, field)
    if (field) continue
    const words = listAsked(phrase ?? whole).slice(0, left)
    if (words.length === 0) continue
    const quoted = phrase !== undefined
    terms.set(`${quoted} ${words.join(' ')}`, { words, quoted })
    if (!quoted && words.length === 1) said.push(...words)
    left -= words.length
    if (left === 0) break
  }
  const all = [...terms.values()]
  const telling = all.filter(({ words, quoted }) => quoted || !words.every((word) => emptyWords.has(word)))
  return { terms: telling.length > 0 || fields.size > 0 ? telling : all, said, fields: [...fields.values()] }
}

const mostFields = 4

function toField(name: string | undefined, value: string | undefined): Field | null {
  if (name === undefined || value === undefined || !Object.hasOwn(fieldKinds, name)) return null
  const kind = fieldKinds[name as FieldName]
  const said = kind === 'version' ? value.replace(/^v(?=\d)/, '') : value
  if (listAsked(said).length === 0) return null
  return { kind, slug: toTermSlug(said), text: /\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}` }
}

/** The words of a text, as a question that says it has them. */
export const parseWords = (text: string): string[] => listAsked(tidy(text))

/** The words of a part of a question. The last character of a run of pairs is asked for by the pair before it. */
function listAsked(text: string): string[] {
  const words = [...eachWord(text, mostWords)]
  return words
    .filter(({ word, isPair, start }, at) => !(isPair && isDenseCharacter(word) && (words[at - 1]?.end ?? 0) > start))
    .map(({ word }) => word)
}

/** The same question with other words. */
export const withTerms = (question: Question, terms: Term[]): Question => ({
  ...question,
  text: [
    ...terms.map(({ words, quoted }) => (quoted ? `"${words.join(' ')}"` : words.join(' '))),
    ...question.fields.map(({ text }) => text),
  ].join(' '),
  terms,
  said: terms.flatMap(({ words, quoted }) => (quoted || words.length > 1 ? [] : words)),
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
