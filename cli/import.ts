import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { toRealFolder } from '#lib/config/publication.ts'
import { AlphanodeError, formatIssue, type Issue, toPlainLine } from '#lib/errors'
import { openMediaStore } from '#lib/media/pictures'
import { countItems, listSourceOptions, type StatedOptions } from '#lib/sources'
import { openStore, type Store } from '#lib/store'
import { type ImportReport, importPosts, listOmitted, type PlannedRow } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import {
  importPublication,
  type Publication,
  type PublicationReading,
  readPublication,
  takeInSite,
} from '#lib/work/site'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { findPublicationFolder } from './data-claim.ts'
import { toForeseenLines } from './effect-lines.ts'
import { collectNotes } from './import-addresses.ts'
import { toNoticeLines } from './import-notices.ts'
import { createProgress } from './progress.ts'
import { renderReportPage } from './report-page.ts'
import { tellIssues } from './tell-issues.ts'

interface ImportFlags extends ActorFlags {
  dryRun?: boolean
  prune?: boolean
  again?: boolean
  claims?: string
  json?: boolean
  report?: string
  /** Options of importers. */
  [name: string]: unknown
}

/** An import finds the similar posts of at most this many posts; the server's background job finds the rest. */
const settledAtOnce = 500

export function addImport(program: Command): void {
  const command = addActorOptions(program.command('import'))
    .argument('<path>', 'a directory, a file or a zip archive')
    .description('Import notes. Publishes what is not a draft; the same notes again change nothing.')
    .option('--dry-run', 'report what would happen and what would change for readers, write nothing')
    .option('--prune', 'also withdraw posts whose file below the path is gone')
    .option('--again', 'also bring back posts that were taken back by runs rollback')
    .option('--claims <how>', 'ignore: do not believe notes that say that they were reviewed')
    .option('--report <file>', 'also write the report as one HTML page')
    .option('--json', 'print the report as JSON')
    .action(runImport)
  for (const { name, placeholder, description } of listSourceOptions())
    command.option(`--${toFlag(name)} <${placeholder}>`, description)
}

/** `siteUrl` → `site-url` */
const toFlag = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What was said of the source, among the flags. */
const toStated = (flags: ImportFlags): StatedOptions =>
  Object.fromEntries(listSourceOptions().flatMap(({ name }) => (name in flags ? [[name, flags[name]]] : [])))

function toClaims({ claims }: ImportFlags): { claims?: 'ignore' | 'believe' } {
  if (claims === undefined) return {}
  if (claims === 'ignore' || claims === 'believe') return { claims }
  throw new AlphanodeError('wrong-use', `expected ignore or believe after --claims, found ${JSON.stringify(claims)}`)
}

async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const config = requireConfig()
  const store = openStore(config.databaseFile)
  const media = openMediaStore(config)
  try {
    const teller = flags.json ? null : tellIssues()
    const now = new Date().toISOString()
    const { dryRun = false, prune = false, again = false } = flags
    const site = await findSite(store, findPublicationFolder(config), { now, dryRun })
    if (site?.publication === null) return refuse(site.issues, flags)
    if (teller) site?.notices.forEach(teller.onIssue)
    const progress = createProgress(await countItems(path))
    const collected = collectNotes(flags.json === true)
    const onRow = (row: PlannedRow) => {
      collected.add(row)
      if (!flags.json) progress.step()
    }
    const options = {
      ...toClaims(flags),
      source: toStated(flags),
      by: toChangedBy(flags),
      now,
      dryRun,
      again,
      media,
      mediaHosts: config.mediaHosts,
      onRow,
      ...(teller ? { onIssue: teller.onIssue } : {}),
    }
    const isWhole = site !== null && toRealFolder(path) === toRealFolder(site.publication.folder)
    const report = await (isWhole
      ? importPublication(store, site.publication, { ...options, prune: prune || 'few' })
      : importPosts(store, { ...options, path, prune, ...(site ? toSaid(site.publication) : {}) })
    ).finally(progress.end)
    teller?.end()
    if (report.run !== null && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
    const { notes } = collected
    if (flags.report !== undefined)
      await writeFile(
        flags.report,
        renderReportPage(report, { path, dryRun, now, sentence: toSentence(report, dryRun) }),
      )
    const lines = flags.json ? [JSON.stringify({ ...report, notes })] : toLines(report, collected.toLines(), dryRun)
    process.stdout.write(`${lines.map(toPlainLine).join('\n')}\n`)
    if (report.gone || report.issues.some(({ severity }) => severity === 'error')) process.exitCode = 1
  } finally {
    await media.close()
    await store.close()
  }
}

/** What a part of the publication, or a source beside it, is imported by as well. */
const toSaid = ({ sources, file: { url } }: Publication) => ({ sources, ...(url ? { siteUrl: url } : {}) })

/** What the publication says of its notes; taken in, unless nothing is to be written. Null where there is no such folder. */
async function findSite(
  store: Store,
  folder: string,
  { now, dryRun }: { now: string; dryRun: boolean },
): Promise<(PublicationReading & { notices: Issue[] }) | null> {
  if (!existsSync(folder)) return null
  return dryRun ? { ...(await readPublication(folder)), notices: [] } : takeInSite(store, { folder, now })
}

/** A broken site.yaml changes nothing: what it says of policy and sources cannot be known. */
function refuse(issues: readonly Issue[], { json }: ImportFlags): void {
  if (json) process.stdout.write(`${JSON.stringify({ issues })}\n`)
  else for (const issue of issues) process.stderr.write(`${formatIssue(issue)}\n`)
  process.exitCode = 1
}

const toLines = (report: ImportReport, addresses: readonly string[], dryRun: boolean): string[] => [
  toSentence(report, dryRun),
  ...addresses,
  ...(report.gone ? [toGoneSentence(report.gone)] : []),
  ...toNoticeLines(report),
  ...report.foreseen.flatMap(toForeseenLines),
]

export const toGoneSentence = ({ posts, of }: NonNullable<ImportReport['gone']>): string =>
  `${posts} of ${of} notes have no file any more, which is more than a fifth, so none of them was withdrawn: add --prune if they are meant to go.`

export function toSentence(report: ImportReport, dryRun: boolean): string {
  const counts = (['new', 'changed', 'same', 'rejected', 'withdrawn'] as const)
    .map((name) => `${report[name]} ${name}`)
    .join(', ')
  const omitted = listOmitted(report)
  return `${dryRun ? 'would be: ' : ''}${counts}${omitted.length > 0 ? `; not imported: ${omitted.join(', ')}` : ''}`
}
