import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { formatIssue } from '#lib/errors'
import { countItems } from '#lib/sources'
import { openStore } from '#lib/store'
import { type ImportReport, importPosts } from '#lib/work/importing'
import { settleSimilar } from '#lib/work/publishing'
import { createProgress } from './progress.ts'

interface ImportFlags {
  dryRun?: boolean
  prune?: boolean
  json?: boolean
  siteUrl?: string
}

/** Similar posts of so many posts are found right after an import; those of more by the server's background job. */
const settledAtOnce = 500

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<path>', 'a directory or file')
    .description('Import notes. Publishes what is not a draft; the same notes again change nothing.')
    .option('--dry-run', 'report what would happen, write nothing')
    .option('--prune', 'also withdraw posts whose file below the path is gone')
    .option('--site-url <url>', 'where a Ghost site stood; its export does not say it')
    .option('--json', 'print the report as JSON')
    .action(runImport)
}

async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const onIssue = flags.json
      ? undefined
      : (issue: Parameters<typeof formatIssue>[0]) => process.stderr.write(`${formatIssue(issue)}\n`)
    const now = new Date().toISOString()
    const progress = createProgress(await countItems(path))
    const news = onIssue ? { onIssue, onRow: progress.step } : {}
    const report = await importPosts(store, { path, now, ...flags, ...news }).finally(progress.end)
    if (report.run !== null && report.new + report.changed <= settledAtOnce) await settleSimilar(store, settledAtOnce)
    process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : `${toSentence(report, flags.dryRun ?? false)}\n`)
    if (report.issues.some((issue) => issue.severity === 'error')) process.exitCode = 1
  } finally {
    store.close()
  }
}

export function toSentence(report: ImportReport, dryRun: boolean): string {
  const counts = (['new', 'changed', 'same', 'rejected', 'withdrawn'] as const)
    .map((name) => `${report[name]} ${name}`)
    .join(', ')
  const omitted = Object.entries(report.omitted).map(([what, count]) => `${count} ${what}`)
  return `${dryRun ? 'would be: ' : ''}${counts}${omitted.length > 0 ? `; not imported: ${omitted.join(', ')}` : ''}`
}
