import type { Command } from 'commander'
import { AlphanodeError } from '#lib/errors'
import { chainStart, type ExportedEntry, eachLogBatch, findLastLogNum, findPost, type Store } from '#lib/store'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'

interface LogFlags {
  post?: string
  since?: string
  json?: boolean
}

/** How many entries are shown when nothing is said. */
const shownEntries = 50

export function addLog(program: Command): void {
  program
    .command('log')
    .description(`Show what was done, by whom and why, the latest last: the last ${shownEntries} entries.`)
    .option('--post <post>', 'all entries on one post: its slug, address or file')
    .option('--since <day>', 'all entries from a day on, or from a moment: 2026-11-22, 2026-11-22T10:00:00Z')
    .option(
      '--json',
      'print each entry as a line of JSON, with its hash and the one before; all of them when nothing is said',
    )
    .action(runLog)
}

async function runLog(flags: LogFlags): Promise<void> {
  const since = parseSince(flags.since)
  const store = openExisting()
  try {
    const post = flags.post === undefined ? undefined : await requirePost(store, flags.post)
    const isShort = post === undefined && since === '' && !flags.json
    const after = isShort ? Math.max(0, (await findLastLogNum(store.read)) - shownEntries) : 0
    let previous: string | null = after === 0 && post === undefined ? chainStart : null
    for await (const entries of eachLogBatch(store.read, { post, after }))
      for (const entry of entries) {
        const text = flags.json ? JSON.stringify({ ...entry, ...(previous ? { previous } : {}) }) : toLine(entry)
        // Hashes follow each other in the whole log, not in a post's part of it.
        if (post === undefined) previous = entry.hash
        if (entry.at >= since) process.stdout.write(`${text}\n`)
      }
  } finally {
    await store.close()
  }
}

function parseSince(text: string | undefined): string {
  if (text === undefined) return ''
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime()))
    throw new AlphanodeError('wrong-use', `expected a day or a moment after --since, found ${JSON.stringify(text)}`)
  return moment.toISOString()
}

async function requirePost(store: Store, stated: string) {
  const slug = await requireSlug(store, stated)
  const post = await findPost(store.read, slug)
  if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
  return post.num
}

const toLine = (entry: ExportedEntry): string =>
  [
    String(entry.num).padStart(6),
    entry.at,
    entry.action.padEnd(10),
    entry.id ?? (entry.post === null ? '' : `post ${entry.post}`),
    toMove(entry),
    entry.by === null ? '' : `by ${entry.by.name ?? 'a removed name'} (${entry.means})`,
    entry.run === null ? '' : `run ${entry.run}`,
    entry.reason ?? '',
  ]
    .filter(Boolean)
    .join('  ')

function toMove({ versionBefore, versionAfter, draftVersion, contentVersion, action }: ExportedEntry): string {
  if (action === 'review') return contentVersion ?? ''
  if (action === 'draft') return draftVersion ?? ''
  if (versionBefore === versionAfter) return versionAfter ?? ''
  return `${versionBefore ?? 'nothing'} → ${versionAfter ?? 'nothing'}`
}
