import type { MayRead } from '#lib/core/mdx/work-bound.ts'
import { type Cluster, findCluster, markWords, type Segment, toExcerpt } from './excerpt.ts'
import type { KnownPost } from './known-index.ts'
import type { PostText, TextSection } from './post-text.ts'
import { listNamed, type NamedSection, toMostWorth, toSectionWorth, type Weighed } from './section-worth.ts'
import type { ReadText } from './vocabulary.ts'
import { findWanted, type Wanted } from './wanted.ts'

/** A section that a result leads to. */
export interface AnsweringSection {
  id: string
  heading: Segment[]
}

/** A section that answers, before anything is made of it to be shown. */
export interface Candidate {
  section: TextSection
  at: number
  text: ReadText
  worth: number
}

/** A result leads to so many sections, of those that answer nearly as well as the best one. */
export const mostSections = 3
const nearWorth = 0.6

/** The sections that answer best, by heading, place and text; none when no section has any of the words. */
export function listAnswering(post: Pick<KnownPost, 'title' | 'text'>, weighed: Weighed): Candidate[] {
  const named = listNamed(post, weighed)
  const inProse = listBest(named, weighed, ({ prose }) => prose())
  return inProse.length > 0 ? inProse : listBest(named, weighed, ({ all }) => all())
}

/** Those whose names say most are read first: others may not come up to them. */
function listBest(
  named: readonly NamedSection[],
  weighed: Weighed,
  toText: (section: TextSection) => ReadText,
): Candidate[] {
  let best: Candidate[] = []
  const order = named.map((each) => ({ each, most: toMostWorth(each) })).sort((one, other) => other.most - one.most)
  for (const { each, most } of order) {
    const least = Math.max(nearWorth * (best[0]?.worth ?? 0), best[mostSections - 1]?.worth ?? 0)
    if (most < least) break
    const text = toText(each.section)
    const worth = toSectionWorth(each, text, weighed)
    if (worth === 0) continue
    best.push({ section: each.section, at: each.at, text, worth })
    best = best.sort((one, other) => other.worth - one.worth || one.at - other.at).slice(0, mostSections)
  }
  return best.filter(({ worth }) => worth >= nearWorth * (best[0]?.worth ?? 0))
}

/** Where the section says what was asked for, else how it begins; null where it has no text of its own. */
export function toAnsweringExcerpt({ text }: Candidate, wanted: Wanted): Segment[] | null {
  if (text.text === '') return null
  const found = findWanted(text, wanted)
  const cluster: Cluster = findCluster(found) ?? { start: 0, end: 0, worth: 0 }
  return toExcerpt(text.text, found, cluster)
}

/** Null before the first heading, and where the heading's id cannot be told. */
export function toAnsweringSection(
  text: PostText,
  { section: { section, heading } }: Candidate,
  wanted: Wanted,
  mayRead: MayRead,
): AnsweringSection | null {
  const id = text.findId(section, mayRead)
  return id === null ? null : { id, heading: markWords(heading ?? '', wanted) }
}
