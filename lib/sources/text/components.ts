import type { Tag } from '#lib/core/mdx/syntax-tree.ts'
import {
  closeCallout,
  closeDetails,
  escapeAttribute,
  openCallout,
  openDetails,
  openTab,
  toPlainAttribute,
} from './callouts.ts'
import { escapeText, renderAddress, toDestination, toFence, toImage } from './rendering.ts'

/** The values of attributes that are text; those that would have to be run are not here. */
export type Props = Readonly<Record<string, string>>

export interface Element {
  name: string
  props: Props
  kind: Tag['kind']
  /** The one that it stands in, and its place among those of its name there. */
  parent: Element | null
  index: number
}

interface Translation {
  open(element: Element): string | null
  close: string
}

const box = (word: string): Translation => ({
  open: ({ props }) =>
    openCallout(props.type ?? props.variant ?? props.intent ?? word, props.title ?? null, toPlainAttribute),
  close: closeCallout,
})

const details: Translation = {
  open: ({ props }) => openDetails(props.summary ?? props.title ?? props.label ?? props.header, toPlainAttribute),
  close: closeDetails,
}

/** Frames that change how their contents look, and nothing that they say. */
const frame: Translation = { open: () => '', close: '' }

const tab: Translation = {
  open: ({ props, parent, index }) => {
    if (!parent || !/^(?:Tabs|TabGroup|CodeTabs)$/.test(parent.name)) return null
    const items = [...(parent.props.items ?? '').matchAll(/["']([^"']*)["']/g)].map(([, item = '']) => item)
    return openTab(props.label ?? props.title ?? props.name ?? items[index] ?? props.value, toPlainAttribute)
  },
  close: '</Tab>',
}

const card: Translation = {
  open: ({ props, kind }) => {
    const { title, href = props.to ?? props.link ?? props.url, description } = props
    const words =
      title === undefined
        ? ''
        : href
          ? `[**${escapeText(title)}**](${toDestination(href)})`
          : `**${escapeText(title)}**`
    if (kind === 'whole') return words === '' ? null : `${words}${description ? `: ${escapeText(description)}` : ''}`
    return words === '' ? '' : `${words}\n\n`
  },
  close: '',
}

const link: Translation = {
  open: ({ props }) => {
    const url = props.to ?? props.href
    return url === undefined ? null : `<a href="${escapeAttribute(url)}">`
  },
  close: '</a>',
}

/** A picture whose address an import names; other components are what they say. */
const picture: Translation = {
  open: ({ props, name }) =>
    props.src === undefined || (name === 'img' && !props.imported)
      ? null
      : toImage(props.alt ?? props.title ?? '', props.src),
  close: '',
}

/** `<Code code={`…`} lang="md" title="a.md" />` */
const code: Translation = {
  open: ({ props: { code, lang = '', title } }) => {
    if (code === undefined) return null
    const { open, close } = toFence(code, lang, title)
    return `${open}${code}${close}`
  },
  close: '',
}

const film = (toUrl: (id: string) => string): Translation => ({
  open: ({ props }) => {
    const id = props.id ?? props.videoid ?? props.url ?? props.src
    if (id === undefined) return null
    return renderAddress(/^https?:/.test(id) ? id : toUrl(id), props.title)
  },
  close: '',
})

/** What the components of Docusaurus, Starlight, VitePress, Nextra, Fumadocs and Mintlify show. */
const translations: Readonly<Record<string, Translation>> = {
  ...nameAll('Aside Admonition Callout Alert Note', box('note')),
  ...nameAll('Info', box('info')),
  ...nameAll('Tip Hint Check', box('tip')),
  ...nameAll('Warning Caution', box('warning')),
  ...nameAll('Danger', box('danger')),
  ...nameAll('Details Accordion AccordionItem Expandable Collapse Collapsible Spoiler', details),
  ...nameAll('Tabs TabGroup CodeTabs', { open: () => '<Tabs>', close: '</Tabs>' }),
  ...nameAll('Tab TabItem Tabs.Tab', tab),
  ...nameAll('Card LinkCard Cards.Card LinkButton Button', card),
  ...nameAll(
    'CardGrid CardGroup Cards Columns AccordionGroup Accordions Frame BrowserWindow Grid Row Col TOCInline',
    frame,
  ),
  ...nameAll('ClientOnly ReadMore Container Center', frame),
  ...nameAll('Link NuxtLink RouterLink', link),
  // Alone it may show what a program makes.
  Fragment: { open: ({ kind }) => (kind === 'whole' ? null : ''), close: '' },
  Code: code,
  ...nameAll('Image Img ThemedImage Zoom img', picture),
  ...nameAll(
    'YouTube Youtube YouTubeEmbed LiteYouTubeEmbed',
    film((id) => `https://www.youtube.com/watch?v=${id}`),
  ),
  ...nameAll(
    'Vimeo',
    film((id) => `https://vimeo.com/${id}`),
  ),
  ...nameAll(
    'Tweet',
    film((id) => `https://x.com/i/status/${id}`),
  ),
  Badge: {
    open: ({ props, kind }) => (kind === 'whole' ? escapeText(props.text ?? props.title ?? '') : ''),
    close: '',
  },
  Icon: { open: () => '', close: '' },
  Kbd: { open: () => '<kbd>', close: '</kbd>' },
}

function nameAll(names: string, translation: Translation): Record<string, Translation> {
  return Object.fromEntries(names.split(' ').map((name) => [name, translation]))
}

/** Components of ours that mean the same wherever they come from. */
const shared: ReadonlySet<string> = new Set(['FileTree', 'Checklist', 'Steps', 'Step'])

export const isShared = (name: string): boolean => shared.has(name)

/** With what readers see of its attributes: a file tree has no title here, and slots and classes are its system's own. */
export function renderShared(name: string, { title }: Props, kind: Tag['kind']): string {
  const end = kind === 'whole' ? ' />' : '>'
  if (title === undefined) return `<${name}${end}`
  return name === 'Step'
    ? `<Step title="${escapeAttribute(title)}"${end}`
    : `**${escapeText(title)}**\n\n<${name}${end}`
}

export const isKnownComponent = (name: string): boolean => Object.hasOwn(translations, name) || shared.has(name)

export const isTranslated = (name: string): boolean => Object.hasOwn(translations, name)

/** What stands in place of a tag; null leaves it as it is written. */
export function renderElement(element: Element): string | null {
  const translation = Object.hasOwn(translations, element.name) ? translations[element.name] : undefined
  if (!translation) return null
  if (element.kind === 'close') return translation.close
  const open = translation.open(element)
  return open === null || element.kind === 'open' ? open : open + endWhole(open, translation.close)
}

/** `<Badge />` ends by itself what it begins. */
const endWhole = (open: string, close: string): string =>
  /^<\w/.test(open) && !open.startsWith('<http') && !open.includes('</') ? close : ''
