import type { MayRead } from '#lib/core/mdx/work-bound.ts'
import { type Cluster, findCluster, markWords, mostWorth, type Segment, toExcerpt } from './excerpt.ts'
import type { PostText, TextSection } from './post-text.ts'
import type { ReadText } from './vocabulary.ts'
import { findWanted, type Wanted, type WantedWord } from './wanted.ts'

/** Where a text answers a question. */
export interface Answering {
  excerpt: Segment[]
  /** Null before the first heading, and where the heading's id cannot be told. */
  section: { id: string; heading: Segment[] } | null
}

/** The section that answers, before anything is made of it to be shown. */
export interface Candidate {
  section: TextSection
  at: number
  text: ReadText
  found: WantedWord[]
  cluster: Cluster
  worth: number
}

/** A word of the question in a heading says more of the section than one in its text. */
const headingWorth = 130

/** The section with most of the wanted words, by its heading and its text; null when no section has any. */
export function findAnswering(text: PostText, wanted: Wanted): Candidate | null {
  const sections = text.sections()
  const headed = sections.map(({ heading }) => (heading === null ? 0 : countTerms(findWanted(heading, wanted))))
  return (
    findBest(sections, { headed, wanted, toText: ({ prose }) => prose() }) ??
    findBest(sections, { headed, wanted, toText: ({ all }) => all() })
  )
}

export const toAnsweringExcerpt = ({ text, found, cluster }: Candidate): Segment[] =>
  toExcerpt(text.text, found, cluster)

export function toAnsweringSection(
  text: PostText,
  { section: { section, heading } }: Candidate,
  wanted: Wanted,
  mayRead: MayRead,
): Answering['section'] {
  const id = text.findId(section, mayRead)
  return id === null ? null : { id, heading: markWords(heading ?? '', wanted) }
}

interface Given {
  /** How many terms the heading of each section has. */
  headed: readonly number[]
  wanted: Wanted
  toText: (section: TextSection) => ReadText
}

/** The best one, of equal ones the first. Those whose headings say most are read first: others may not come up to them. */
function findBest(sections: readonly TextSection[], { headed, wanted, toText }: Given): Candidate | null {
  let best: Candidate | null = null
  const order = [...sections.keys()].sort((one, other) => (headed[other] ?? 0) - (headed[one] ?? 0) || one - other)
  for (const at of order) {
    const section = sections[at]
    const terms = headed[at] ?? 0
    if (!section || (best && !isBetter({ at, worth: mostWorth(wanted.terms) + headingWorth * terms }, best))) continue
    const text = toText(section)
    const found = findWanted(text, wanted)
    const cluster = findCluster(found) ?? (terms > 0 && text.text !== '' ? { start: 0, end: 0, worth: 0 } : null)
    if (!cluster) continue
    const candidate = { section, at, text, found, cluster, worth: cluster.worth + headingWorth * terms }
    if (!best || isBetter(candidate, best)) best = candidate
  }
  return best
}

const isBetter = (one: Pick<Candidate, 'at' | 'worth'>, other: Candidate): boolean =>
  one.worth > other.worth || (one.worth === other.worth && one.at < other.at)

const countTerms = (found: readonly WantedWord[]): number => new Set(found.map(({ term }) => term)).size
