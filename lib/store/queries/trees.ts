import { sql } from 'kysely'
import type { Card, TreeLink } from '#lib/core/posts'
import { decode, type Encoded } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { changeCollections } from './listings.ts'
import { inPieces } from './rows.ts'

/** What a folder says of the order of its notes. */
export interface NewTree {
  slug: string
  /** The folder whose notes it orders. */
  folder: string
  /** Equal for equal trees. */
  stated: string
  /** From the top, each before those below it. */
  entries: NewTreeEntry[]
}

export interface NewTreeEntry {
  /** Counted from 1. */
  place: number
  /** A place, or 0 at the top. */
  parent: number
  /** The last place below it; its own when nothing is. */
  last: number
  /** Null: the note's. */
  title: string | null
  post: PostNum | null
}

/** The trees that a folder has, with what it said of each. */
export async function listTreesOf(connection: Connection, folder: string): Promise<{ slug: string; stated: string }[]> {
  return connection.selectFrom('trees').select(['slug', 'stated']).where('folder', '=', folder).execute()
}

/** More trees than a publication has, whose sizes are compared for one page. */
const mostCompared = 500

/** The trees of a folder and of those below it. */
export async function listTreesBelow(
  connection: Connection,
  folder: string,
): Promise<{ slug: string; folder: string }[]> {
  const select = () => connection.selectFrom('trees').select(['slug', 'folder'])
  return [
    ...(await select().where('folder', '=', folder).execute()),
    ...(await select().where('folder', '>=', `${folder}/`).where('folder', '<', `${folder}0`).execute()),
  ]
}

/**
 * The trees of all folders with the most entries, at most `limit`. Sections and notes that are not listed are entries too:
 * their number is the last place, while counting what is listed would read each entry.
 */
export const listTrees = (connection: Connection, limit: number): Promise<{ slug: string; entries: number }[]> =>
  connection
    .selectFrom((trees) =>
      trees
        .selectFrom('trees')
        .select('trees.slug')
        .where('trees.slug', '>', '')
        .orderBy('trees.slug')
        .limit(mostCompared)
        .as('page'),
    )
    .select('page.slug')
    .select(
      sql<number>`coalesce((SELECT max(place) FROM tree_entries WHERE tree_entries.tree = page.slug), 0)`.as('entries'),
    )
    .orderBy('entries', 'desc')
    .orderBy('page.slug')
    .limit(limit)
    .execute()

/** Puts a tree in the place of the one that was there. A post that stands in another leaves it. */
export async function saveTree(transaction: Connection, { slug, folder, stated, entries }: NewTree): Promise<void> {
  const posts = entries.flatMap(({ post }) => post ?? [])
  await raiseTreesOf(transaction, posts)
  await transaction.deleteFrom('tree_entries').where('tree', '=', slug).execute()
  for (const piece of inPieces(posts))
    await transaction.updateTable('tree_entries').set({ post: null }).where('post', 'in', piece).execute()
  await insertRows(transaction, 'trees', [{ slug, folder, stated }], (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('slug').doUpdateSet({ folder: sql`excluded.folder`, stated: sql`excluded.stated` }),
    ),
  )
  await insertRows(
    transaction,
    'tree_entries',
    entries.map((entry) => ({ tree: slug, ...entry })),
  )
  await raiseTrees(transaction, [slug])
  await raiseAll(transaction)
}

export async function deleteTree(transaction: Connection, slug: string): Promise<void> {
  await transaction.deleteFrom('tree_entries').where('tree', '=', slug).execute()
  await transaction.deleteFrom('trees').where('slug', '=', slug).execute()
  await raiseTrees(transaction, [slug])
  await raiseAll(transaction)
}

/** The front page shows the tops of trees. */
const raiseAll = (transaction: Connection) =>
  changeCollections(transaction, [{ kind: 'all', slug: '', name: 'All notes', delta: 0, raise: true }])

/** The pages of trees show titles and addresses of their posts: those of changed posts are others now. */
export async function raiseTreesOf(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  const trees = new Set<string>()
  for (const piece of inPieces(posts)) {
    const rows = await transaction
      .selectFrom('tree_entries')
      .select('tree')
      .distinct()
      .where('post', 'in', piece)
      .execute()
    for (const { tree } of rows) trees.add(tree)
  }
  await raiseTrees(transaction, [...trees])
}

const raiseTrees = (transaction: Connection, slugs: readonly string[]) =>
  changeCollections(
    transaction,
    slugs.map((slug) => ({ kind: 'tree', slug, name: 'Tree', delta: 0, raise: true })),
  )

export interface TreeEntry {
  place: number
  parent: number
  last: number
  /** What the tree calls it, or its note's title. */
  title: string | null
  /** Its own note, when that is listed. */
  own: TreeLink | null
  /** The first listed note below it. */
  first: TreeLink | null
}

type Row = Pick<TreeEntry, 'place' | 'parent' | 'last' | 'title'> & {
  card: Encoded<Card> | null
  first: Encoded<Card> | null
}

const selectEntries = (connection: Connection, tree: string) =>
  connection
    .selectFrom('tree_entries as entry')
    .leftJoin('posts', (join) => join.onRef('posts.num', '=', 'entry.post').on('posts.listed', '=', 1))
    .select(['entry.place', 'entry.parent', 'entry.last', 'entry.title', 'posts.card'])
    .select(
      sql<Encoded<Card> | null>`(SELECT note.card FROM tree_entries below JOIN posts note ON note.num = below.post
        WHERE below.tree = entry.tree AND below.place > entry.place AND below.place <= entry.last AND note.listed = 1
        ORDER BY below.place LIMIT 1)`.as('first'),
    )
    .where('entry.tree', '=', tree)

function toEntry({ card, first, title, ...places }: Row): TreeEntry {
  const own = toLink(card)
  return { ...places, title: title ?? own?.title ?? null, own, first: toLink(first) }
}

function toLink(card: Encoded<Card> | null): TreeLink | null {
  if (!card) return null
  const { slug, title } = decode(card)
  return { slug, title }
}

/** Where a post stands, and the entries above it, from the top; empty when it is not in the tree. */
export async function listTreeTrail(connection: Connection, tree: string, id: string): Promise<TreeEntry[]> {
  const row = await connection
    .selectFrom('tree_entries')
    .innerJoin('posts', 'posts.num', 'tree_entries.post')
    .select('tree_entries.place')
    .where('posts.id', '=', id)
    .where('tree_entries.tree', '=', tree)
    .executeTakeFirst()
  const trail: TreeEntry[] = []
  for (let place = row?.place ?? 0; place > 0; ) {
    const found = await selectEntries(connection, tree).where('entry.place', '=', place).executeTakeFirst()
    if (!found) break
    trail.unshift(toEntry(found))
    place = found.parent
  }
  return trail
}

/** Entries below one of a tree (0: at the top) on one side of a place, the nearest first. */
export async function listTreeLevel(
  connection: Connection,
  tree: string,
  { parent, place, side, limit }: { parent: number; place: number; side: '<' | '>='; limit: number },
): Promise<TreeEntry[]> {
  const rows = await selectEntries(connection, tree)
    .where('entry.parent', '=', parent)
    .where('entry.place', side, place)
    .orderBy('entry.place', side === '<' ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

/** The listed note before or after a place, as one reads from the top to the end. */
export async function findBesideInTree(
  connection: Connection,
  tree: string,
  place: number,
  side: '<' | '>',
): Promise<TreeLink | null> {
  const row = await connection
    .selectFrom('tree_entries')
    .innerJoin('posts', 'posts.num', 'tree_entries.post')
    .select('posts.card')
    .where('tree_entries.tree', '=', tree)
    .where('tree_entries.place', side, place)
    .where('posts.listed', '=', 1)
    .orderBy('tree_entries.place', side === '<' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  return toLink(row?.card ?? null)
}
