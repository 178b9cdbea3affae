import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toContentHash } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { replaceFile, withFileErrors } from '#lib/files'
import { editNote, isNoteName } from '#lib/sources'
import {
  eachStoredPost,
  findPost,
  listFilesOf,
  listPostStates,
  listStoredRevisions,
  type PostState,
  type Store,
  type StoredFile,
  type StoredRevision,
  saveImported,
} from '#lib/store'
import { nameBytes } from '#lib/work/importing'

export interface WrittenBack {
  /** The file. */
  path: string
  version: string
  /** False: the file said it already. */
  isWritten: boolean
}

/**
 * Writes the live text of a post into the file that it came from: what did not change there keeps its bytes. A file that
 * changed since it was read is left alone.
 */
export async function writeBack(store: Store, id: string): Promise<WrittenBack> {
  const [post] = await listPostStates(store.read, { ids: [id] })
  if (!post) throw new AlphanodeError('not-found', `There is no note ${id}.`)
  const file = await requireFile(store, post)
  const { live, imported } = await requireStates(store, post)
  const at = { path: file.origin, version: live.version }
  if (live.num === imported.num || isSame(live, imported)) return { ...at, isWritten: false }
  await requireShown(store, post, { file, imported })
  const isWritten = await withFileErrors(file.origin, async () => writeFile(file, imported, live))
  await store.write((transaction) => saveImported(transaction, [{ id, revision: live.num }]))
  return { ...at, isWritten }
}

/** The ids of live posts whose text is another one than the file said that they came from. */
export async function listNewerThanFiles(store: Store): Promise<string[]> {
  const found: string[] = []
  for await (const { id, live } of eachStoredPost(store.read, 'num')) {
    if (live === null) continue
    const [post] = await listPostStates(store.read, { ids: [id] })
    if (!post || post.imported === null || post.imported === post.live) continue
    const files = await listFilesOf(store.read, [id])
    if (files.some(({ role, origin }) => role === 'live' && isNoteName(path.basename(origin)))) found.push(id)
  }
  return found
}

const isSame = (live: StoredRevision, imported: StoredRevision): boolean =>
  live.version === imported.version && toContentHash(live) === toContentHash(imported)

async function requireFile(store: Store, post: PostState): Promise<StoredFile> {
  const file = (await listFilesOf(store.read, [post.id])).find(({ role }) => role === 'live')
  if (file && isNoteName(path.basename(file.origin))) return file
  throw new AlphanodeError(
    'conflict',
    `${post.slug} came from no file of its own: there is nothing to write it back to.`,
  )
}

async function requireStates(store: Store, post: PostState) {
  if (post.live === null)
    throw new AlphanodeError('conflict', `${post.slug} is off the site: only what is live is written back.`)
  const nums = [post.live, ...(post.imported === null ? [] : [post.imported])]
  const stored = await listStoredRevisions(store.read, nums)
  const live = stored.get(post.live)
  const imported = post.imported === null ? undefined : stored.get(post.imported)
  if (!live || !imported)
    throw new AlphanodeError('conflict', `It is not known any more what the file of ${post.slug} said.`)
  return { live, imported }
}

/** The file may hold words that wait beside a draft or as one: they would be left in the record alone. */
async function requireShown(
  { read }: Store,
  { slug }: PostState,
  { file, imported }: { file: StoredFile; imported: StoredRevision },
): Promise<void> {
  const published = (await findPost(read, slug))?.published ?? []
  const shown = await listStoredRevisions(
    read,
    published.map(({ revision }) => revision),
  )
  const said = toContentHash(imported)
  if ([...shown.values()].some((revision) => toContentHash(revision) === said)) return
  throw new AlphanodeError(
    'conflict',
    `${file.origin} was not written, since its words were never live: publish them, or bring them into the note, first.`,
  )
}

function writeFile(file: StoredFile, imported: StoredRevision, live: StoredRevision): boolean {
  const bytes = readFileSync(file.origin)
  requireBytes(file, bytes)
  const written = editNote({ path: path.basename(file.origin), bytes }, imported, live)
  if ('problem' in written)
    throw new AlphanodeError('conflict', `${file.origin} was not written, since ${written.problem}.`)
  if (written.text === bytes.toString('utf8')) return false
  const beside = `${file.origin}.alphanode-${process.pid}`
  try {
    writeFileSync(beside, written.text)
    chmodSync(beside, statSync(file.origin).mode)
    // The file may have been saved while the new text was made.
    requireBytes(file, readFileSync(file.origin))
    replaceFile(beside, file.origin)
  } finally {
    rmSync(beside, { force: true })
  }
  return true
}

function requireBytes({ origin, bytes }: StoredFile, found: Buffer): void {
  const name = nameBytes(found)
  if (name === bytes) return
  throw new AlphanodeError(
    'conflict',
    `${origin} was not written, since it has changed since it was read: expected bytes ${bytes}, found ${name}. Import it, then compare.`,
  )
}
