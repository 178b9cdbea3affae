import { isOwnId, noteIdPrefix } from './page-ids.ts'

/** Written name → name in the syntax tree, for attributes that every element may have. */
const everywhere = { title: 'title', lang: 'lang', dir: 'dir' }

const plain = [
  'abbr b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p pre',
  'rp rt ruby s samp small span strong sub summary sup tbody tfoot thead tr u ul var wbr table',
]
  .join(' ')
  .split(' ')

/** The HTML that an article may write itself. No ids, classes or styles: they belong to the page. */
const elements: Record<string, Record<string, string>> = Object.assign(
  Object.create(null),
  Object.fromEntries(plain.map((name) => [name, everywhere])),
  {
    a: { ...everywhere, href: 'href', hreflang: 'hrefLang' },
    blockquote: { ...everywhere, cite: 'cite' },
    del: { ...everywhere, cite: 'cite', datetime: 'dateTime' },
    details: { ...everywhere, open: 'open' },
    img: { ...everywhere, src: 'src', alt: 'alt', width: 'width', height: 'height' },
    ins: { ...everywhere, cite: 'cite', datetime: 'dateTime' },
    li: { ...everywhere, value: 'value' },
    ol: { ...everywhere, start: 'start', reversed: 'reversed' },
    q: { ...everywhere, cite: 'cite' },
    td: { ...everywhere, colspan: 'colSpan', rowspan: 'rowSpan' },
    th: { ...everywhere, colspan: 'colSpan', rowspan: 'rowSpan', scope: 'scope' },
    time: { ...everywhere, datetime: 'dateTime' },
  },
)

/** React refuses to render children in these. */
export const voidElements: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr'])

export const urlAttributes: ReadonlySet<string> = new Set(['href', 'src', 'cite'])

const booleanProperties = new Set(['open', 'reversed'])
const wholeNumberProperties = new Set(['start', 'value', 'colSpan', 'rowSpan', 'width', 'height'])

export const isAllowedElement = (name: string): boolean => elements[name] !== undefined

export const listAllowedAttributes = (name: string): string[] => Object.keys(elements[name] ?? {})

/** The property of the syntax tree that an attribute stands for, or null when the element may not have it. */
export function findProperty(element: string, attribute: string): string | null {
  const allowed = elements[element]
  const name = attribute.toLowerCase()
  return allowed && Object.hasOwn(allowed, name) ? (allowed[name] as string) : null
}

/** What is expected of an attribute's value, where it is something else; null when the value is fine. */
export function findValueProblem(property: string, value: string | null): string | null {
  if (booleanProperties.has(property)) return null
  if (value === null) return 'expected a value, found none'
  if (wholeNumberProperties.has(property) && !/^\d{1,5}$/.test(value))
    return `expected a whole number, found ${JSON.stringify(value.slice(0, 60))}`
  return null
}

export const isBooleanProperty = (property: string): boolean => booleanProperties.has(property)

/** What the pipeline itself adds: classes, prefixed ids, labels and focus for scrolling boxes, task list boxes. */
const generatedElements = new Set(['section', 'input', 'aside'])
const generatedProperties = new Set([
  'className',
  'id',
  'tabIndex',
  'role',
  'type',
  'checked',
  'disabled',
  'loading',
  'decoding',
])

export const isRenderedElement = (name: string): boolean => isAllowedElement(name) || generatedElements.has(name)

export function isRenderedProperty(element: string, property: string, value: unknown): boolean {
  if (property === 'id') return typeof value === 'string' && (isOwnId(value) || value.startsWith(noteIdPrefix))
  if (generatedProperties.has(property) || /^(?:aria|data)[A-Z]/.test(property)) return true
  return findProperty(element, property) === property
}
