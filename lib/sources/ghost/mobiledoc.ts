import type { Element, ElementContent, Root } from 'hast'
import { toString as toWords } from 'hast-util-to-string'
import { element, isHeading, text } from '../html/elements.ts'
import type { CardContext } from './card-context.ts'
import { toCardContent } from './cards.ts'

type Markup = [tagName: string, attributes?: string[]]
type Marker = [kind: number, opened: number[], closed: number, value: string | number]

interface Mobiledoc {
  markups?: Markup[]
  atoms?: [name: string, text: string, payload: unknown][]
  cards?: [name: string, payload: Record<string, unknown>][]
  sections?: unknown[][]
}

/** The document of Ghost's editor before 2023 → HTML (mobiledoc 0.3). */
export function mobiledocToHast(document: unknown, context: CardContext): Root {
  const mobiledoc = (document ?? {}) as Mobiledoc
  return {
    type: 'root',
    children: (mobiledoc.sections ?? []).flatMap((section) => toSection(section, mobiledoc, context)),
  }
}

function toSection(section: unknown[], mobiledoc: Mobiledoc, context: CardContext): ElementContent[] {
  const [kind, first, second] = section
  if (kind === 1) return [toTextSection(toTag(first), toInline(second as Marker[], mobiledoc), context)]
  if (kind === 2) return [element('p', [{ ...element('img'), properties: { src: String(first), alt: '' } }])]
  if (kind === 3)
    return [
      element(
        first === 'ol' ? 'ol' : 'ul',
        (second as Marker[][]).map((markers) => element('li', toInline(markers, mobiledoc))),
      ),
    ]
  const card = kind === 10 ? mobiledoc.cards?.[Number(first)] : undefined
  const content = card ? toCardContent(card[0], card[1] ?? {}, context) : null
  if (content) return content
  context.dropped.add(`cards of a kind that is not known (${String(card?.[0] ?? kind).slice(0, 40)})`)
  return []
}

function toTextSection(tagName: string, children: ElementContent[], context: CardContext): Element {
  const section = element(tagName, children)
  return isHeading(section) ? { ...section, properties: { id: context.nextHeadingId(toWords(section)) } } : section
}

const toTag = (tag: unknown): string =>
  /^(?:h[1-6]|blockquote|p)$/.test(String(tag)) ? String(tag) : tag === 'aside' ? 'blockquote' : 'p'

function toInline(markers: readonly Marker[], mobiledoc: Mobiledoc): ElementContent[] {
  const root = element('span')
  const open: Element[] = [root]
  for (const [kind, opened, closed, value] of markers) {
    for (const index of opened) {
      const markup = toMarkup(mobiledoc.markups?.[index])
      open.at(-1)?.children.push(markup)
      open.push(markup)
    }
    const parts = kind === 0 ? [text(String(value))] : toAtom(mobiledoc.atoms?.[Number(value)])
    for (const part of parts) open.at(-1)?.children.push(part)
    for (let count = 0; count < closed && open.length > 1; count += 1) open.pop()
  }
  return root.children
}

function toMarkup(markup: Markup | undefined): Element {
  const [tagName, attributes = []] = markup ?? ['span']
  const href = tagName === 'a' ? attributes[attributes.indexOf('href') + 1] : undefined
  return {
    ...element(/^(?:a|b|strong|i|em|s|code|u|sub|sup|mark)$/.test(tagName) ? tagName : 'span'),
    properties: href ? { href } : {},
  }
}

const toAtom = (atom: [string, string, unknown] | undefined): ElementContent[] => {
  if (atom?.[0] === 'soft-return') return [element('br')]
  return atom?.[1] ? [text(atom[1])] : []
}
