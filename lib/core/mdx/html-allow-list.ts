import { isOwnId, noteIdPrefix, partIdPrefix } from './page-ids.ts'

type Attributes = Readonly<Record<string, string>>

/** Written name → name in the syntax tree, for attributes that every element may have. */
const everywhere: Attributes = { title: 'title', lang: 'lang', dir: 'dir', id: 'id' }
const aligned: Attributes = { ...everywhere, align: 'align' }
const cell: Attributes = { ...aligned, colspan: 'colSpan', rowspan: 'rowSpan' }
const sized: Attributes = { ...everywhere, src: 'src', width: 'width', height: 'height' }

const listOf = (names: string): string[] => names.split(' ')

const plain = listOf(
  'abbr b bdi bdo br cite code dfn em i kbd mark rp rt ruby s samp small span strong sub sup u var wbr',
)
const plainBlocks = listOf('dd dl dt figcaption figure pre summary tbody tfoot thead')
const alignedBlocks = listOf('caption div h1 h2 h3 h4 h5 h6 hr p table tr')

const allWith = (names: string[], attributes: Attributes) => names.map((name) => [name, attributes] as const)

/** The HTML that an article may write itself. No classes or styles: they belong to the page. */
const elements: Record<string, Attributes> = Object.assign(
  Object.create(null),
  Object.fromEntries([
    ...allWith([...plain, ...plainBlocks], everywhere),
    ...allWith(alignedBlocks, aligned),
    ['a', { ...everywhere, href: 'href', hreflang: 'hrefLang' }],
    ['audio', { ...everywhere, src: 'src', controls: 'controls' }],
    ['blockquote', { ...everywhere, cite: 'cite' }],
    ['col', { ...aligned, span: 'span' }],
    ['colgroup', { ...aligned, span: 'span' }],
    ['del', { ...everywhere, cite: 'cite', datetime: 'dateTime' }],
    ['details', { ...everywhere, open: 'open' }],
    ['img', { ...sized, alt: 'alt' }],
    ['ins', { ...everywhere, cite: 'cite', datetime: 'dateTime' }],
    ['li', { ...everywhere, value: 'value' }],
    ['ol', { ...everywhere, start: 'start', reversed: 'reversed', type: 'type' }],
    ['q', { ...everywhere, cite: 'cite' }],
    ['source', { src: 'src', type: 'type' }],
    ['td', cell],
    ['th', { ...cell, scope: 'scope' }],
    ['time', { ...everywhere, datetime: 'dateTime' }],
    ['track', { src: 'src', kind: 'kind', srclang: 'srcLang', label: 'label', default: 'default' }],
    ['video', { ...sized, poster: 'poster', controls: 'controls', loop: 'loop', muted: 'muted' }],
  ]),
  { ul: everywhere },
)

/** Elements that mean what another says, with the attributes that make up the difference. */
const renamed: Readonly<Record<string, { name: string; align?: string }>> = Object.assign(Object.create(null), {
  acronym: { name: 'abbr' },
  center: { name: 'div', align: 'center' },
  dir: { name: 'ul' },
  menu: { name: 'ul' },
  strike: { name: 's' },
  tt: { name: 'code' },
  ...Object.fromEntries(listOf('big font nobr label').map((name) => [name, { name: 'span' }])),
  ...Object.fromEntries(
    listOf('address article aside footer header hgroup main nav section').map((name) => [name, { name: 'div' }]),
  ),
})

/** Their children say what they say; without children they say nothing to a reader. */
const unwrapped: ReadonlySet<string> = new Set(listOf('area map noscript param picture'))

/** Elements of HTML that are not for articles. Names that HTML does not have are taken for components. */
const refused: ReadonlySet<string> = new Set(
  [
    'applet base body button canvas datalist dialog embed fieldset form frame frameset head html input isindex',
    'legend link listing marquee math meta meter noembed noframes object optgroup option output plaintext',
    'portal progress script select slot style svg template textarea title xmp',
  ]
    .join(' ')
    .split(' '),
)

/** Their contents are not HTML. */
export const rawElements: ReadonlySet<string> = new Set(
  listOf('iframe noembed noframes plaintext script style textarea title xmp'),
)

export type ElementPolicy = 'allowed' | 'unwrapped' | 'framed' | 'refused' | 'unknown'

export function findElementPolicy(name: string): ElementPolicy {
  if (elements[name] || renamed[name]) return 'allowed'
  if (name === 'iframe') return 'framed'
  if (unwrapped.has(name)) return 'unwrapped'
  return refused.has(name) ? 'refused' : 'unknown'
}

/** React refuses to render children in these. */
export const voidElements: ReadonlySet<string> = new Set(
  listOf('area base br col embed hr img input link meta param source track wbr'),
)

/** Elements whose end need not be written. */
export const isEndOptional = (name: string): boolean =>
  /^(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|colgroup|caption|rp|rt)$/.test(name)

const blocks: ReadonlySet<string> = new Set([
  ...plainBlocks,
  ...alignedBlocks,
  ...listOf('audio blockquote col colgroup details li ol section source td th track ul video'),
])

export const isBlockElement = (name: string): boolean => blocks.has(renamed[name]?.name ?? name)

export const urlAttributes: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster'])

const booleanProperties = new Set(['open', 'reversed', 'controls', 'loop', 'muted', 'default'])
const wholeNumberProperties = new Set(['start', 'value', 'colSpan', 'rowSpan', 'span', 'width', 'height'])

/** The numbers of a list may begin below zero. */
const countingProperties = new Set(['start', 'value'])

export const findRenamed = (name: string): { name: string; align?: string } => renamed[name] ?? { name }

export const listAllowedAttributes = (name: string): string[] => Object.keys(elements[findRenamed(name).name] ?? {})

/** The property of the syntax tree that an attribute stands for, or null when the element may not have it. */
export function findProperty(element: string, attribute: string): string | null {
  const allowed = elements[findRenamed(element).name]
  const name = attribute.toLowerCase()
  if (name === 'name' && element === 'a') return 'id'
  return allowed && Object.hasOwn(allowed, name) ? (allowed[name] as string) : null
}

/** Attributes whose loss changes no word and no picture: how it looks and what a script or a search engine makes of it. */
export const isUnseenAttribute = (name: string): boolean =>
  /^(?:(?:data|aria)-.*|class|classname|style|role|target|rel|key|slot|tabindex|loading|decoding|srcset|sizes|border|bgcolor|color|face|size|cell(?:padding|spacing)|v?align|width|height|nowrap|clear|markdown|itemprop|itemscope|itemtype|referrerpolicy|crossorigin|fetchpriority|playsinline|preload|autoplay|type|media|hspace|vspace|name|headers|draggable|contenteditable|spellcheck|translate)$/i.test(
    name,
  )

/** What is expected of an attribute's value, where it is something else; null when the value is fine. */
export function findValueProblem(property: string, value: string | null): string | null {
  if (booleanProperties.has(property)) return null
  if (value === null) return 'expected a value, found none'
  const found = JSON.stringify(value.slice(0, 60))
  const isNumber = countingProperties.has(property) ? /^-?\d{1,5}$/ : /^\d{1,5}(?:px)?$/
  if (wholeNumberProperties.has(property) && !isNumber.test(value)) return `expected a whole number, found ${found}`
  if (property === 'align' && !isAlignment(value)) return `expected left, right, center or justify, found ${found}`
  if (property === 'id' && !isOwnId(value)) return `expected an id without blanks, found ${found}`
  return null
}

export const isAlignment = (value: string): boolean => /^(?:left|right|center|justify)$/i.test(value)

export const isBooleanProperty = (property: string): boolean => booleanProperties.has(property)

/** What the pipeline itself adds: classes, ids of notes, labels and focus for scrolling boxes, task list boxes. */
const generatedElements = new Set(['section', 'input'])
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
  'hidden',
])

export const isRenderedElement = (name: string): boolean => elements[name] !== undefined || generatedElements.has(name)

export function isRenderedProperty(element: string, property: string, value: unknown): boolean {
  if (property === 'id')
    return (
      typeof value === 'string' && (isOwnId(value) || value.startsWith(noteIdPrefix) || value.startsWith(partIdPrefix))
    )
  if (generatedProperties.has(property) || /^(?:aria|data)[A-Z]/.test(property)) return true
  return elements[element] !== undefined && Object.values(elements[element] as Attributes).includes(property)
}
