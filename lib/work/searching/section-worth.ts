import type { KnownPost } from './known-index.ts'
import type { TextSection } from './post-text.ts'
import type { ReadText } from './vocabulary.ts'
import type { Wanted } from './wanted.ts'

/** A question as names and sections are judged by it. */
export interface Weighed {
  wanted: Wanted
  /** How much each term of the question says: all of them together say 1. */
  shares: readonly number[]
}

/** A section by its heading and by what stands above it. */
export interface NamedSection {
  section: TextSection
  at: number
  /** The terms that the heading has, and how much of it they are: 1, if it says nothing else. */
  terms: ReadonlySet<number>
  fill: number
  /** What the heading and those above it say of the question. */
  told: number
  /** The terms that they or the title have. */
  around: ReadonlySet<number>
}

/** A heading that a section stands below says less of it than its own. */
const aboveWorth = 0.6
/** A heading that says nothing but the question. */
const fillWorth = 2
/** What only stands for a word, or begins as it does. */
const otherFormWorth = 0.6
const textWorth = 0.25
/** A section with all of the words, in its text and in the names above it, counts this many times more. */
const wholeWorth = 8
/** Of sections that say the same, the one that others stand below is meant. */
const levelCost = 0.06

/** BM25: how soon saying a word again counts no more, and a length of text that is usual. */
const saturation = 1.2
const usualWords = 120
const lengthShare = 0.75
const mostOfText = saturation + 1

export function listNamed({ title, text }: Pick<KnownPost, 'title' | 'text'>, { wanted, shares }: Weighed) {
  const titled = readWorths(title, wanted).worths
  const above: { level: number; worths: ReadonlyMap<number, number> }[] = []
  return text.sections().map((section, at): NamedSection => {
    const { level } = section.section
    while ((above.at(-1)?.level ?? -1) >= level) above.pop()
    const { worths, fill } = section.heading === null ? nothing : readWorths(section.heading, wanted)
    const around = new Set([...titled.keys(), ...worths.keys()])
    let told = toTold(worths, fill, shares)
    const said = new Map<number, number>()
    for (const { worths: higher } of above)
      for (const [term, worth] of higher) said.set(term, Math.max(worth, said.get(term) ?? 0))
    for (const [term, worth] of said) {
      around.add(term)
      if (!worths.has(term)) told += aboveWorth * (shares[term] ?? 0) * worth
    }
    if (section.heading !== null) above.push({ level, worths })
    return { section, at, terms: new Set(worths.keys()), fill, told, around }
  })
}

const nothing: { worths: ReadonlyMap<number, number>; fill: number } = { worths: new Map(), fill: 0 }

/** How well a section is named what was asked for, by its heading and those above it; 0 where its own has none of the words. */
export const toNamedWorth = ({ told, around, terms, section }: NamedSection, { shares }: Weighed): number =>
  terms.size === 0 ? 0 : toWorth(told, section.section.level, sumOf(around, shares))

/** How well a note is named what was asked for by its title; 0 where that lacks a word. */
export function toTitledWorth({ title }: Pick<KnownPost, 'title'>, { wanted, shares }: Weighed): number {
  const { worths, fill } = readWorths(title, wanted)
  return worths.size < wanted.terms ? 0 : toWorth(toTold(worths, fill, shares), 0, 1)
}

/** No text makes the section worth more. */
export const toMostWorth = ({ told, section }: NamedSection): number =>
  toWorth(told + textWorth * mostOfText, section.section.level, 1)

/** How well a section answers; 0 where neither its heading nor its text has any of the words. */
export function toSectionWorth(
  { told, around, terms, section }: NamedSection,
  text: ReadText,
  { wanted, shares }: Weighed,
): number {
  const counts = countTerms(text, wanted)
  if (terms.size + counts.size === 0) return 0
  const length = saturation * (1 - lengthShare + (lengthShare * text.words.length) / usualWords)
  let said = 0
  for (const [term, count] of counts) said += (shares[term] ?? 0) * ((count * mostOfText) / (count + length))
  return toWorth(told + textWorth * said, section.section.level, sumOf(new Set([...around, ...counts.keys()]), shares))
}

const toWorth = (told: number, level: number, cover: number): number =>
  (told * (1 + wholeWorth * cover) * (1 - levelCost * level)) / (1 + wholeWorth)

function toTold(worths: ReadonlyMap<number, number>, fill: number, shares: readonly number[]): number {
  let cover = 0
  for (const [term, worth] of worths) cover += (shares[term] ?? 0) * worth
  return cover * (1 + fillWorth * fill)
}

const sumOf = (terms: ReadonlySet<number>, shares: readonly number[]): number => {
  let sum = 0
  for (const term of terms) sum += shares[term] ?? 0
  return sum
}

/** The terms that a name has, each with what its best form there is worth, and how much of it they are. */
function readWorths(name: ReadText, wanted: Wanted): { worths: ReadonlyMap<number, number>; fill: number } {
  let worths: Map<number, number> | null = null
  let found = 0
  for (const word of name.words) {
    const term = wanted.termOf(word)
    if (term === null) continue
    found++
    worths ??= new Map()
    worths.set(term, Math.max(worths.get(term) ?? 0, wanted.isOwnForm(word) ? 1 : otherFormWorth))
  }
  return worths === null ? nothing : { worths, fill: found / name.words.length }
}

function countTerms(text: ReadText, wanted: Wanted): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const word of text.words) {
    const term = wanted.termOf(word)
    if (term !== null) counts.set(term, (counts.get(term) ?? 0) + (wanted.isOwnForm(word) ? 1 : otherFormWorth))
  }
  return counts
}
