import { readCalloutWord, toTitle } from '#lib/core/mdx/callout-words.ts'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'

export const isCalloutWord = (word: string): boolean => readCalloutWord(word) !== null

/** What becomes of a title: Markdown loses its marks. */
type ToValue = (title: string, longest?: number) => string

/** The tag that begins a box. A word that no system knows is its title. */
export function openCallout(word: string, title?: string | null, toValue: ToValue = toAttribute): string {
  const { type, title: told } = readCalloutWord(word) ?? { type: 'note', title: toTitle(word) }
  const stated = title === undefined || title === null ? null : toValue(title)
  const heading = stated ?? toAttribute(told)
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

export const openDetails = (summary: string | null | undefined, toValue: ToValue = toAttribute): string =>
  `<Details summary="${toValue(summary ?? '', 300) || 'Details'}">`

export const closeDetails = '</Details>'

export const openTab = (label: string | null | undefined, toValue: ToValue = toAttribute): string =>
  `<Tab label="${toValue(label ?? '', 100) || 'Tab'}">`

/** The words of a Markdown text as the value of an attribute. */
export const toAttribute = (markdown: string, longest = 200): string =>
  escapeAttribute(toPlainText(markdown, 'md').slice(0, longest).toWellFormed().trim())

/** A title that an attribute states is no Markdown: `__init__` keeps its signs. */
export const toPlainAttribute: ToValue = (text, longest = 200) =>
  escapeAttribute(text.replace(/\s+/g, ' ').slice(0, longest).toWellFormed().trim())

export const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
