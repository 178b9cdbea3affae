import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { formatIssue } from '#lib/errors'
import { countItems, listSourceOptions, type StatedOptions } from '#lib/sources'
import { openStore } from '#lib/store'
import { type ImportReport, importPosts } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import { toNoticeLines } from './import-notices.ts'
import { createProgress } from './progress.ts'

interface ImportFlags {
  dryRun?: boolean
  prune?: boolean
  again?: boolean
  json?: boolean
  /** Options of importers. */
  [name: string]: unknown
}

/** Similar posts of so many posts are found right after an import; those of more by the server's background job. */
const settledAtOnce = 500

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .argument('<path>', 'a directory or file')
    .description('Import notes. Publishes what is not a draft; the same notes again change nothing.')
    .option('--dry-run', 'report what would happen, write nothing')
    .option('--prune', 'also withdraw posts whose file below the path is gone')
    .option('--again', 'also bring back posts that were taken back by runs rollback')
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

async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const onIssue = flags.json
      ? undefined
      : (issue: Parameters<typeof formatIssue>[0]) => process.stderr.write(`${formatIssue(issue)}\n`)
    const now = new Date().toISOString()
    const progress = createProgress(await countItems(path))
    const news = onIssue ? { onIssue, onRow: progress.step } : {}
    const { dryRun = false, prune = false, again = false } = flags
    const options = { path, source: toStated(flags), now, dryRun, prune, again, ...news }
    const report = await importPosts(store, options).finally(progress.end)
    if (report.run !== null && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
    const lines = flags.json ? [JSON.stringify(report)] : [toSentence(report, dryRun), ...toNoticeLines(report)]
    process.stdout.write(`${lines.join('\n')}\n`)
    if (report.issues.some((issue) => issue.severity === 'error')) process.exitCode = 1
  } finally {
    await store.close()
  }
}

export function toSentence(report: ImportReport, dryRun: boolean): string {
  const counts = (['new', 'changed', 'same', 'rejected', 'withdrawn'] as const)
    .map((name) => `${report[name]} ${name}`)
    .join(', ')
  const omitted = Object.entries(report.omitted).map(([what, count]) => `${count} ${what}`)
  return `${dryRun ? 'would be: ' : ''}${counts}${omitted.length > 0 ? `; not imported: ${omitted.join(', ')}` : ''}`
}
