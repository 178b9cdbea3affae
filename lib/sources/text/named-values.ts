import { isJsonRecord, toSlug } from '#lib/core/posts'
import { isIn } from '../links/find-links.ts'
import type { Context } from './context.ts'
import { findCode } from './find-code.ts'
import { applyEdits, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'
import { escapeText, toFence } from './rendering.ts'

/** Texts and numbers by their names: the front matter of a note. */
export type Values = Readonly<Record<string, unknown>>

/** What texts may name. */
export interface Named {
  /** The front matter of the note. */
  note: Values
  /** What the data of the site says plainly, by its whole path. */
  site: Readonly<Record<string, string>>
}

/** How texts name the front matter of their note, and whether filters stand behind names and texts. */
const languages: Readonly<Record<string, { prefix: string; hasFilters: boolean }>> = {
  jekyll: { prefix: 'page.', hasFilters: true },
  eleventy: { prefix: '', hasFilters: true },
  vitepress: { prefix: '$frontmatter.', hasFilters: false },
}

/** Few blanks in each place: beside each other, two places could share out any number of them. */
const expression =
  /\{\{-?\s{0,20}(?:(["'])((?:(?!\1)[^\\{}\n]|\\[^\w\n{}]){0,500})\1|([$\w][\w-]*(?:\.[\w-]+)*))\s{0,20}((?:\|[^|{}\n]{1,100})*?)\s{0,20}-?\}\}/g

/** Puts the texts of a note and of its site where templates name them, with the filters that are known. */
export function fillValues(text: MappedText, context: Context, named: Named): MappedText {
  const language = Object.hasOwn(languages, context.dialect) ? languages[context.dialect] : undefined
  if (!language || !text.body.includes('{{')) return text
  const { body } = text
  const code = findCode(body)
  const lineAt = createLineFinder(text)
  return applyEdits(
    text,
    [...body.matchAll(expression)].flatMap((found): Edit[] => {
      const { 0: all, 2: quoted, 3: path = '', 4: written = '', index: start } = found
      const stated = quoted?.replace(/\\(.)/g, '$1')
      if (isIn(code, start)) return []
      const filters = language.hasFilters ? readFilters(written) : written.trim() === '' ? [] : null
      // Texts by themselves show how braces are written.
      if (filters === null || (stated !== undefined && filters.length === 0)) return []
      const value = stated ?? lookUpNamed(named, path, language.prefix)
      if (value === null) return []
      const made = applyFilters(value, filters)
      if (made === null) return []
      for (const name of made.unknown)
        context.count(`shown without its frame: filter of the site ${name}`, lineAt(start))
      const end = start + all.length
      return [{ start, end, text: show(made, body, start, end) }]
    }),
  )
}

const param = /\{\{[<%]\s*param\s+["'`]?([\w.-]{1,100})["'`]?\s*[>%]\}\}/g

/** `{{< param x >}}` of Hugo, in code as well: what the note, the sections above it or the site say. */
export function fillParams(text: MappedText, { note, site }: Named): MappedText {
  if (!text.body.includes('param')) return text
  const { body } = text
  const code = findCode(body)
  const values = toLowerKeys(note)
  const params = isJsonRecord(values.params) ? toLowerKeys(values.params) : {}
  return applyEdits(
    text,
    [...body.matchAll(param)].flatMap(({ 0: all, 1: name = '', index: start }): Edit[] => {
      const path = name.toLowerCase()
      const value = lookUpValue(params, path) ?? lookUpValue(values, path) ?? site[`params.${path}`] ?? null
      if (value === null || value.includes('\n')) return []
      const end = start + all.length
      const made = isIn(code, start) ? value : show({ value, unknown: [], code: null }, body, start, end)
      return [{ start, end, text: made }]
    }),
  )
}

/** Hugo knows its keys in any case. */
const toLowerKeys = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]))

function lookUpNamed({ note, site }: Named, path: string, prefix: string): string | null {
  const own = path.startsWith(prefix) ? lookUpValue(note, path.slice(prefix.length)) : null
  return own ?? (Object.hasOwn(site, path) ? (site[path] as string) : null)
}

/** `a.b` of a front matter, where it is a text or a number. */
export function lookUpValue(values: Values, path: string): string | null {
  let value: unknown = values
  for (const key of path.split('.')) value = isJsonRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

interface Filter {
  name: string
  /** Its only argument, where that is a text; null where there is something else. */
  argument: string | null
  hasArgument: boolean
}

/** Null where one is not written as filters are. */
function readFilters(written: string): Filter[] | null {
  const filters: Filter[] = []
  for (const part of written.split('|').slice(1)) {
    const [, name = '', inBrackets, behind] = /^\s*([A-Za-z_]\w*)\s*(?:\(([^()]*)\)|:(.*))?\s*$/.exec(part) ?? []
    if (name === '') return null
    const words = (inBrackets ?? behind ?? '').trim()
    filters.push({ name, hasArgument: words !== '', argument: /^(["'])([^"']*)\1$/.exec(words)?.[2] ?? null })
  }
  return filters
}

interface Made {
  value: string
  unknown: string[]
  /** The language of code; null for words. */
  code: string | null
}

type Known = (value: string, argument: string | null) => string | null

const same: Known = (value) => value
/** Half a pair of surrogates is in no address. */
const toComponent: Known = (value) => encodeURIComponent(value.toWellFormed())
const known: Readonly<Record<string, Known>> = {
  ...{ safe: same, raw: same, markdownify: same, string: same, default: same, strip_html: same },
  ...{ trim: (value) => value.trim(), strip: (value) => value.trim() },
  ...{ upper: (value) => value.toUpperCase(), upcase: (value) => value.toUpperCase() },
  ...{ lower: (value) => value.toLowerCase(), downcase: (value) => value.toLowerCase() },
  capitalize: (value) => value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase(),
  ...{ slugify: (value) => toSlug(value), slug: (value) => toSlug(value) },
  ...{ urlencode: toComponent, url_encode: toComponent, cgi_escape: toComponent },
  ...{ escape: same, e: same, xml_escape: same, escape_once: same },
  append: (value, argument) => (argument === null ? null : value + argument),
  prepend: (value, argument) => (argument === null ? null : argument + value),
}

/** Filters of the systems that make another thing of a text than a text, or that the links know. */
const others = new Set([
  ...[
    'relative_url',
    'absolute_url',
    'url',
    'url_for',
    'relURL',
    'absURL',
    'date',
    'date_to_string',
    'date_to_xmlschema',
  ],
  ...[
    'date_to_long_string',
    'where',
    'where_exp',
    'group_by',
    'sort',
    'map',
    'first',
    'last',
    'size',
    'length',
    'split',
  ],
  ...['join', 'jsonify', 'dump', 'number_of_words', 'truncate', 'truncatewords', 'remove', 'remove_first', 'replace'],
  ...['replace_first', 'times', 'plus', 'minus', 'divided_by', 'modulo', 'round', 'floor', 'ceil', 'abs', 'slice'],
  ...['reverse', 'uniq', 'concat', 'compact', 'inspect', 'newline_to_br', 'strip_newlines', 'lstrip', 'rstrip'],
  ...['batch', 'random', 'striptags', 'title', 'wordcount', 'wordwrap', 'indent', 'center', 'int', 'float', 'nl2br'],
  ...['array_to_sentence_string', 'normalize_whitespace', 'smartify', 'sassify', 'scssify', 'uri_escape', 'sample'],
])

/** What a filter of the site makes of a text only its program would tell: then the text is shown as it is. */
function applyFilters(stated: string, filters: readonly Filter[]): Made | null {
  let value = stated
  let code: string | null = null
  const unknown: string[] = []
  for (const { name, argument, hasArgument } of filters) {
    if (others.has(name)) return null
    if (name === 'highlight') code = argument ?? ''
    else if (Object.hasOwn(known, name)) {
      const made = hasArgument && argument === null ? null : known[name]?.(value, argument)
      if (made == null) return null
      value = made
    } else unknown.push(name.slice(0, 40))
  }
  return { value, unknown, code }
}

function show({ value, code }: Made, body: string, start: number, end: number): string {
  const before = body.slice(Math.max(0, start - 200), start)
  if (code !== null && isAlone(before, body.slice(end, end + 200))) {
    const { open, close } = toFence(`\n${value}\n`, code)
    return `\n${open}\n${value}\n${close}\n`
  }
  if (/=["'][^"'<>\n]*$/.test(before)) return value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  // The address of a link, and one by itself.
  if (/\](?:\(<?|:[ \t]*<?)[^\s()<>]*$/.test(before) || /^https?:\/\/\S+$/.test(value)) return value
  return escapeText(value)
}

const isAlone = (before: string, after: string): boolean =>
  /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(after)
