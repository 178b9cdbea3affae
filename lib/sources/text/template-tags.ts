import { isIn } from '../links/find-links.ts'
import type { Range } from './find-code.ts'

export type TemplateLanguage = 'shortcode' | 'liquid'

/** One mark of a template: `{{< figure … >}}`, `{{% /notice %}}`, `{% endraw %}`. */
export interface TemplateTag {
  language: TemplateLanguage
  name: string
  kind: 'open' | 'close' | 'whole'
  /** What stands behind the name. */
  words: string
  start: number
  end: number
}

/** A mark with its partner, if it has one. */
export interface TemplateCall {
  open: TemplateTag
  close: TemplateTag | null
  /** The call that this one stands in, and its place among those of its name there. */
  parent: TemplateCall | null
  index: number
}

/** Marks between these are content, not calls. */
const rawNames = /^(?:raw|highlight|codeblock|code|verbatim|katex|mermaid|math|rawhtml|goat|gravizo)$/

const longestTag = 5000
const opening = /\{\{[<%]|\{%/g
const shortcode = /^-?\s*(\/?)\s*([a-z_][\w./-]*)(?![^\s/"'`=-])\s*([\s\S]*?)\s*(\/?)\s*-?$/i
const liquid = /^[-+]?\s*([a-z_][\w-]*)(?![^\s:"'-])\s*([\s\S]*?)\s*-?$/i

/** The marks of a text, outside of code. */
export function findTags(
  body: string,
  code: readonly Range[],
  languages: ReadonlySet<TemplateLanguage>,
): TemplateTag[] {
  const tags: TemplateTag[] = []
  const missing = new Set<string>()
  opening.lastIndex = 0
  for (let found = opening.exec(body); found; found = opening.exec(body)) {
    const language = found[0] === '{%' ? 'liquid' : 'shortcode'
    if (!languages.has(language) || isIn(code as Range[], found.index)) continue
    const tag = readTag(body, found.index, found[0], language, missing)
    if (tag === null) continue
    tags.push(tag)
    opening.lastIndex = tag.end
    const close = tag.kind === 'open' && rawNames.test(tag.name) ? findRawEnd(body, tag, missing) : null
    if (!close) continue
    tags.push(close)
    opening.lastIndex = close.end
  }
  return tags
}

const closings: Readonly<Record<string, string>> = { '{{<': '>}}', '{{%': '%}}', '{%': '%}' }

function readTag(
  body: string,
  start: number,
  opener: string,
  language: TemplateLanguage,
  missing: Set<string>,
): TemplateTag | null {
  const closing = closings[opener] ?? ''
  if (missing.has(closing)) return null
  const end = body.indexOf(closing, start + opener.length)
  if (end < 0) missing.add(closing)
  if (end < 0 || end - start > longestTag) return null
  const inside = body.slice(start + opener.length, end)
  return toTag(inside, language, start, end + closing.length)
}

function toTag(inside: string, language: TemplateLanguage, start: number, end: number): TemplateTag | null {
  if (language === 'shortcode') {
    const [all, slash, name = '', words = '', whole] = shortcode.exec(inside.trim()) ?? []
    if (all === undefined) return null
    const kind = slash ? 'close' : whole ? 'whole' : 'open'
    return { language, name, kind, words, start, end }
  }
  const [all, name = '', words = ''] = liquid.exec(inside.trim()) ?? []
  if (all === undefined) return null
  const ended = /^end_?(\w[\w-]*)$/.exec(name)?.[1]
  return { language, name: ended ?? name, kind: ended ? 'close' : 'open', words, start, end }
}

function findRawEnd(body: string, { name, language, end }: TemplateTag, missing: Set<string>): TemplateTag | null {
  const key = `${language} ${name}`
  if (missing.has(key)) return null
  const close =
    language === 'liquid'
      ? new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g')
      : new RegExp(`\\{\\{[<%]\\s*/\\s*${name}\\s*[>%]\\}\\}`, 'g')
  close.lastIndex = end
  const found = close.exec(body)
  if (!found) missing.add(key)
  return found && { language, name, kind: 'close', words: '', start: found.index, end: close.lastIndex }
}

/** The calls of a text in their order. A tag that is never closed is a call by itself; a closing tag without an opening is none. */
export function pairTags(tags: readonly TemplateTag[]): TemplateCall[] {
  const opened = new Map<string, number[]>()
  const partner = new Map<TemplateTag, TemplateTag>()
  const stack: TemplateTag[] = []
  for (const tag of tags) {
    const key = `${tag.language} ${tag.name}`
    const places = opened.get(key) ?? []
    if (tag.kind === 'open') {
      opened.set(key, [...places.slice(-mostOpened), stack.length])
      stack.push(tag)
    } else if (tag.kind === 'close') {
      const place = places.findLast((at) => stack[at]?.name === tag.name && at < stack.length)
      const start = place === undefined ? undefined : stack[place]
      if (place === undefined || !start) continue
      partner.set(start, tag)
      stack.length = place
      opened.set(key, places.slice(0, places.lastIndexOf(place)))
    }
  }
  return toCalls(tags, partner)
}

/** Real pages nest a few; more would only cost time. */
const mostOpened = 100

function toCalls(tags: readonly TemplateTag[], partner: ReadonlyMap<TemplateTag, TemplateTag>): TemplateCall[] {
  const calls: TemplateCall[] = []
  const around: { call: TemplateCall; counts: Map<string, number> }[] = []
  for (const tag of tags) {
    while (around.length > 0 && (around.at(-1)?.call.close?.end ?? 0) <= tag.start) around.pop()
    if (tag.kind === 'close') continue
    const parent = around.at(-1)
    const index = parent?.counts.get(tag.name) ?? 0
    parent?.counts.set(tag.name, index + 1)
    const call = { open: tag, close: partner.get(tag) ?? null, parent: parent?.call ?? null, index }
    calls.push(call)
    if (call.close) around.push({ call, counts: new Map() })
  }
  return calls
}

export interface Arguments {
  /** Those without a name, in their order. */
  list: string[]
  named: Readonly<Record<string, string>>
}

const argument =
  /([\w-]+)\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`,]+))|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`,]+)/g

/** `youtube id="x"`, `notice tip "A title"`, `include note.html text="x"` */
export function readArguments(words: string): Arguments {
  const list: string[] = []
  const named: Record<string, string> = Object.create(null)
  for (const found of words.matchAll(argument)) {
    const value = found.slice(2).find((each) => each !== undefined) ?? ''
    const text = value.replace(/\\(["'\\])/g, '$1')
    if (found[1] !== undefined && !/^https?$/.test(found[1])) named[found[1].toLowerCase()] = text
    else list.push(found[1] === undefined ? text : found[0])
  }
  return { list, named }
}
