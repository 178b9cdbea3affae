import type { PostMeta } from './schema.ts'
import { toTermSlug } from './slug.ts'

/** What posts are listed by. `language` is that of the code, `lang` that of the text. */
export const termKinds = ['topic', 'stack', 'tool', 'language', 'tag', 'series', 'author', 'lang'] as const
export type TermKind = (typeof termKinds)[number]

/** A name that posts are listed under. */
export interface Term {
  kind: TermKind
  slug: string
  name: string
}

/** The first segment of a collection's address, by kind. The language of code is a filter of search alone. */
const plurals = {
  topic: 'topics',
  stack: 'stacks',
  tool: 'tools',
  series: 'series',
  tag: 'tags',
  author: 'authors',
  lang: 'languages',
} as const

export type ListKind = keyof typeof plurals

/** The kinds that have pages, in the order in which a site names them. */
export const listKinds = Object.keys(plurals) as ListKind[]

/** Null for kinds that have no page. */
export const findPlural = (kind: TermKind): string | null => (isListKind(kind) ? plurals[kind] : null)

export const toPlural = (kind: ListKind): string => plurals[kind]

/** The kind of term behind the first segment of a collection's address. */
export const findListKind = (plural: string): ListKind | null =>
  listKinds.find((kind) => plurals[kind] === plural) ?? null

const isListKind = (kind: TermKind): kind is ListKind => Object.hasOwn(plurals, kind)

/** What a text is about or made with: the kinds whose names feeds and search engines take as subjects. */
const subjectKinds: readonly TermKind[] = ['topic', 'stack', 'tool', 'language', 'tag']

/** The names of a post's subjects, each once. */
export const listSubjects = (terms: readonly Term[]): string[] => [
  ...new Set(terms.filter(({ kind }) => subjectKinds.includes(kind)).map(({ name }) => name)),
]

/** The terms a post is listed under, each once. The topic's problem is its topic; its stack leads the stacks. */
export function toTerms(meta: PostMeta): Term[] {
  const named: [TermKind, string][] = [
    ...(meta.topic ? [['topic', meta.topic.problem] as [TermKind, string]] : []),
    ...(meta.topic?.stack ? [['stack', meta.topic.stack] as [TermKind, string]] : []),
    ...(meta.stack ?? []).map((name): [TermKind, string] => ['stack', name]),
    ...(meta.tools ?? []).map((name): [TermKind, string] => ['tool', name]),
    ...(meta.codeLanguage ? [['language', meta.codeLanguage] as [TermKind, string]] : []),
    ...(meta.tags ?? []).map((name): [TermKind, string] => ['tag', name]),
    ...(meta.series ? [['series', meta.series.name] as [TermKind, string]] : []),
    ...(meta.authors ?? []).map(({ name }): [TermKind, string] => ['author', name]),
    ...(meta.lang ? [['lang', meta.lang] as [TermKind, string]] : []),
  ]
  const terms = new Map<string, Term>()
  for (const [kind, name] of named) {
    const slug = toTermSlug(name)
    const key = `${kind}/${slug}`
    if (!terms.has(key)) terms.set(key, { kind, slug, name })
  }
  return [...terms.values()]
}

/** The first kinds that there were: editions name these, those of other kinds follow from the revision as well. */
const editionKinds: readonly TermKind[] = ['topic', 'stack', 'tool', 'language']

export const toEditionTerms = (terms: readonly Term[]): Term[] =>
  terms.filter(({ kind }) => editionKinds.includes(kind))
