import { findSectionId } from '#lib/core/mdx/heading-id-of.ts'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { listSections, type Section } from '#lib/core/mdx/sections.ts'
import type { MayRead } from '#lib/core/mdx/work-bound.ts'
import type { BodyFormat } from '#lib/core/posts'
import { type Cluster, findCluster, markWords, type Segment, toExcerpt } from './excerpt.ts'
import { findWanted, type Wanted, type WantedWord } from './wanted.ts'

/** Where a text answers a question. */
export interface Answering {
  excerpt: Segment[]
  /** Null before the first heading, and where the heading's id cannot be told. */
  section: { id: string; heading: Segment[] } | null
}

interface Candidate {
  section: Section
  text: string
  found: WantedWord[]
  cluster: Cluster
  worth: number
}

/** A word of the question in a heading says more of the section than one in its text. */
const headingWorth = 130

/** The section with most of the wanted words, by its heading and its text; null when no section has any. */
export function findAnswering(
  content: { body: string; format: BodyFormat },
  wanted: Wanted,
  mayRead: MayRead,
): Answering | null {
  const sections = listSections(content.body, content.format)
  // Prose reads better than code, but code is where some words are.
  const best =
    findBest(sections, wanted, (text) => toPlainText(text, content.format, { code: false, apart: true })) ??
    findBest(sections, wanted, (text) => toPlainText(text, content.format, { apart: true }))
  if (!best) return null
  const id = findSectionId(content, sections, best.section, mayRead)
  return {
    excerpt: toExcerpt(best.text, best.found, best.cluster),
    section: id === null ? null : { id, heading: markWords(best.section.heading ?? '', wanted) },
  }
}

function findBest(
  sections: readonly Section[],
  wanted: Wanted,
  toText: (markdown: string) => string,
): Candidate | null {
  let best: Candidate | null = null
  for (const section of sections) {
    const text = toText(section.text)
    const found = findWanted(text, wanted)
    const headed = countTerms(findWanted(section.heading ?? '', wanted))
    const cluster = findCluster(found) ?? (headed > 0 && text !== '' ? { start: 0, end: 0, worth: 0 } : null)
    if (!cluster) continue
    const worth = cluster.worth + headingWorth * headed
    if (!best || worth > best.worth) best = { section, text, found, cluster, worth }
  }
  return best
}

const countTerms = (found: readonly WantedWord[]): number => new Set(found.map(({ term }) => term)).size
