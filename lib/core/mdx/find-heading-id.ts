import type { TocEntry } from './dress-headings.ts'

type Heading = Pick<TocEntry, 'id' | 'text'>

/** What systems put before the text of a heading: Hashnode, WordPress, VitePress and Asciidoctor, GitHub. */
const knownPrefix = /^(?:heading-|h-|_+|user-content-)/
const counter = /[-_](\d{1,3})$/

/**
 * The id of the heading that a fragment of another system means, or null. Systems make ids in their own ways: Ghost joins
 * words, MkDocs drops what ASCII lacks, Eleventy writes `and` for `&`. All of them keep most letters and digits of the
 * text in their order, so one comparison that ignores the rest serves them all.
 */
export function findHeadingId(headings: readonly Heading[], fragment: string): string | null {
  const name = decodeFragment(fragment.replace(/^#/, ''))
  if (name === '') return null
  const same = headings.find(({ id }) => id === name)
  if (same) return same.id
  return (
    findByText(headings, name) ??
    findByText(headings, name.replace(knownPrefix, '')) ??
    findByCounter(headings, name) ??
    findByPlace(headings, name)
  )
}

function findByText(headings: readonly Heading[], name: string): string | null {
  const wanted = toLetters(name)
  if (wanted === '') return null
  return headings.find((heading) => formsOf(heading).includes(wanted))?.id ?? null
}

/** Equal headings are told apart by a number, which begins at 1 or, for Eleventy and WordPress, at 2. */
function findByCounter(headings: readonly Heading[], name: string): string | null {
  const number = Number(counter.exec(name)?.[1] ?? 0)
  const wanted = toLetters(name.replace(counter, '').replace(knownPrefix, ''))
  if (number === 0 || wanted === '') return null
  const equal = headings.filter((heading) => formsOf(heading).includes(wanted))
  return equal.length > 1 ? (equal[Math.min(number, equal.length - 1)]?.id ?? null) : null
}

/** Python-Markdown counts the headings of which ASCII keeps nothing: `_1`, `_2`. */
function findByPlace(headings: readonly Heading[], name: string): string | null {
  const number = Number(/^_(\d{1,3})$/.exec(name)?.[1] ?? 0)
  return headings.filter(({ text }) => toAscii(text) === '')[number - 1]?.id ?? null
}

/** A heading is compared with every fragment of its page. */
const known = new WeakMap<Heading, readonly string[]>()

function formsOf(heading: Heading): readonly string[] {
  const forms = known.get(heading) ?? listForms(heading)
  known.set(heading, forms)
  return forms
}

function listForms({ id, text }: Heading): string[] {
  const folded = toLetters(text)
  const withoutNumber = folded.replace(/^\p{N}+/u, '')
  const withAnd = toLetters(text.replaceAll('&', ' and '))
  // Systems that do not know `{#limits}` take it as part of the text.
  const withId = toLetters(text + id)
  const ascii = [text, folded, withAnd].map(toAscii)
  return [folded, withAnd, withoutNumber, toLetters(id), withId, ...ascii, keepAscii(text)]
}

/** kramdown without GFM drops letters that are not of ASCII, accents and all, and what stands before the first letter. */
const keepAscii = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^\d+/, '')
    .toLowerCase()
    .replaceAll('ss', 's')

const toAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .replaceAll('ss', 's')

/** Letters that no decomposition takes apart. Systems write ß as `ss` or `s`, so both are one `s` here. */
const special: Record<string, string> = { ß: 's', ł: 'l', đ: 'd', ð: 'd', ø: 'o', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

const toLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[ßłđðøæœþı]/g, (letter) => special[letter] ?? letter)
    .replaceAll('ss', 's')

export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
