import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { openMediaStore } from '#lib/media/pictures'
import {
  countMedia,
  eachUnusedMedia,
  listRemotePictures,
  listRuns,
  type MediaCounts,
  openStore,
  type RemotePicture,
  type Store,
} from '#lib/store'
import { fetchAgain, findOwnHosts, removeUnused } from '#lib/work/media'
import { openExisting } from './existing-store.ts'
import { readStatedPublication } from './stated-publication.ts'
import { toMediaText } from './status.ts'

interface MediaFlags {
  json?: boolean
  after?: string
  unused?: boolean
  removeUnused?: boolean
  retry?: boolean
}

const shownPictures = 200

export function addMedia(program: Command): void {
  program
    .command('media')
    .description('Say which pictures and files are kept, and what became of those of other sites.')
    .option('--after <address>', 'list pictures of other sites from behind this address')
    .option('--unused', 'list the kept pictures and files that no revision of a note names')
    .option('--remove-unused', 'remove them')
    .option('--retry', 'have pictures that were given up fetched once more')
    .option('--json', 'print as JSON')
    .action(runMedia)
}

async function runMedia(flags: MediaFlags): Promise<void> {
  if (flags.removeUnused) return remove(flags)
  if (flags.retry) return retry(flags)
  const store = openExisting()
  try {
    if (flags.unused) {
      const unused: { hash: string; bytes: number }[] = []
      for await (const some of eachUnusedMedia(store.read)) unused.push(...some)
      return print(flags, { unused }, [
        unused.length === 1 ? '1 picture or file is not used' : `${unused.length} pictures and files are not used`,
        ...unused.map(({ hash, bytes }) => `${hash}  ${bytes} bytes`),
      ])
    }
    const [counts, remote] = await store.snapshot(
      async (connection): Promise<[MediaCounts, RemotePicture[]]> => [
        await countMedia(connection),
        await listRemotePictures(connection, { after: flags.after ?? '', limit: shownPictures }),
      ],
    )
    print(flags, { ...counts, remote: remote.map(toShown) }, [toMediaText(counts), ...remote.map(toLine)])
  } finally {
    await store.close()
  }
}

const toShown = ({ due, ...picture }: RemotePicture) => ({ ...picture, due: due ? new Date(due).toISOString() : null })

const toLine = ({ address, state, tries, problem }: RemotePicture): string =>
  [`${state.padEnd(8)}  ${address}`, `${tries} ${tries === 1 ? 'try' : 'tries'}`, problem ?? '']
    .filter(Boolean)
    .join('  ')

async function remove(flags: MediaFlags): Promise<void> {
  const config = requireConfig()
  const store = openStore(config.databaseFile)
  try {
    const result = await removeUnused(store, openMediaStore(config))
    print(flags, result, [
      `${result.removed === 1 ? '1 picture or file' : `${result.removed} pictures and files`} removed, ${result.bytes} bytes`,
    ])
  } finally {
    await store.close()
  }
}

async function retry(flags: MediaFlags): Promise<void> {
  const { databaseFile, mediaHosts } = requireConfig()
  const store = openStore(databaseFile)
  try {
    const ownHosts = findOwnHosts(await listSiteUrls(store))
    const hosts = await fetchAgain(store, { hosts: mediaHosts, ownHosts, now: new Date() })
    print(flags, { hosts }, [`${hosts} hosts are asked again`])
  } finally {
    await store.close()
  }
}

const readRuns = 1000

/** Where notes stood before, as the publication says, and as imports were told. */
async function listSiteUrls({ read }: Store): Promise<unknown[]> {
  const publication = await readStatedPublication()
  const sources = publication ? [publication.sources.elsewhere, ...publication.sources.places] : []
  const runs = await listRuns(read, readRuns)
  return [
    publication?.file.url,
    ...sources.map((source) => ('settings' in source ? source.settings?.siteUrl : source.siteUrl)),
    ...runs.map(({ options }) => (options.source as { siteUrl?: unknown } | null | undefined)?.siteUrl),
  ]
}

const print = (flags: MediaFlags, data: unknown, lines: readonly string[]): void => {
  process.stdout.write(flags.json ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`)
}
