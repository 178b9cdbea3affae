import type { TreeLink, TreeRow, TreeView } from '#lib/core/posts'
import { type Connection, findBesideInTree, listTreeLevel, listTreeTrail, type Store, type TreeEntry } from '#lib/store'

/** At most this many entries of a level on each side of the one that is open. */
const mostBeside = 100

/** The tree of a documentation around a note. `id` is the note's, `tree` the tree's slug; null when the note is not in it. */
export const readTree = (
  store: Store,
  { tree, id }: { tree: string; id: string },
  most = mostBeside,
): Promise<TreeView | null> =>
  store.snapshot(async (connection) => {
    const trail = await listTreeTrail(connection, tree, id)
    const present = trail.at(-1)
    if (!present) return null
    const [previous, next] = [
      await findBesideInTree(connection, tree, present.place, '<'),
      await findBesideInTree(connection, tree, present.place, '>'),
    ]
    const level = await readLevel(connection, { tree, trail, most }, 0)
    return { ...level, trail: trail.slice(0, -1).flatMap(toLink), previous, next }
  })

interface Level {
  rows: TreeRow[]
  isCut: boolean
}

interface Branch {
  tree: string
  trail: readonly TreeEntry[]
  /** Entries on each side of the open one. */
  most: number
}

/** One level of the branch that the note is in, with the level below its open entry. */
async function readLevel(connection: Connection, branch: Branch, depth: number): Promise<Level> {
  const { tree, trail, most } = branch
  const parent = trail[depth - 1]?.place ?? 0
  const open = trail[depth]
  const limit = most + 1
  const place = open?.place ?? 0
  const before = await listTreeLevel(connection, tree, { parent, place, side: '<', limit })
  const after = await listTreeLevel(connection, tree, { parent, place, side: '>=', limit })
  const entries = [...before.slice(0, most).reverse(), ...after.slice(0, most)]
  const below =
    open && open.last > open.place ? await readLevel(connection, branch, depth + 1) : { rows: null, isCut: false }
  return {
    rows: entries.flatMap((entry) =>
      entry.place === open?.place
        ? toRow(entry, { isPresent: depth === trail.length - 1, ...below })
        : toRow(entry, { isPresent: false, rows: null, isCut: false }),
    ),
    isCut: before.length > most || after.length > most,
  }
}

/** A section in which nothing is listed is not shown. */
function toRow(entry: TreeEntry, state: Pick<TreeRow, 'isPresent' | 'rows' | 'isCut'>): TreeRow[] {
  return toLink(entry).map((link) => ({ ...link, ...state }))
}

function toLink({ title, own, first }: TreeEntry): TreeLink[] {
  const target = own ?? first
  return target ? [{ slug: target.slug, title: title ?? target.title }] : []
}
