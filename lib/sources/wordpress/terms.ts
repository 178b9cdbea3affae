import { unescapeHtml } from '../html/parse-html.ts'
import type { Tally } from '../tally.ts'
import { toLanguage } from '../to-language.ts'
import type { WordpressLibrary } from './library.ts'
import type { WxrItem } from './wxr-reader.ts'

/** What the terms of a post say here. */
export interface PostTerms {
  /** Most general first. */
  categories: string[]
  tags: string[]
  /** Names; empty when no extension keeps several authors. */
  authors: string[]
  lang: string | null
  series: { name: string; position?: number } | undefined
  format: string | null
  /** The group of the same post in other languages. */
  translations: string | null
}

const knownDomains = new Set([
  'category',
  'post_tag',
  'post_format',
  'author',
  'language',
  'series',
  'post_translations',
])

export function readTerms(item: WxrItem, library: WordpressLibrary, dropped: Tally): PostTerms {
  const of = (domain: string) => item.terms.filter((term) => term.domain === domain)
  for (const { domain } of item.terms)
    if (!knownDomains.has(domain)) dropped.add(`terms of a taxonomy without a home here (${domain.slice(0, 40)})`)
  const language = of('language')[0]
  const series = of('series')[0]
  return {
    categories: listCategories(of('category'), library),
    tags: of('post_tag').map(nameOf),
    authors: of('author').map((term) => findAuthor(term, library)),
    lang: language ? (library.locales.get(language.slug) ?? toLanguage(language.slug)) : null,
    series: series ? { name: nameOf(series), ...toPosition(item) } : undefined,
    format: of('post_format')[0]?.slug.replace(/^post-format-/, '') ?? null,
    translations: of('post_translations')[0]?.slug ?? null,
  }
}

type Term = WxrItem['terms'][number]

const nameOf = (term: Term): string => unescapeHtml(term.name).trim()

/** An extension for several authors files them under their login with a prefix. */
function findAuthor(term: Term, { authors }: WordpressLibrary): string {
  const login = term.slug.replace(/^cap-/, '')
  return authors.get(term.slug) ?? authors.get(login) ?? authors.get(term.name) ?? nameOf(term)
}

function toPosition(item: WxrItem): { position?: number } {
  const part = item.meta.find(({ key }) => /^_?series_part/.test(key))?.value ?? ''
  return /^\d{1,6}$/.test(part) ? { position: Number(part) } : {}
}

const mostLevels = 20

/** How many categories a category stands below. */
function findDepth(slug: string, { categories }: WordpressLibrary): number {
  let depth = 0
  for (let at = categories.get(slug)?.parent; at && depth < mostLevels; at = categories.get(at)?.parent) depth += 1
  return depth
}

/** The most general first, else in their order. */
const listCategories = (terms: readonly Term[], library: WordpressLibrary): string[] =>
  terms
    .map((term) => ({ name: nameOf(term), depth: findDepth(term.slug, library) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ name }) => name)
    .filter((name) => name !== '')
