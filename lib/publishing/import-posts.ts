import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { listLiveByOrigin, type Store } from '#lib/db'
import type { Issue } from '#lib/errors'
import { readSource, type SourceItem } from '#lib/sources'
import { applyChanges } from './apply-changes.ts'
import type { AutoVersion } from './auto-version.ts'
import {
  type BatchPlan,
  type CheckedBatch,
  checkBatch,
  type PlannedRow,
  planBatch,
  type RunMemory,
} from './plan-batch.ts'
import { type Run, withRun } from './run.ts'

export interface ImportOptions {
  path: string
  /** Where a Ghost site stood: its export does not say it. */
  siteUrl?: string
  /** Reports what would happen and writes nothing. */
  dryRun?: boolean
  /** Also withdraws live posts whose file below the path is gone. */
  prune?: boolean
  /** Gives changed content a version of its own instead of refusing it: while somebody writes. */
  autoVersion?: AutoVersion
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
  issues: Issue[]
}

/** Records go to the database this many at a time: a transaction of bounded size, and a bounded loss when interrupted. */
const batchSize = 1000
/** More than this is counted, not kept. */
const mostIssues = 10_000

/**
 * Imports a directory or file: plan, apply, report. A record that is wrong is reported and leaves everything else imported;
 * the same records again write nothing, so an import that was interrupted is resumed by running it again.
 */
export async function importPosts(store: Store, options: ImportOptions): Promise<ImportReport> {
  if (options.dryRun) return execute(store, options, null)
  const { path, prune = false, autoVersion = 'never' } = options
  return withRun(store, { kind: 'import', path, options: { prune, autoVersion } }, async (run) => {
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
    issues: [],
  }
  const memory: RunMemory = { origins: new Set(), realPaths: new Map(), versions: new Map(), slugs: new Map() }
  const flush = async (items: SourceItem[]) => {
    const plan = await planAndApply(store, await checkBatch(items, memory), memory, options, run)
    for (const row of plan.rows) {
      report[row.outcome]++
      options.onRow?.(row)
    }
    await run?.refuse(plan.issues)
    for (const issue of plan.issues) {
      options.onIssue?.(issue)
      if (report.issues.length < mostIssues) report.issues.push(issue)
    }
  }

  let batch: SourceItem[] = []
  for await (const item of readSource(options.path, options.siteUrl ? { siteUrl: options.siteUrl } : {})) {
    if (item.kind === 'omitted') {
      report.omitted[item.what] = (report.omitted[item.what] ?? 0) + item.count
      continue
    }
    batch.push(item)
    if (batch.length < batchSize) continue
    await flush(batch)
    batch = []
  }
  await flush(batch)
  if (options.prune) report.withdrawn = await prune(store, options, memory, run)
  return report
}

async function planAndApply(
  store: Store,
  checked: CheckedBatch,
  memory: RunMemory,
  options: ImportOptions,
  run: Run | null,
): Promise<BatchPlan> {
  if (!run) return planBatch(store.read, checked, memory, options.autoVersion)
  // Planned and done in one transaction: what somebody else commits meanwhile is part of the plan.
  return store.write(async (transaction) => {
    const plan = await planBatch(transaction, checked, memory, options.autoVersion)
    if (plan.changes.length > 0)
      await applyChanges(transaction, plan.changes, { now: options.now, run: await run.requireNum(transaction) })
    return plan
  })
}

async function prune(store: Store, options: ImportOptions, memory: RunMemory, run: Run | null): Promise<number> {
  if (!(await stat(options.path)).isDirectory()) return 0
  const folder = `${await realpath(options.path)}${path.sep}`
  // A file may have got another name: its post is gone only if no other file brought it.
  const gone = (await listLiveByOrigin(store.read, folder)).filter(
    (post) => !memory.origins.has(post.origin) && !memory.versions.has(post.id),
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
