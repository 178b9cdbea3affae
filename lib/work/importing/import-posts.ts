import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Issue } from '#lib/errors'
import type { StatedOptions } from '#lib/sources'
import { type Connection, listLiveByOrigin, type Store, saveKnownRecords } from '#lib/store'
import { applyChanges } from '#lib/work/publishing/apply-changes.ts'
import type { CheckedBatch, FoundNotice, PlannedRow } from './check-records.ts'
import { batchesAtOnce, checkSource } from './check-source.ts'
import type { CheckedPost } from './checked-post.ts'
import { toRecognizable } from './known-records.ts'
import { type BatchPlan, type PlanOptions, planBatch, type Refusal } from './plan-batch.ts'
import { type Run, withRun } from './run.ts'
import { createRunMemory, type RunMemory } from './run-memory.ts'

export interface ImportOptions extends PlanOptions {
  path: string
  /** What a person says of the source, by the names of its importer's options. */
  source?: StatedOptions
  /** Reports what would happen and writes nothing. */
  dryRun?: boolean
  /** Also withdraws live posts whose file below the path is gone. */
  prune?: boolean
  /** RFC 3339, UTC. */
  now: string
  onRow?: (row: PlannedRow) => void
  onIssue?: (issue: Issue) => void
}

export interface ImportReport {
  /** The run's number; null when there was nothing to write down. */
  run: number | null
  new: number
  changed: number
  same: number
  rejected: number
  withdrawn: number
  /** What has no home here, by kind. */
  omitted: Record<string, number>
  /** What a person may want to know, by kind, with the first places. */
  notices: Record<string, { count: number; examples: { path: string; line: number }[] }>
  issues: Issue[]
}

/** More than this is counted, not kept. */
const mostIssues = 10_000

/**
 * Imports a directory or file: plan, apply, report. A record that is wrong is reported and leaves everything else imported;
 * the same records again write nothing, so an import that was interrupted is resumed by running it again.
 */
export async function importPosts(store: Store, options: ImportOptions): Promise<ImportReport> {
  if (options.dryRun) return execute(store, options, null)
  const { path, prune = false, autoVersion = 'never', again = false, source = {} } = options
  return withRun(store, { kind: 'import', path, options: { prune, autoVersion, again, source } }, async (run) => {
    const report = await execute(store, options, run)
    const { new: added, changed, same, rejected, withdrawn } = report
    await run.end('done', { new: added, changed, same, rejected, withdrawn })
    return { ...report, run: run.num() }
  })
}

async function execute(store: Store, options: ImportOptions, run: Run | null): Promise<ImportReport> {
  const report: ImportReport = {
    run: null,
    new: 0,
    changed: 0,
    same: 0,
    rejected: 0,
    withdrawn: 0,
    omitted: {},
    notices: {},
    issues: [],
  }
  const memory = createRunMemory()
  // Only pruning asks which files there were.
  const origins = new Set<string>()
  // Another version is another content, though the record be known.
  const knownIn = (options.autoVersion ?? 'never') === 'never' ? store : null
  const flush = async (batches: CheckedBatch[]) => {
    const issues: Issue[] = []
    const rows: PlannedRow[] = []
    const take = async (batch: CheckedBatch, transaction: Connection | null) => {
      const { posts, rejected, issues: found, omitted, notices, origins: files } = batch.open()
      const plan =
        run && transaction
          ? await planAndApply(transaction, posts, memory, options, run)
          : await planBatch(store.read, posts, memory, options)
      rows.push(...rejected, ...plan.rows)
      issues.push(...found)
      for (const refusal of plan.refusals) issues.push(await toIssue(refusal, batch))
      for (const [what, count] of Object.entries(omitted)) report.omitted[what] = (report.omitted[what] ?? 0) + count
      for (const notice of [...notices, ...plan.notices]) addNotice(report, notice)
      if (options.prune) for (const file of files) origins.add(file)
    }
    const takeAll = async (transaction: Connection | null) => {
      for (const batch of batches) await take(batch, transaction)
    }
    // Planned and done in one transaction: what somebody else commits meanwhile is part of the plan.
    await (run ? store.write(takeAll) : takeAll(null))
    for (const row of rows) {
      report[row.outcome]++
      options.onRow?.(row)
    }
    await run?.refuse(issues)
    for (const issue of issues) {
      options.onIssue?.(issue)
      if (report.issues.length < mostIssues) report.issues.push(issue)
    }
  }

  const checked = checkSource(options.path, options.source ?? {}, { knownIn, now: options.now })
  try {
    let batches: CheckedBatch[] = []
    for await (const batch of checked.batches()) {
      batches.push(batch)
      if (batches.length < batchesAtOnce) continue
      await flush(batches)
      batches = []
    }
    await flush(batches)
  } finally {
    await checked.close()
  }
  if (options.prune) report.withdrawn = await prune(store, options, { origins, memory }, run)
  return report
}

const mostExamples = 20

function addNotice({ notices }: ImportReport, { what, path, line = 1 }: FoundNotice): void {
  const kind = Object.hasOwn(notices, what) ? notices[what] : undefined
  if (!kind) notices[what] = { count: 1, examples: [{ path, line }] }
  else {
    kind.count++
    if (kind.examples.length < mostExamples) kind.examples.push({ path, line })
  }
}

async function planAndApply(
  transaction: Connection,
  posts: readonly CheckedPost[],
  memory: RunMemory,
  options: ImportOptions,
  run: Run,
): Promise<BatchPlan> {
  const plan = await planBatch(transaction, posts, memory, options)
  if (plan.changes.length > 0)
    await applyChanges(transaction, plan.changes, {
      now: options.now,
      run: await run.requireNum(transaction),
      isPartOfMany: memory.changes > 0,
    })
  memory.changes += plan.changes.length
  await saveKnownRecords(transaction, posts.flatMap(toRediscovered))
  return plan
}

/** A record that was read although its revision is stored: next time it is recognized. */
function toRediscovered(post: CheckedPost) {
  const known = post.content ? null : toRecognizable(post)
  return known ? [{ ...known, id: post.id, hash: post.hash }] : []
}

async function toIssue({ post, conflict }: Refusal, batch: CheckedBatch): Promise<Issue> {
  const { code, field, message } = conflict
  const place = await batch.locate(post.index, field)
  return { code, path: post.path, ...place, field: field.join('.'), message, severity: 'error' }
}

async function prune(
  store: Store,
  options: ImportOptions,
  { origins, memory }: { origins: ReadonlySet<string>; memory: RunMemory },
  run: Run | null,
): Promise<number> {
  if (!(await stat(options.path)).isDirectory()) return 0
  const folder = `${await realpath(options.path)}${path.sep}`
  // A file may have got another name: its post is gone only if no other file brought it.
  const gone = (await listLiveByOrigin(store.read, folder)).filter(
    (post) => !origins.has(post.origin) && memory.findPost(post.id) === null,
  )
  if (!run || gone.length === 0) return gone.length
  await store.write(async (transaction) =>
    applyChanges(
      transaction,
      gone.map(({ id }) => ({ kind: 'withdraw', id, reason: 'prune' })),
      { now: options.now, run: await run.requireNum(transaction) },
    ),
  )
  return gone.length
}
