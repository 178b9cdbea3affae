import type { Card, TreeLink } from '#lib/core/posts'
import { type Connection, findBesideInTree, listCardsAt, listTreeLevel, listTrees, type TreeEntry } from '#lib/store'

/** A section at the top of a documentation, with the notes that it begins with. */
export interface GuideSection extends TreeLink {
  notes: TreeLink[]
}

/** The documentation that a publication is. */
export interface Guide {
  /** Where one begins to read. */
  start: Card | null
  sections: GuideSection[]
}

const mostTrees = 12
const mostSections = 24
const mostNotes = 6

/** What the front page shows of the trees; null when most of the `count` listed notes stand in none. */
export async function readGuide(connection: Connection, count: number): Promise<Guide | null> {
  const trees = (await listTrees(connection, mostTrees)).sort((one, other) => other.entries - one.entries)
  if (trees.reduce((sum, { entries }) => sum + entries, 0) * 2 < Math.max(1, count)) return null
  const sections: GuideSection[] = []
  for (const { slug } of trees)
    for (const entry of await listTreeLevel(connection, slug, { parent: 0, place: 0, side: '>=', limit: mostSections }))
      sections.push(...(await readSection(connection, slug, entry)))
  const first = await findBesideInTree(connection, trees[0]?.slug ?? '', 0, '>')
  if (!first) return null
  const [start = null] = await listCardsAt(connection, [first.slug])
  return { start, sections: sections.slice(0, mostSections) }
}

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
