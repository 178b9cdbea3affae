import { escapeHtml } from './escape-html.ts'
import { type Block, isRecord, valueAt } from './parse-blocks.ts'

/** What blocks may be bound to. */
export interface BindingContext {
  /** A custom field of the post, unless it is one of those that are never shown. */
  findField(key: string): string | null
  /** `date`, `modified` or `link` of the post. */
  findPostValue(name: string): string | null
}

/** What an instance of a pattern says in place of the pattern's own words: block name → attribute → value. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export const toOverrides = (content: unknown): Overrides =>
  isRecord(content)
    ? Object.fromEntries(
        Object.entries(content).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1])),
      )
    : {}

/** Of patterns in each other, the outer one wins. */
export const mergeOverrides = (outer: Overrides, inner: Overrides): Overrides =>
  Object.fromEntries(
    [...new Set([...Object.keys(inner), ...Object.keys(outer)])].map((name) => [
      name,
      { ...inner[name], ...outer[name] },
    ]),
  )

/** The values of a block's attributes that come from elsewhere, by attribute. */
export function findBoundValues(
  { attributes }: Block,
  overrides: Overrides,
  context: BindingContext,
): Map<string, string> {
  const values = new Map<string, string>()
  const bindings = valueAt(attributes, 'metadata', 'bindings')
  if (!isRecord(bindings)) return values
  const name = valueAt(attributes, 'metadata', 'name')
  const own = typeof name === 'string' ? (overrides[name] ?? {}) : {}
  for (const [attribute, binding] of Object.entries(bindings)) {
    const source = valueAt(binding, 'source')
    if (source === 'core/pattern-overrides') {
      const bound = attribute === '__default' ? own : { [attribute]: own[attribute] }
      for (const [key, value] of Object.entries(bound)) if (typeof value === 'string') values.set(key, value)
      continue
    }
    const value = findValue(source, valueAt(binding, 'args'), context)
    if (value !== null) values.set(attribute, value)
  }
  return values
}

function findValue(source: unknown, args: unknown, context: BindingContext): string | null {
  const key = valueAt(args, 'key') ?? valueAt(args, 'field')
  if (typeof key !== 'string') return null
  if (source === 'core/post-meta') return key.startsWith('_') ? null : context.findField(key)
  return source === 'core/post-data' ? context.findPostValue(key) : null
}

/** A block with bound words is a paragraph or the like. */
const maxBoundHtml = 100_000

const richText = /^([\s\S]*?<(p|h[1-6]|a|button|li|pre)\b[^>]*>)[\s\S]*(<\/\2>[\s\S]*)$/
/** Attributes whose words stand in an element of their own. */
const partOf: Record<string, RegExp> = Object.fromEntries(
  Object.entries({ caption: 'figcaption', citation: 'cite', summary: 'summary', value: 'p' }).map(
    ([attribute, name]) => [attribute, new RegExp(`^([\\s\\S]*?<(${name})\\b[^>]*>)[\\s\\S]*?(<\\/\\2>[\\s\\S]*)$`)],
  ),
)

/** The HTML of a block with the values in the places that its attributes have there. */
export function applyValues(html: string, values: ReadonlyMap<string, string>): string {
  let applied = html
  for (const [attribute, value] of values) {
    const part = Object.hasOwn(partOf, attribute) ? partOf[attribute] : undefined
    if (attribute === 'content' || attribute === 'text') applied = replaceInside(applied, value, richText)
    else if (attribute === 'caption' && !applied.includes('<figcaption'))
      applied = applied.replace(/(?=<\/figure>)/, () => `<figcaption>${value}</figcaption>`)
    else if (part) applied = replaceInside(applied, value, part)
    else if (attribute === 'url')
      applied = setAttribute(applied, /<(?:a|img)\b/.exec(applied)?.[0] === '<img' ? 'src' : 'href', value)
    else if (attribute === 'alt' || attribute === 'title') applied = setAttribute(applied, attribute, value)
  }
  return applied
}

const replaceInside = (html: string, value: string, part: RegExp): string =>
  html.length > maxBoundHtml
    ? html
    : html.replace(part, (_all, start: string, _name, end: string) => `${start}${value}${end}`)

function setAttribute(html: string, name: string, value: string): string {
  const written = ` ${name}="${escapeHtml(value)}"`
  return html.replace(/<(a|img)\b([^>]*?)(\s*\/?)>/, (_all, element: string, attributes: string, end: string) => {
    const others = attributes.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'i'), '')
    return `<${element}${others}${written}${end}>`
  })
}
