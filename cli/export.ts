import { type Command, Option } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openMediaStore } from '#lib/media/pictures'
import { openStore } from '#lib/store'
import {
  type ExportProblem,
  type ExportReport,
  exportPosts,
  listNewerThanFiles,
  type WrittenBack,
  writeBack,
} from '#lib/work/exporting'
import { openExisting } from './existing-store.ts'

interface ExportFlags {
  format: 'mdx' | 'jsonl'
  out?: string
  toSources?: boolean
  all?: boolean
  force?: boolean
  json?: boolean
}

export function addExport(program: Command): void {
  program
    .command('export')
    .description('Write live notes and drafts to files that an import reads as the same again.')
    .addOption(
      new Option('--format <format>', 'note files, or one JSON Lines file').choices(['mdx', 'jsonl']).default('mdx'),
    )
    .option('--out <path>', 'a directory for note files, a file for JSON Lines')
    .option('--to-sources', 'write what was changed here since into the files that the notes came from')
    .option('--all', 'also every other revision that was published: import brings the whole store back')
    .option('--force', 'write into a directory that holds something, or over a file')
    .option('--json', 'print the report as JSON')
    .action(runExport)
}

async function runExport({ json, out, toSources, ...options }: ExportFlags): Promise<void> {
  if ((out === undefined) === !toSources)
    throw new AlphanodeError('wrong-use', 'expected either --out <path> or --to-sources')
  return out === undefined ? writeToSources(json ?? false) : exportTo({ ...options, out, json })
}

async function exportTo({ json, ...options }: ExportFlags & { out: string }): Promise<void> {
  const store = openExisting()
  const media = openMediaStore(requireConfig())
  const onProblem = ({ id, version, message }: ExportProblem) =>
    process.stderr.write(`${id} ${version}: not written, since ${message}\n`)
  try {
    const report = await exportPosts(store, { ...options, media, onProblem })
    process.stdout.write(json ? `${JSON.stringify({ ...report, out: options.out })}\n` : `${toSentence(report)}\n`)
    for (const hash of report.lacking)
      process.stderr.write(`${hash}: not written, since its bytes are missing or damaged\n`)
    if (report.problems + report.lacking.length > 0) process.exitCode = 1
  } finally {
    await Promise.all([media.close(), store.close()])
  }
}

function toSentence({ posts, live, drafts, history, omitted, problems, media }: ExportReport): string {
  const counts = [`${live} live`, `${drafts} drafts`, ...(history > 0 ? [`${history} earlier`] : [])]
  const rest = [
    ...(media > 0 ? [`${media === 1 ? '1 picture or file' : `${media} pictures and files`}`] : []),
    ...(omitted > 0 ? [`${omitted} off the site left out`] : []),
    ...(problems > 0 ? [`${problems} could not be written`] : []),
  ]
  return [`${posts} posts: ${counts.join(', ')}`, ...rest].join('; ')
}

/** A file that cannot be written keeps no other from being written. */
async function writeToSources(json: boolean): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  const written: WrittenBack[] = []
  const problems: string[] = []
  try {
    for (const id of await listNewerThanFiles(store))
      try {
        written.push(await writeBack(store, id))
      } catch (error) {
        if (!(error instanceof AlphanodeError)) throw error
        problems.push(error.message)
      }
  } finally {
    await store.close()
  }
  const done = written.filter(({ isWritten }) => isWritten)
  const lines = done.map(({ path, version }) => `${path}: ${version}\n`)
  process.stdout.write(
    json ? `${JSON.stringify({ written: done, problems })}\n` : `${lines.join('')}${done.length} files written\n`,
  )
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
}
