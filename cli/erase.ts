import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openMediaStore } from '#lib/media/pictures'
import { acquireLock, findPost, openStore, scrubDatabase } from '#lib/store'
import { listBackups } from '#lib/work/backups'
import { type ErasedPost, erasePost } from '#lib/work/erasing'
import { forgetViewsOf, scrubStats } from '#lib/work/watching'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { requireSlug } from './post-argument.ts'

interface EraseFlags extends ActorFlags {
  revision?: string
  yes?: boolean
  json?: boolean
}

export function addErase(program: Command): void {
  addActorOptions(program.command('erase'))
    .argument('[post]', 'the slug, address or file of the post; absent: end an erasure that was interrupted')
    .option('--revision <version>', 'only this version, which is not live')
    .option('--yes', 'erase it; without it the command says what would go, and asks where it can')
    .option('--json', 'print the result as JSON')
    .description('Remove a post or a version for good, from the database and all that is kept beside it.')
    .action(runErase)
}

async function runErase(post: string | undefined, flags: EraseFlags): Promise<void> {
  const { databaseFile, statsFile } = requireConfig()
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  await withNothingBeside(databaseFile, async () => {
    const erased = post === undefined ? null : await eraseRows(post, flags)
    // First what a person has to know: the scrubbing may fail, and its next try knows the rows no more.
    const former = listFormerDatabases()
    const archives = (erased?.archives ?? []).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    const sources = [...(erased?.origins ?? []).filter((file) => existsSync(file)), ...archives]
    for (const file of sources) process.stderr.write(`${file} is still there: the next import brings the note again\n`)
    for (const file of former) process.stderr.write(`${file} is a database of before: delete it\n`)
    const backups = await listBackupFolders()
    for (const folder of backups) process.stderr.write(`${folder} is a backup of before: delete it\n`)
    removePages()
    scrubDatabase(databaseFile)
    scrubStats(statsFile)
    if (flags.json) process.stdout.write(`${JSON.stringify({ ...erased, sources, former, backups })}\n`)
    else process.stdout.write(erased ? `erased: ${toSummary(erased)}\n` : 'nothing is left of what was erased\n')
  })
}

/** A server would go on with the words that it has in memory, and write them down again. */
async function withNothingBeside(databaseFile: string, work: () => Promise<void>): Promise<void> {
  const serving = await acquireLock(databaseFile, 'serve')
  if (!serving)
    throw new AlphanodeError('conflict', 'The site is being served: unpublish the post, stop it, then erase.')
  const importing = await acquireLock(databaseFile, 'import')
  try {
    if (!importing) throw new AlphanodeError('conflict', 'An import is under way: wait for its end, then erase.')
    await work()
  } finally {
    await importing?.release()
    await serving.release()
  }
}

/** A place that cannot be read keeps nothing from being erased. */
async function listBackupFolders(): Promise<string[]> {
  const { backups, databaseFile } = requireConfig()
  if (!backups) return []
  try {
    return (await listBackups(backups.to, databaseFile)).map(({ folder }) => folder)
  } catch {
    return [`${backups.to} (which cannot be read now)`]
  }
}

async function eraseRows(stated: string, flags: EraseFlags): Promise<ErasedPost> {
  const config = requireConfig()
  const { databaseFile, statsFile } = config
  const store = openStore(databaseFile)
  const media = openMediaStore(config)
  try {
    const slug = await requireSlug(store, stated)
    const options = { version: flags.revision, media, now: new Date().toISOString(), by: toChangedBy(flags) }
    if (!flags.yes) await requireConsent(await erasePost(store, slug, { ...options, isLook: true }), slug, flags)
    const num = (await findPost(store.read, slug))?.num
    const erased = await erasePost(store, slug, options)
    if (num !== undefined && flags.revision === undefined) forgetViewsOf(statsFile, num)
    return erased
  } finally {
    await media.close()
    await store.close()
  }
}

async function requireConsent(would: ErasedPost, slug: string, flags: EraseFlags): Promise<void> {
  process.stderr.write(`would go for good: ${toSummary(would)}\n`)
  const what = flags.revision === undefined ? slug : `${slug} ${flags.revision}`
  const answer = process.stdin.isTTY ? await ask(`Erase ${what}? Nothing brings it back. Type ${slug}: `) : null
  if (answer === slug) return
  throw new AlphanodeError('wrong-use', `Nothing was erased: --yes erases ${what}.`)
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}

/** Pages are made again when they are asked for. */
function removePages(): void {
  const { pagesFile } = requireConfig()
  for (const ending of ['', '-wal', '-shm']) rmSync(pagesFile + ending, { force: true })
}

/** Databases that a restore replaced, and copies that were not finished: they stand beside the present one. */
function listFormerDatabases(): string[] {
  const { databaseFile } = requireConfig()
  const folder = path.dirname(databaseFile)
  const beginning = `${path.basename(databaseFile)}.`
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && /^(?:before|restore)-/.test(name.slice(beginning.length)))
    .map((name) => path.join(folder, name))
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const toSummary = ({ revisions, pictures, neighbours, rows }: ErasedPost): string =>
  [
    countOf(revisions, 'revision'),
    countOf(pictures.length, 'picture'),
    neighbours === 1 ? '1 page that names it is renewed' : `${neighbours} pages that name it are renewed`,
    ...Object.entries(rows)
      .filter(([table]) => table !== 'revisions')
      .map(([table, count]) => `${table} ${count}`),
  ].join(', ')
