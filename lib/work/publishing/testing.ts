import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { inFolder, type MediaStore, openMediaStore } from '#lib/media/pictures'
import { type Preparing, startPreparing } from '#lib/media/pictures/preparing.ts'
import { openStore, type Store } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { type ImportOptions, type ImportReport, importPosts } from '#lib/work/importing'
import { settleSimilar } from './index.ts'

/** A site of its own in a temporary folder: notes as files, a database beside them. */
export interface TestSite {
  store: Store
  databaseFile: string
  content: string
  media: MediaStore
  write(name: string, text: string | Uint8Array): void
  remove(name: string): void
  import(options?: Partial<ImportOptions>): Promise<ImportReport>
  /** Rows of the database, as another connection sees them. */
  rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): T[]
}

export const day = '2026-11-22T10:00:00.000Z'

/** The bytes of a database with every migration done: copying them takes a quarter of the time that making one takes. */
const emptyDatabase = await makeEmptyDatabase()

async function makeEmptyDatabase(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  const file = path.join(folder, 'empty.db')
  await openStore(file).close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

let preparing: Preparing | undefined

/** One for all sites of a process: a start of its own took each longer than its pictures. */
export function sharePreparing(): Preparing {
  preparing ??= startPreparing()
  return { ...preparing, close: async () => {} }
}

export function createTestSite(): TestSite {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  const content = path.join(folder, 'content')
  const databaseFile = path.join(folder, 'data', 'alphanode.db')
  mkdirSync(content)
  mkdirSync(path.dirname(databaseFile))
  writeFileSync(databaseFile, emptyDatabase)
  const store = openStore(databaseFile)
  const media = openMediaStore(inFolder(path.join(folder, 'data', 'media')), {}, sharePreparing)
  const other = openSqlite(databaseFile, { readonly: true })
  onTestFinished(async () => {
    other.close()
    await media.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    store,
    databaseFile,
    content,
    media,
    write(name, text) {
      const file = path.join(content, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    remove: (name) => rmSync(path.join(content, name)),
    async import(options = {}) {
      const report = await importPosts(store, { path: content, now: day, ...options })
      if (!options.dryRun) await settleSimilar(store, 1000)
      return report
    },
    rows: <T>(sql: string, ...values: unknown[]) => other.prepare(sql).all(...values) as T[],
  }
}

export interface NoteParts {
  title?: string
  version?: string
  status?: string
  problem?: string
  stack?: string
  /** Further lines of front matter. */
  more?: string
  body?: string
}

/** A note as its writer saves it; every part has a default, each title has a text and each version a review of its own. */
export function toNote({
  title = 'Outside judge',
  version = '1.0.0',
  status = 'reviewed',
  problem = 'judging',
  stack = 'judges',
  more = '',
  body = wordsOf(title),
}: NoteParts = {}): string {
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    'summary: A note that is published many times.',
    `topic: { problem: ${JSON.stringify(problem)}, stack: ${JSON.stringify(stack)} }`,
    `revision: { status: ${status}, version: ${version}, lastReviewed: 2026-11-22, checked: [version ${version}] }`,
    ...(more ? [more] : []),
    '---',
    '',
    body,
    '',
  ].join('\n')
}

/** Words that no two titles share, so that no note is nearly the same text as another. */
const wordsOf = (title: string): string =>
  Array.from({ length: 60 }, (_, i) => `${title.replace(/[^\p{L}\p{N}]+/gu, '')}word${i}`).join(' ')
