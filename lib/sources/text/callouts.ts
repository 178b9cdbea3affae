import { toPlainText } from '#lib/core/mdx/plain-text.ts'

type CalloutType = 'note' | 'tip' | 'important' | 'warning' | 'danger'

/** Words that other systems have for a kind of box. Those that say more than our own word for it stand in the title. */
const types: ReadonlyMap<string, CalloutType> = new Map([
  ...listOf('note info abstract summary tldr seealso question help faq example quote cite todo'),
  ...listOf('default secondary primary message announcement github'),
  ...listOf('tip hint success check done idea zap', 'tip'),
  ...listOf('important', 'important'),
  ...listOf('warning caution attention warn', 'warning'),
  ...listOf('danger error failure fail missing bug alert', 'danger'),
])

function listOf(words: string, type: CalloutType = 'note'): [string, CalloutType][] {
  return words.split(' ').map((word) => [word, type])
}

/** They say what our own label says. */
const plainWords = new Set([
  ...[
    'note',
    'info',
    'tip',
    'hint',
    'warning',
    'caution',
    'attention',
    'warn',
    'danger',
    'alert',
    'default',
    'important',
  ],
  ...['secondary', 'primary', 'message', 'zap', 'idea'],
])

export const isCalloutWord = (word: string): boolean => types.has(word.toLowerCase())

/** The tag that begins a box. A word that no system knows is its title. */
export function openCallout(word: string, title?: string | null): string {
  const name = word.toLowerCase()
  const type = types.get(name) ?? 'note'
  const stated = title === undefined || title === null ? null : toAttribute(title)
  const heading = stated ?? (plainWords.has(name) ? '' : toAttribute(toWords(word)))
  return heading === '' ? `<Callout type="${type}">` : `<Callout type="${type}" title="${heading}">`
}

const longestTitle = 200

/**
 * A title that is more than words, or more of them than a title has, is the first line of what it stands above: as a title
 * its links would be lost.
 */
export function splitTitle(title: string | null | undefined): { title: string | null; lead: string | null } {
  const text = title?.trim() ?? ''
  const isPlain = text.length <= longestTitle && !/\]\(|\[\[|\]\[|<\w|https?:\/\//.test(text)
  if (isPlain) return { title: title ?? null, lead: null }
  return { title: null, lead: /\*\*|__/.test(text) ? text : `**${text}**` }
}

export const closeCallout = '</Callout>'

export const openDetails = (summary: string | null | undefined): string =>
  `<Details summary="${toAttribute(summary ?? '', 300) || 'Details'}">`

export const closeDetails = '</Details>'

export const openTab = (label: string | null | undefined): string =>
  `<Tab label="${toAttribute(label ?? '', 100) || 'Tab'}">`

/** The words of a Markdown text as the value of an attribute. */
export const toAttribute = (markdown: string, longest = 200): string =>
  escapeAttribute(toPlainText(markdown, 'md').slice(0, longest).toWellFormed().trim())

export const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `my-own` → `My own` */
function toWords(word: string): string {
  const words = word.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
