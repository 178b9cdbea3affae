import path from 'node:path'
import { isNoteName } from '#lib/sources'
import { type Connection, deleteFiles, listLiveByOrigin, type Store } from '#lib/store'
import { applyChanges } from '#lib/work/publishing/apply-changes.ts'
import { dropStated } from '#lib/work/scheduling'
import type { FolderNow } from './folder-now.ts'
import { byItself, type ImportOptions } from './import-options.ts'
import type { Run } from './run.ts'
import type { RunMemory } from './run-memory.ts'

/** How many live posts of a folder have no file any more, of how many. */
export interface Gone {
  posts: number
  of: number
}

interface PruneContext {
  memory: RunMemory
  folder: FolderNow
  options: ImportOptions
}

/** Withdraws the live posts of a folder whose file is gone, drops what is planned for any without one, and forgets the files. */
export async function pruneFolder(
  store: Store,
  { memory, folder, options }: PruneContext,
  run: Run | null,
): Promise<{ ids: string[]; withdrawn: number; gone: Gone | null }> {
  if (folder.root === null) return { ids: [], withdrawn: 0, gone: null }
  const { ids, of, origins, drafts } = await findGone(store.read, { ...folder, root: folder.root }, memory)
  const isMany = ids.length * 5 > of
  if (options.prune === 'few' && isMany) return { ids: [], withdrawn: 0, gone: { posts: ids.length, of } }
  if (run && ids.length + origins.length > 0)
    await store.write(async (transaction) => {
      if (ids.length > 0)
        await applyChanges(
          transaction,
          ids.map((id) => ({ kind: 'withdraw', id, reason: 'prune' })),
          { now: options.now, run: await run.requireNum(transaction), by: options.by ?? byItself },
        )
      await deleteFiles(transaction, origins)
      await dropStated(transaction, [...ids, ...drafts], {
        now: options.now,
        requireRun: () => run.requireNum(transaction),
      })
    })
  return { ids, withdrawn: ids.length, gone: null }
}

async function findGone(
  connection: Connection,
  folder: FolderNow & { root: string },
  memory: RunMemory,
): Promise<{ ids: string[]; of: number; origins: string[]; drafts: string[] }> {
  const left = new Set(folder.moves.values())
  const live = new Map<string, boolean>()
  const origins: string[] = []
  const drafts: string[] = []
  // A post is gone only if no other file brought it.
  const note = (id: string, isThere: boolean) =>
    live.set(id, live.get(id) === true || isThere || memory.findPost(id) !== null)
  for (const file of folder.before.values()) {
    const isThere = folder.isThere(file.origin)
    if (!isThere && !left.has(file.origin)) origins.push(file.origin)
    if (file.isLive && file.role === 'live') note(file.id, isThere)
    if (!file.isLive && !isThere && !left.has(file.origin) && memory.findPost(file.id) === null) drafts.push(file.id)
  }
  for (const { id, origin } of await listLiveByOrigin(connection, `${folder.root}${path.sep}`))
    if (!live.has(id) && isNoteName(path.basename(origin))) note(id, folder.isThere(origin))
  const ids = [...live].flatMap(([id, isThere]) => (isThere ? [] : [id]))
  return { ids, of: live.size, origins, drafts }
}
