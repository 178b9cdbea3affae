import type { Card, TreeLink } from '#lib/core/posts'
import { type Connection, findBesideInTree, listCardsAt, listTreeLevel, listTrees, type TreeEntry } from '#lib/store'

/** A section at the top of a documentation, with the notes that it begins with. */
export interface GuideSection extends TreeLink {
  notes: TreeLink[]
}

/** The documentation that a publication is. */
export interface Guide {
  /** Where one begins to read. */
  start: Card
  sections: GuideSection[]
}

const mostTrees = 12
const mostSections = 24
const mostNotes = 6

/**
 * What the front page shows of the trees; null when they have less than half as many entries as there are listed notes, of
 * which there are `count`. It begins with the largest tree in the language of the site.
 */
export async function readGuide(
  connection: Connection,
  { count, language }: { count: number; language: string },
): Promise<Guide | null> {
  const trees = await listTrees(connection, mostTrees)
  if (trees.reduce((sum, { entries }) => sum + entries, 0) * 2 < Math.max(1, count)) return null
  const begun = await readBeginnings(connection, trees)
  const isOwn = ({ start }: Beginning) => primaryOf(start.lang ?? language) === primaryOf(language)
  const ordered = [...begun.filter(isOwn), ...begun.filter((each) => !isOwn(each))]
  const [first] = ordered
  if (!first) return null
  const sections: GuideSection[] = []
  for (const { slug } of ordered) {
    if (sections.length >= mostSections) break
    const limit = mostSections - sections.length
    for (const entry of await listTreeLevel(connection, slug, { parent: 0, place: 0, side: '>=', limit }))
      sections.push(...(await readSection(connection, slug, entry)))
  }
  return { start: first.start, sections }
}

interface Beginning {
  /** The tree's. */
  slug: string
  /** Its first listed note. */
  start: Card
}

/** Trees in which something is listed. */
async function readBeginnings(connection: Connection, trees: readonly { slug: string }[]): Promise<Beginning[]> {
  const begun: Beginning[] = []
  for (const { slug } of trees) {
    const first = await findBesideInTree(connection, slug, 0, '>')
    const [start] = first ? await listCardsAt(connection, [first.slug]) : []
    if (start) begun.push({ slug, start })
  }
  return begun
}

const primaryOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

async function readSection(connection: Connection, tree: string, entry: TreeEntry): Promise<GuideSection[]> {
  const target = entry.own ?? entry.first
  if (!target) return []
  const below =
    entry.last > entry.place
      ? await listTreeLevel(connection, tree, { parent: entry.place, place: 0, side: '>=', limit: mostNotes })
      : []
  return [{ slug: target.slug, title: entry.title ?? target.title, notes: below.flatMap(toNote) }]
}

function toNote({ title, own, first }: TreeEntry): TreeLink[] {
  const target = own ?? first
  return target ? [{ slug: target.slug, title: title ?? target.title }] : []
}
