import type { Element, ElementContent, Properties } from 'hast'
import { element, linkTo, text } from '../html/elements.ts'
import { parseHtml } from '../html/parse-html.ts'
import { isForVisitors, removeGatedBlocks } from './card-access.ts'
import type { CardContext } from './card-context.ts'
import { toHeadingId } from './heading-ids.ts'
import { markdownToHast } from './markdown-card.ts'

type Card = Record<string, unknown>
type Convert = (card: Card, context: CardContext) => ElementContent[]

const read = (card: Card, name: string): string => (typeof card[name] === 'string' ? (card[name] as string) : '')

const listOf = (value: unknown): Card[] =>
  Array.isArray(value) ? value.filter((item): item is Card => typeof item === 'object' && item !== null) : []

const mapOf = (value: unknown): Card => (typeof value === 'object' && value !== null ? (value as Card) : {})

const html = (source: string): ElementContent[] => parseHtml(source).children as ElementContent[]
const paragraph = (children: ElementContent[], properties: Properties = {}): ElementContent[] =>
  children.length > 0 ? [element('p', children, properties)] : []
const strong = (source: string): ElementContent[] =>
  source ? paragraph([element('strong', inline(source))], { dataCaption: '' }) : []
const caption = (card: Card, name = 'caption'): ElementContent[] => {
  const source = read(card, name)
  return source ? [element('figcaption', html(source))] : []
}
const link = (url: string, label: string): ElementContent[] => (url ? [element('p', [linkTo(url, label)])] : [])
const isOff = (value: unknown): boolean => value === false || value === 0 || value === 'false'
/** Words that say what a card is: a summary is not taken from them. */
const label = (source: string): ElementContent[] => (source ? [element('p', inline(source), { dataCaption: '' })] : [])
const flow = (source: string): ElementContent[] => (source ? [element('div', html(source))] : [])

/** HTML for inside of a line: the paragraph that editors put around it is not meant. */
const inline = (source: string): ElementContent[] =>
  html(source).flatMap((node) => (node.type === 'element' && node.tagName === 'p' ? node.children : [node]))

function image(card: Card, name = 'src'): ElementContent[] {
  const src = read(card, name)
  if (!src) return []
  const title = read(card, 'title')
  const picture: Element = {
    ...element('img'),
    properties: { src, alt: read(card, 'alt'), ...(title ? { title } : {}) },
  }
  const href = read(card, 'href')
  return [href ? { ...element('a', [picture]), properties: { href } } : picture]
}

function bookmark(card: Card): ElementContent[] {
  const metadata = mapOf(card.metadata)
  const url = read(card, 'url') || read(metadata, 'url')
  const about = [
    read(metadata, 'description'),
    [read(metadata, 'author'), read(metadata, 'publisher')].filter(Boolean).join(', '),
  ]
  const words = about.filter(Boolean).join(' · ')
  const line = url ? [linkTo(url, read(metadata, 'title')), ...(words ? [text(` — ${words}`)] : [])] : []
  return [...paragraph(line, { dataCaption: '' }), ...caption(card)]
}

function embed(card: Card): ElementContent[] {
  const url = read(card, 'url')
  const title = read(mapOf(card.metadata), 'title')
  return url ? [...link(url, title), ...caption(card)] : [...flow(read(card, 'html')), ...caption(card)]
}

function code(card: Card): ElementContent[] {
  const language = read(card, 'language')
  const block = {
    ...element('code', [text(read(card, 'code'))]),
    properties: language ? { className: [`language-${language}`] } : {},
  }
  return [element('pre', [block]), ...caption(card)]
}

function callout(card: Card): ElementContent[] {
  const emoji = read(card, 'calloutEmoji')
  const words = inline(read(card, 'calloutText'))
  return [element('blockquote', paragraph(emoji ? [text(`${emoji} `), ...words] : words))]
}

function product(card: Card): ElementContent[] {
  const stars = card.productRatingEnabled && typeof card.productStarRating === 'number' ? card.productStarRating : null
  return [
    ...strong(read(card, 'productTitle')),
    ...paragraph(image(card, 'productImageSrc')),
    ...(stars === null ? [] : paragraph([text(`${stars}/5`)])),
    ...flow(read(card, 'productDescription')),
    ...(card.productButtonEnabled ? link(read(card, 'productUrl'), read(card, 'productButton')) : []),
  ]
}

function header(card: Card): ElementContent[] {
  const heading = inline(read(card, 'header'))
  const subheading = inline(read(card, 'subheader'))
  return [
    ...paragraph(image(card, 'backgroundImageSrc')),
    ...(heading.length > 0 ? [element('h2', heading, { id: toHeadingId(read(card, 'header')) })] : []),
    ...paragraph(subheading),
    ...(card.buttonEnabled ? link(read(card, 'buttonUrl'), read(card, 'buttonText')) : []),
  ]
}

const media = (card: Card): ElementContent[] => [
  ...link(read(card, 'src'), read(card, 'title') || read(card, 'fileName')),
  ...caption(card),
]

const drop =
  (what: string): Convert =>
  (_card, { dropped }) => {
    dropped.add(what)
    return []
  }

const figure = (children: ElementContent[]): ElementContent[] =>
  children.length > 0 ? [element('figure', children)] : []

/** Ghost's cards by the names that its editors, old and new, give them. */
const converters: Record<string, Convert> = {
  image: (card) => figure([...image(card), ...caption(card)]),
  gallery: (card) =>
    figure([...listOf(card.images).flatMap((item) => [...paragraph(image(item)), ...caption(item)]), ...caption(card)]),
  codeblock: code,
  code,
  html: (card) => flow(read(card, 'html')),
  markdown: (card, context) => markdownToHast(read(card, 'markdown'), context),
  callout,
  toggle: (card) => [
    element('details', [element('summary', inline(read(card, 'heading'))), ...flow(read(card, 'content'))]),
  ],
  bookmark,
  embed,
  video: media,
  audio: media,
  file: (card) => [
    ...link(read(card, 'src'), read(card, 'fileTitle') || read(card, 'fileName')),
    ...caption(card, 'fileCaption'),
  ],
  product,
  header,
  button: (card) => link(read(card, 'buttonUrl'), read(card, 'buttonText')),
  'call-to-action': (card) => [
    ...(isOff(card.hasSponsorLabel) ? [] : label(read(card, 'sponsorLabel'))),
    ...paragraph(image(card, 'imageUrl')),
    ...flow(read(card, 'textValue')),
    ...(card.showButton && read(card, 'buttonText') ? link(read(card, 'buttonUrl'), read(card, 'buttonText')) : []),
  ],
  transistor: drop('podcast players for members'),
  signup: (card, { dropped }) => {
    dropped.add('sign-up forms')
    return [
      ...strong(read(card, 'header')),
      ...paragraph(inline(read(card, 'subheader'))),
      ...paragraph(inline(read(card, 'disclaimer'))),
    ]
  },
  horizontalrule: () => [element('hr')],
  email: drop('cards for e-mails only'),
  'email-cta': drop('cards for e-mails only'),
  paywall: drop('paywall marks'),
  'before-after': (card) =>
    figure([...image(mapOf(card.beforeImage)), ...image(mapOf(card.afterImage)), ...caption(card)]),
}

const otherNames: Record<string, string> = { hr: 'horizontalrule', 'card-markdown': 'markdown', 'html-card': 'html' }

/** Any text of a card may be HTML that holds parts for members; code shows what it holds. */
const withoutGated = (card: Card, { dropped }: CardContext): Card =>
  Object.fromEntries(
    Object.entries(card).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'code' ? removeGatedBlocks(value, dropped) : value,
    ]),
  )

/** Null for a name that is no card's. */
export function toCardContent(name: string, card: Card, context: CardContext): ElementContent[] | null {
  const known = otherNames[name] ?? name
  const convert = Object.hasOwn(converters, known) ? converters[known] : undefined
  if (!convert) return null
  if (isForVisitors({ ...card, type: known })) return convert(withoutGated(card, context), context)
  context.dropped.add('cards for members')
  return []
}
