import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { listLiveByOrigin, type Store } from '#lib/db'
import type { Issue } from '#lib/errors'
import { readSource, type SourceItem } from '#lib/sources'
import { applyChanges } from './apply-changes.ts'
import type { AutoVersion } from './auto-version.ts'
import { type BatchPlan, checkBatch, type PlannedRow, planBatch, type RunMemory } from './plan-batch.ts'

export interface ImportOptions {
  path: string
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
 * the same records again write nothing.
 */
export async function importPosts(store: Store, options: ImportOptions): Promise<ImportReport> {
  const report: ImportReport = { new: 0, changed: 0, same: 0, rejected: 0, withdrawn: 0, omitted: {}, issues: [] }
  const memory: RunMemory = { origins: new Set(), realPaths: new Map(), versions: new Map(), slugs: new Map() }
  const addIssues = (issues: readonly Issue[]) => {
    for (const issue of issues) {
      options.onIssue?.(issue)
      if (report.issues.length < mostIssues) report.issues.push(issue)
    }
  }
  const decide = async (items: SourceItem[]): Promise<BatchPlan> => {
    const checked = await checkBatch(items, memory)
    if (options.dryRun) return planBatch(store.read, checked, memory, options.autoVersion)
    // Planned and done in one transaction: what another import commits meanwhile is part of the plan.
    return store.write(async (transaction) => {
      const plan = await planBatch(transaction, checked, memory, options.autoVersion)
      if (plan.changes.length > 0) await applyChanges(transaction, plan.changes, { now: options.now })
      return plan
    })
  }
  const flush = async (items: SourceItem[]) => {
    const plan = await decide(items)
    for (const row of plan.rows) {
      report[row.outcome]++
      options.onRow?.(row)
    }
    addIssues(plan.issues)
  }

  let batch: SourceItem[] = []
  for await (const item of readSource(options.path)) {
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
  if (options.prune) report.withdrawn = await prune(store, options, memory)
  return report
}

async function prune(store: Store, options: ImportOptions, memory: RunMemory): Promise<number> {
  if (!(await stat(options.path)).isDirectory()) return 0
  const folder = `${await realpath(options.path)}${path.sep}`
  // A file may have got another name: its post is gone only if no other file brought it.
  const gone = (await listLiveByOrigin(store.read, folder)).filter(
    (post) => !memory.origins.has(post.origin) && !memory.versions.has(post.id),
  )
  if (options.dryRun || gone.length === 0) return gone.length
  await store.write((transaction) =>
    applyChanges(
      transaction,
      gone.map(({ id }) => ({ kind: 'withdraw', id, reason: 'prune' })),
      { now: options.now },
    ),
  )
  return gone.length
}
