import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, sha256Hex } from '#lib/core/posts'
import type { SourceAbout } from '#lib/sources'
import {
  type Connection,
  deleteTree,
  listFiles,
  listTreesBelow,
  listTreesOf,
  type NewTree,
  type NewTreeEntry,
  type PostNum,
  type Store,
  saveTree,
} from '#lib/store'

type StatedTree = SourceAbout['trees'][number]

/** Takes in what a source says of the order of its notes, once these are there. A tree that is as it was is not written. */
export async function takeTrees(store: Store, folders: readonly string[], trees: readonly StatedTree[]): Promise<void> {
  const stated = Map.groupBy(trees, ({ folder }) => folder)
  // What is inside of a tree gives way to it, whichever was looked at first.
  for (const folder of folders.toSorted((one, other) => one.length - other.length))
    await takeTreesOf(store, folder, stated.get(folder) ?? [])
}

/** Removes the trees of folders that are gone, or hold no note any more. One that cannot be looked at keeps its tree. */
export async function removeGoneTrees(store: Store, root: string, surveyed: readonly string[]): Promise<void> {
  const gone: string[] = []
  for (const { slug, folder } of await listTreesBelow(store.read, root))
    if (!surveyed.includes(folder) && (await isGoneOrSeen(folder))) gone.push(slug)
  if (gone.length === 0) return
  await store.write(async (transaction) => {
    for (const slug of gone) await deleteTree(transaction, slug)
  })
}

const isGoneOrSeen = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => ['ENOENT', 'ENOTDIR'].includes(error.code ?? ''),
  )

async function takeTreesOf(store: Store, folder: string, trees: readonly StatedTree[]): Promise<void> {
  const own = (await isPartOfTree(store.read, folder)) ? [] : trees
  const wanted = await Promise.all(own.map((tree) => toNewTree(store.read, tree)))
  const present = await listTreesOf(store.read, folder)
  const gone = present.filter(({ slug }) => !wanted.some((tree) => tree.slug === slug))
  const changed = wanted.filter(
    ({ slug, stated }) => !present.some((tree) => tree.slug === slug && tree.stated === stated),
  )
  if (gone.length + changed.length === 0) return
  await store.write(async (transaction) => {
    for (const { slug } of gone) await deleteTree(transaction, slug)
    for (const tree of changed) await saveTree(transaction, tree)
  })
}

/** A folder in a documentation, imported by itself, says nothing of the whole. */
async function isPartOfTree(connection: Connection, folder: string): Promise<boolean> {
  for (let above = path.dirname(folder); above !== path.dirname(above); above = path.dirname(above))
    if ((await listTreesOf(connection, above)).length > 0) return true
  return false
}

async function toNewTree(connection: Connection, { folder, key, branches }: StatedTree): Promise<NewTree> {
  const files = await listFiles(connection, listNotes(branches))
  const entries = listEntries(branches, (note) => files.get(note)?.post ?? null)
  const slug = sha256Hex(`${folder}\n${key}`).slice(0, 12)
  const stated = sha256Hex(canonicalJson(entries.map(({ place, parent, title, post }) => [place, parent, title, post])))
  return { slug, folder, stated, entries }
}

const listNotes = (branches: StatedTree['branches']): string[] =>
  branches.flatMap(({ note, below }) => [...(note === null ? [] : [note]), ...listNotes(below)])

/** From the top, each before those below it. A note that is named twice stands where it is named first. */
function listEntries(branches: StatedTree['branches'], findPost: (note: string) => PostNum | null): NewTreeEntry[] {
  const entries: NewTreeEntry[] = []
  const named = new Set<PostNum>()
  const visit = (level: StatedTree['branches'], parent: number) => {
    for (const { title, note, below } of level) {
      const found = note === null ? null : findPost(note)
      const post = found === null || named.has(found) ? null : found
      if (post === null && below.length === 0) continue
      if (post !== null) named.add(post)
      const entry: NewTreeEntry = { place: entries.length + 1, parent, last: 0, title, post }
      entries.push(entry)
      visit(below, entry.place)
      entry.last = entries.length
    }
  }
  visit(branches, 0)
  return entries
}
