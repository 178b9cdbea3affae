import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { openStore } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { writeJsonLines } from '#lib/work/synthesizing'

/** Makes a database of synthetic posts in a folder, unless there is one already. */
export async function prepareCollection(folder: string, count: number): Promise<void> {
  const file = path.join(folder, 'alphanode.db')
  if (existsSync(file)) return
  const lines = path.join(folder, 'notes.jsonl')
  await writeLines(lines, count)
  const store = openStore(file)
  await importPosts(store, { path: lines, now: new Date().toISOString() })
  await store.close()
}

/** Synthetic posts as JSON Lines. */
export async function writeLines(file: string, count: number): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  const out = createWriteStream(file)
  await writeJsonLines(out, { count, seed: 1 })
  await finished(out.end())
}
