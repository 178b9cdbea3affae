import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import {
  countMedia,
  type LoggedAction,
  listLastActions,
  type MediaCounts,
  readOverview,
  type StoreOverview,
} from '#lib/store'
import { countKeptPages } from '#lib/web/pages/look-into-pages.ts'
import { removePageFile } from '#lib/web/pages/page-file.ts'
import { openExisting } from './existing-store.ts'
import { watchStatus } from './watch-status.ts'

const lastActions = 10

interface Status extends StoreOverview {
  schema: number
  /** Bytes on disk. */
  database: number
  writeAheadLog: number
  pageStore: number
  /** Null when there is no page store, or none that can be read. */
  pages: number | null
  /** Bytes that the pages took which were removed now; null when none were to be. */
  cleared: number | null
  media: MediaCounts
  log: LoggedAction[]
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('Say what the store holds, how large it is and what was done last.')
    .option(
      '--watch',
      'say every five seconds whether the site is up, slow, failing or changed, until it is interrupted',
    )
    .option('--clear-pages', 'first remove the stored pages, which are rendered again: frees the room that they take')
    .option('--json', 'print it as JSON')
    .action(runStatus)
}

interface StatusFlags {
  json?: boolean
  clearPages?: boolean
  watch?: boolean
}

async function runStatus({ json, clearPages, watch }: StatusFlags): Promise<void> {
  if (watch) return watchStatus({ json: json ?? false })
  const { databaseFile, pagesFile } = requireConfig()
  const cleared = clearPages ? removePageFile(pagesFile) : null
  const store = openExisting()
  try {
    const status = await store.snapshot(
      async (connection): Promise<Status> => ({
        ...(await readOverview(connection)),
        schema: store.schema,
        database: sizeOf(databaseFile),
        writeAheadLog: sizeOf(`${databaseFile}-wal`),
        pageStore: sizeOf(pagesFile) + sizeOf(`${pagesFile}-wal`),
        pages: countKeptPages(pagesFile),
        cleared,
        media: await countMedia(connection),
        log: await listLastActions(connection, lastActions),
      }),
    )
    process.stdout.write(json ? `${JSON.stringify(status)}\n` : toText(status))
  } finally {
    await store.close()
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function toText(status: Status): string {
  const rows: [string, string][] = [
    [
      'Posts',
      `${status.live} live, ${status.listed} of them listed; ${status.drafts} drafts, ${status.withdrawn} off the site`,
    ],
    [
      'Stored',
      `${status.revisions} revisions, ${status.editions} editions; similar posts due for ${status.similarDue}`,
    ],
    ['Database', `schema ${status.schema}, ${toSize(status.database)}, log of writes ${toSize(status.writeAheadLog)}`],
    ['Page store', `${status.pages ?? 'no'} pages, ${toSize(status.pageStore)}${toClearing(status)}`],
    ['Pictures', toMediaText(status.media)],
    ...status.log.map(({ at, action, post, version }, index): [string, string] => [
      index === 0 ? 'Done last' : '',
      `${at}  ${action}${post ? ` ${post}` : ''}${version ? ` ${version}` : ''}`,
    ]),
  ]
  return rows.map(([name, text]) => `${name.padEnd(11)}${text}\n`).join('')
}

export const toMediaText = ({ kept, bytes, unused, missing, wanted, refused }: MediaCounts): string =>
  [
    `${kept} kept, ${toSize(bytes)}`,
    ...(unused > 0 ? [`${unused} of them unused`] : []),
    ...(missing > 0 ? [`${missing} addresses without one`] : []),
    ...(wanted > 0 ? [`${wanted} still to be fetched`] : []),
    ...(refused > 0 ? [`${refused} given up`] : []),
  ].join(', ')

/** A server that has the file open lets go of it when it looks next. */
const toClearing = ({ cleared }: Status): string =>
  cleared === null ? '' : `; ${toSize(cleared)} removed, which a running server frees within ten seconds`

const toSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
