import { isJsonRecord, toSlug } from '#lib/core/posts'
import { isAboutReaders } from './conditions.ts'
import { findCode } from './find-code.ts'
import { applyEdits, type Edit, type MappedText, toMapped } from './mapped-text.ts'
import type { Named } from './named-values.ts'
import { findTags, pairTags, type TemplateCall } from './template-tags.ts'

/** How texts name the front matter of their note. */
const prefixes: Readonly<Record<string, string>> = { jekyll: 'page.', eleventy: '' }

const mostItems = 500
const mostLoops = 50
const mostCharacters = 200_000
/** Characters that may be gone through: a loop in a loop may do much and write nothing. */
const mostRead = 5_000_000
/** What it takes to go through a text of no length. */
const leastRead = 50
const deepest = 3

/** The body with its loops over plain data written out, and the parts of the site that stood in them. */
export interface Expanded extends MappedText {
  parts: { name: string; line: number }[]
}

/**
 * Writes out `{% for x in site.data.list %}` where the list is plain data of the site or of the note, and all that stands in it
 * is known: names of the item with filters that need no program, and conditions on what it holds. Others stay as they are.
 */
export function expandLoops(body: string, dialect: string, named: Named, most = mostRead): Expanded | null {
  const prefix = Object.hasOwn(prefixes, dialect) ? prefixes[dialect] : undefined
  if (prefix === undefined || !/\{%-?\s*for\b/.test(body)) return null
  const parts: Expanded['parts'] = []
  const calls = listCalls(body).filter(({ open, close, parent }) => open.name === 'for' && close && parent === null)
  const left = { read: most, written: mostCharacters }
  const known = new Map<string, unknown>()
  const read = (path: string): unknown => {
    if (!known.has(path)) known.set(path, readNamed(named, path, prefix))
    return known.get(path)
  }
  const edits = calls.slice(0, mostLoops).flatMap(({ open, close }): Edit[] => {
    const found = new Set<string>()
    const { written } = left
    const loop = new Loop(read, found, left)
    const text = loop.write(open.words, body.slice(open.end, close?.start), readLists(body.slice(0, open.start)), 0)
    if (text === null || close === null) {
      left.written = written
      return []
    }
    const line = body.slice(0, open.start).split('\n').length
    for (const name of found) parts.push({ name, line })
    return [{ start: open.start, end: close.end, text }]
  })
  return edits.length === 0 ? null : { ...applyEdits(toMapped(body), edits), parts }
}

const split =
  /\{%-?\s*(?:assign|set)\s+([\w-]+)\s*=\s*(["'])([^"'\n]{0,5000})\2\s*\|\s*split:?\s*\(?\s*(["'])([^"'\n]{1,10})\4\s*\)?\s*-?%\}/g

/** `{% assign x = "a|b" | split: "|" %}` */
const readLists = (before: string): Scope =>
  new Map([...before.matchAll(split)].map(({ 1: name = '', 3: words = '', 5: sign = '' }) => [name, words.split(sign)]))

const listCalls = (body: string): TemplateCall[] => pairTags(findTags(body, findCode(body), new Set(['liquid'])))

function readNamed({ note, site }: Named, path: string, prefix: string): unknown {
  const own = path.startsWith(prefix) ? lookInto(note, path.slice(prefix.length)) : undefined
  if (own !== undefined) return own
  if (Object.hasOwn(site, path)) return site[path]
  const made: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(site))
    if (key.startsWith(`${path}.`)) put(made, key.slice(path.length + 1).split('.'), value)
  const items = toLists(made)
  return Array.isArray(items) ? items : undefined
}

function put(map: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) map[key] = value
  else {
    const inner = Object.hasOwn(map, key) && isJsonRecord(map[key]) ? map[key] : {}
    map[key] = inner
    put(inner, rest, value)
  }
}

/** Maps whose keys are the places of a list are that list. */
function toLists(value: unknown): unknown {
  if (!isJsonRecord(value)) return value
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, toLists(each)])
  return Object.hasOwn(value, '0') && entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, each]) => each)
    : Object.fromEntries(entries)
}

function lookInto(value: unknown, path: string): unknown {
  let found = value
  for (const key of path.split('.')) found = isJsonRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

type Scope = ReadonlyMap<string, unknown>

const over = /^([\w-]+)\s+in\s+([\w-]+(?:\.[\w-]+)*)((?:\s+(?:reversed|(?:limit|offset):\s*\d+))*)$/
const output = /\{\{-?\s*([\w-]+(?:\.[\w-]+)*)\s*((?:\|[^|{}\n]{1,60}){0,5})\s*-?\}\}/g

class Loop {
  readonly #read: (path: string) => unknown
  readonly #parts: Set<string>
  readonly #left: { read: number; written: number }

  constructor(read: (path: string) => unknown, parts: Set<string>, left: { read: number; written: number }) {
    this.#read = read
    this.#parts = parts
    this.#left = left
  }

  /** Null where anything in it is not known. */
  write(words: string, inner: string, scope: Scope, depth: number): string | null {
    const [, name = '', path = '', options = ''] = over.exec(words.trim()) ?? []
    if (name === '' || depth >= deepest) return null
    const list = this.#find(path, scope)
    if (list === undefined && scope.has(path.split('.')[0] ?? '')) return ''
    if (!Array.isArray(list) || list.length > mostItems) return null
    const from = Number(/offset:\s*(\d+)/.exec(options)?.[1] ?? 0)
    const chosen = list.slice(from, from + Number(/limit:\s*(\d+)/.exec(options)?.[1] ?? list.length))
    const made: string[] = []
    for (const item of /reversed/.test(options) ? chosen.toReversed() : chosen) {
      const text = this.#fill(inner, new Map([...scope, [name, item]]), depth)
      if (text === null) return null
      this.#left.written -= text.length
      if (this.#left.written < 0) return null
      made.push(text)
    }
    return made.join('')
  }

  #find(path: string, scope: Scope): unknown {
    const [first = '', ...rest] = path.split('.')
    if (!scope.has(first)) return this.#read(path)
    return rest.length === 0 ? scope.get(first) : lookInto(scope.get(first), rest.join('.'))
  }

  /** False where that is more than may be gone through. */
  #spend(length: number): boolean {
    this.#left.read -= length
    return this.#left.read >= 0
  }

  #fill(text: string, above: Scope, depth: number): string | null {
    if (!this.#spend(text.length + leastRead)) return null
    const scope = new Map(above)
    let made = ''
    let from = 0
    for (const call of listCalls(text)) {
      const { open, close } = call
      if (open.start < from) continue
      const before = this.#fillNames(text.slice(from, open.start), scope)
      if (open.name === 'assign') {
        const [, name = '', words = ''] = /^([\w-]+)\s*=\s*([\s\S]+)$/.exec(open.words) ?? []
        const value = this.#fillNames(`{{ ${words.trim()} }}`, scope)
        if (before === null || value === null || name === '' || value.startsWith('{{')) return null
        scope.set(name, value)
        made += before
        from = open.end
        continue
      }
      const shown = before === null ? null : this.#fillCall(call, text, scope, depth)
      if (before === null || shown === null) return null
      made += trimFor(before, text.slice(open.start, open.start + 3)) + shown
      from = close?.end ?? open.end
    }
    const last = this.#fillNames(text.slice(from), scope)
    return last === null ? null : made + last
  }

  #fillCall({ open, close }: TemplateCall, text: string, scope: Scope, depth: number): string | null {
    if (open.name === 'include') {
      this.#parts.add(/^[\w./-]{1,60}/.exec(open.words)?.[0] ?? '')
      return ''
    }
    if (close === null) return null
    const inner = text.slice(open.end, close.start)
    if (open.name === 'for') return this.write(open.words, inner, scope, depth + 1)
    if (!/^(?:if|unless)$/.test(open.name) || isAboutReaders(open.words)) return null
    const branches = splitBranches(open.words, inner)
    for (const { condition, body } of branches) {
      const holds = condition === null ? true : this.#decide(condition, scope)
      if (holds === null) return null
      if (holds !== (open.name === 'unless' && condition === open.words)) return this.#fill(body, scope, depth)
    }
    return ''
  }

  #decide(condition: string, scope: Scope): boolean | null {
    if (isAboutReaders(condition)) return null
    const parts = condition.split(/\s+(and|or)\s+/)
    // Liquid reads from the right, which matters where both stand in one.
    if (parts.includes('and') && parts.includes('or')) return null
    const values = parts.filter((_, at) => at % 2 === 0).map((each) => this.#compare(each.trim(), scope))
    if (values.includes(null)) return null
    return parts.includes('or') ? values.includes(true) : !values.includes(false)
  }

  #compare(words: string, scope: Scope): boolean | null {
    const [, path = '', sign, , stated] = /^([\w-]+(?:\.[\w-]+)*)(?:\s*(==|!=)\s*(["'])([^"']*)\3)?$/.exec(words) ?? []
    if (!scope.has(path.split('.')[0] ?? '')) return null
    const value = this.#find(path, scope)
    if (sign === undefined) return value !== undefined && value !== null && value !== false && value !== 'false'
    return (String(value) === stated) === (sign === '==')
  }

  #fillNames(text: string, scope: Scope): string | null {
    let isKnown = true
    const made = text.replace(output, (all, path: string, filters: string) => {
      if (!scope.has(path.split('.')[0] ?? '')) return all
      const value = this.#find(path, scope) ?? ''
      const shown = isJsonRecord(value) || Array.isArray(value) ? null : this.#filter(String(value), filters, scope)
      if (shown === null) isKnown = false
      // What data says is no template.
      return /\{[{%]/.test(shown ?? '') ? `{% raw %}${shown}{% endraw %}` : (shown ?? '')
    })
    return isKnown && !namesOneOf(made, scope) ? made : null
  }

  #filter(value: string, written: string, scope: Scope): string | null {
    let made = value
    for (const part of written.split('|').slice(1)) {
      const [, name = '', stated] = /^\s*(\w+)\s*(?::\s*(.+?))?\s*$/.exec(part) ?? []
      const argument = stated === undefined ? undefined : this.#toText(stated, scope)
      if (argument === null) return null
      if (argument !== undefined && name === 'append') made += argument
      else if (argument !== undefined && name === 'prepend') made = argument + made
      else if (argument === undefined && Object.hasOwn(filters, name)) made = filters[name]?.(made) ?? made
      else return null
      if (!this.#spend(made.length)) return null
    }
    return made
  }

  #toText(words: string, scope: Scope): string | null {
    const [, , literal] = /^(["'])([^"']*)\1$/.exec(words) ?? []
    if (literal !== undefined) return literal
    const value = /^[\w-]+(?:\.[\w-]+)+$/.test(words) ? this.#find(words, scope) : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  }
}

/** A name of the item in some other way of writing. */
const namesOneOf = (text: string, scope: Scope): boolean =>
  [...text.matchAll(/\{\{([^{}]{0,500})\}\}/g)].some(({ 1: inside = '' }) =>
    [...inside.matchAll(/(?<![\w.-])[\w-]+/g)].some(([name]) => scope.has(name) || /^(?:for)?loop$/.test(name)),
  )

/** `{%-` takes the blanks before it away. */
const trimFor = (text: string, opening: string): string => (opening === '{%-' ? text.trimEnd() : text)

function splitBranches(words: string, inner: string): { condition: string | null; body: string }[] {
  const nested = listCalls(inner).filter(({ close }) => close !== null)
  const isInside = (at: number) => nested.some(({ open, close }) => at > open.start && at < (close?.end ?? 0))
  const marks = [...inner.matchAll(/\{%-?\s*(?:els(?:e )?if\s+([^%]{1,300}?)|else)\s*-?%\}/g)].filter(
    ({ index }) => !isInside(index),
  )
  const ends = [...marks.map(({ index }) => index), inner.length]
  return [
    { condition: words.trim() || null, body: inner.slice(0, ends[0]) },
    ...marks.map(({ 0: all, 1: condition, index }, at) => ({
      condition: condition ?? null,
      body: inner.slice(index + all.length, ends[at + 1]),
    })),
  ]
}

const filters: Readonly<Record<string, (value: string) => string>> = {
  ...{ relative_url: (value) => value, absolute_url: (value) => value },
  ...{
    escape: (value) => value,
    safe: (value) => value,
    strip: (value) => value.trim(),
  },
  ...{ upcase: (value) => value.toUpperCase(), downcase: (value) => value.toLowerCase() },
  ...{ slugify: (value) => toSlug(value), url_encode: (value) => encodeURIComponent(value.toWellFormed()) },
}
