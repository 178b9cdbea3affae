import { isLanguageName } from '../html/code.ts'
import type { Tally } from '../tally.ts'
import {
  applyValues,
  type BindingContext,
  findBoundValues,
  mergeOverrides,
  type Overrides,
  toOverrides,
} from './bindings.ts'
import { findBarrier, isPaywall } from './block-access.ts'
import { escapeHtml } from './escape-html.ts'
import { type Block, type BlockPart, parseBlocks } from './parse-blocks.ts'

export interface Pattern {
  content: string
  /** False for a draft, a private one, one in the trash or behind a password: WordPress shows nothing in its place. */
  isPublic: boolean
}

export interface BlockContext extends BindingContext {
  findPattern(id: number): Pattern | null
  /** A file of the media library. */
  findFile(id: number): { url: string; title: string } | null
  /** Notes below the text by their id, in order. */
  footnotes: ReadonlyMap<string, string>
  dropped: Tally
}

const maxNesting = 8
/** Patterns in patterns multiply: a text may use this many in all. */
const maxPatterns = 1000

interface State {
  context: BlockContext
  overrides: Overrides
  nesting: number
  /** Patterns filled in so far, for the whole text. */
  filled: { count: number }
  /** Set by a paywall: what follows is for subscribers. */
  isCut: boolean
}

/**
 * The HTML that a visitor gets of a text with blocks. WordPress fills some of them when it serves the page; those whose
 * content is known are filled in here, and those that list other content (latest posts, comments, menus) are counted.
 */
export function fillBlocks(html: string, context: BlockContext): string {
  const state: State = { context, overrides: {}, nesting: 0, filled: { count: 0 }, isCut: false }
  return fillReferences(fillParts(parseBlocks(html), state), context)
}

const fillParts = (parts: readonly BlockPart[], state: State): string =>
  parts
    .map((part) => {
      if (state.isCut) return ''
      return typeof part === 'string' ? part : fillBlock(part, state)
    })
    .join('')

function fillBlock(block: Block, state: State): string {
  const { dropped } = state.context
  if (isPaywall(block)) {
    dropped.add('text below a paywall')
    state.isCut = true
    return ''
  }
  const barrier = findBarrier(block)
  if (barrier) {
    dropped.add(barrier)
    return ''
  }
  const fill = Object.hasOwn(fillers, block.name) ? fillers[block.name] : undefined
  if (fill) return fill(block, state)
  if (block.parts.length === 0) return fillWithoutContent(block, state)
  const code = findCode(block)
  if (code !== null) return code
  const values = findBoundValues(block, state.overrides, state.context)
  return values.size > 0 ? fillBound(block, values, state) : fillParts(block.parts, state)
}

const fillBound = (block: Block, values: ReadonlyMap<string, string>, state: State): string =>
  applyValues(fillParts(block.parts, state), values)

type Fill = (block: Block, state: State) => string

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const fillers: Record<string, Fill> = {
  block: fillPattern,
  footnotes: (_block, { context }) =>
    [...context.footnotes.values()]
      .map((content, index) => `<alphanode-footnote label="${index + 1}">${content}</alphanode-footnote>`)
      .join(''),
  more: () => '<!--more-->',
  nextpage: () => '<!--nextpage-->',
  math: ({ attributes, parts }, state) => {
    const latex = textOf(attributes.latex)
    return latex ? `<math display="block" data-latex="${escapeHtml(latex)}"></math>` : fillParts(parts, state)
  },
  tabs: fillTabs,
  file: (block, state) => {
    const html = fillParts(block.parts, state)
    const links = html.match(/<a\b[\s\S]{0,2000}?<\/a>/g) ?? []
    return links[0] ? `<p>${links[0]}</p>` : html
  },
  'playlist-track': ({ attributes }, { context }) => {
    const file = typeof attributes.id === 'number' ? context.findFile(attributes.id) : null
    const src = textOf(attributes.src) || file?.url || ''
    const words =
      [attributes.title, attributes.artist, attributes.album].map(textOf).filter(Boolean).join(' — ') || file?.title
    if (!src) context.dropped.add('tracks of playlists that the export does not hold')
    return src ? `<li><a href="${escapeHtml(src)}">${escapeHtml(words || src)}</a></li>` : ''
  },
  'post-date': (block, { context, overrides }) => {
    const bound = findBoundValues(block, overrides, context).get('datetime') ?? textOf(block.attributes.datetime)
    const day = (bound || context.findPostValue('date') || '').slice(0, 10)
    return day ? `<p>${escapeHtml(day)}</p>` : ''
  },
}

function fillPattern({ attributes }: Block, state: State): string {
  const { context, nesting, overrides } = state
  const pattern = typeof attributes.ref === 'number' ? context.findPattern(attributes.ref) : null
  state.filled.count += 1
  if (!pattern || nesting >= maxNesting || state.filled.count > maxPatterns) {
    context.dropped.add('reusable blocks that the export does not hold')
    return ''
  }
  if (!pattern.isPublic) {
    context.dropped.add('reusable blocks that are not public')
    return ''
  }
  const inner: State = {
    ...state,
    nesting: nesting + 1,
    overrides: mergeOverrides(overrides, toOverrides(attributes.content)),
  }
  const filled = fillParts(parseBlocks(pattern.content), inner)
  state.isCut = inner.isCut
  return filled
}

/** Labels stand in the panels' attributes, and in the buttons above them. */
function fillTabs(block: Block, state: State): string {
  const panels = listBlocks(block).filter(({ name }) => name === 'tab-panel' || name === 'tab')
  const buttons = [...textsOf(block).matchAll(/<button\b[^>]*role="tab"[^>]*>([\s\S]{0,500}?)<\/button>/g)]
  const tabs = panels.map((panel, index) => {
    const label = textOf(panel.attributes.label) || (buttons[index]?.[1] ?? '').replace(/<[^<>]*>/g, '').trim()
    const content = showPanel(findBarrier(panel) ? fillBlock(panel, state) : fillParts(panel.parts, state))
    return content
      ? `<alphanode-tab label="${escapeHtml((label || `Tab ${index + 1}`).slice(0, 100))}">${content}</alphanode-tab>`
      : ''
  })
  return tabs.length > 0 ? `<alphanode-tabs>${tabs.join('')}</alphanode-tabs>` : fillParts(block.parts, state)
}

/** A panel is hidden until its tab is chosen. */
const showPanel = (html: string): string =>
  html.replace(/^(\s*<[a-z]+\b[^<>]{0,2000}?)\shidden(?:="(?:hidden)?")?(?=[\s>])/, '$1')

const textsOf = (block: Block): string =>
  block.parts.map((part) => (typeof part === 'string' ? part : textsOf(part))).join('')

const listBlocks = (block: Block): Block[] =>
  block.parts.flatMap((part) =>
    typeof part === 'string' ? [] : [part, ...(part.name === 'tabs' ? [] : listBlocks(part))],
  )

function fillWithoutContent({ name, attributes }: Block, { context }: State): string {
  const url = attributes.url
  if (typeof url === 'string' && /^(?:https?:|mailto:|\/)/.test(url)) {
    const label = [attributes.label, attributes.service, url].map(textOf).find(Boolean)
    return `<p><a href="${escapeHtml(url)}">${escapeHtml(label ?? url)}</a></p>`
  }
  context.dropped.add(`blocks without content of their own (${name})`)
  return ''
}

const languageKeys = ['language', 'lang', 'langType', 'codeLanguage', 'mode']

/**
 * Blocks of extensions keep code in an attribute, or in a `pre` whose language is an attribute; in their HTML it may stand
 * twice, coloured and to be copied.
 */
function findCode({ name, attributes, parts }: Block): string | null {
  if (name === 'preformatted' || name === 'verse') return null
  const stated = languageKeys.map((key) => textOf(attributes[key])).find(isLanguageName) ?? ''
  if (/code|highlight|prism|crayon/.test(name) && typeof attributes.code === 'string' && attributes.code !== '')
    return toPre(escapeHtml(attributes.code), stated)
  if (stated === '' || parts.some((part) => typeof part !== 'string')) return null
  const html = parts.join('')
  const pre = html.includes('</pre>') ? /<pre\b[^>]*>([\s\S]*)<\/pre>/.exec(html) : null
  return pre ? toPre(pre[1] ?? '', stated) : null
}

const toPre = (html: string, language: string): string =>
  `<pre${language ? ` lang="${escapeHtml(language)}"` : ''}>\n${html}</pre>`

const reference = /<sup\b[^<>]{0,2000}?\bdata-fn="([^"<>]{0,200})"[^<>]{0,2000}>[\s\S]{0,500}?<\/sup>/g

/** A mark whose note is not shown is left out: it would lead nowhere. */
function fillReferences(html: string, { footnotes, dropped }: BlockContext): string {
  const labels = new Map([...footnotes.keys()].map((id, index) => [id, index + 1]))
  const isShown = html.includes('<alphanode-footnote ')
  return html.replace(reference, (_all, id: string) => {
    const label = labels.get(id)
    if (label !== undefined && isShown)
      return `<alphanode-footnote-reference label="${label}"></alphanode-footnote-reference>`
    dropped.add('marks of notes that the page does not show')
    return ''
  })
}
