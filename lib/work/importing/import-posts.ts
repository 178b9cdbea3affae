import { AlphanodeError, type Issue, issueCodes } from '#lib/errors'
import { findArchive } from '#lib/sources'
import {
  addToSearch,
  type Connection,
  deleteFiles,
  findSiteLanguage,
  type Store,
  saveFiles,
  saveImported,
  saveKnownRecords,
} from '#lib/store'
import { inSpan } from '#lib/telemetry'
import { findOwnHosts, foreseePictures, type MediaReport, type PictureNotice, takeInPictures } from '#lib/work/media'
import { applyChanges, type Change } from '#lib/work/publishing/apply-changes.ts'
import { nameFirstRules, type Unindexed } from '#lib/work/publishing/reindex.ts'
import { nameWordRules } from '#lib/work/rendering/name-rules.ts'
import { saveStated } from '#lib/work/scheduling'
import type { BatchPlan, Refusal } from './batch-plan.ts'
import type { CheckedBatch, PlannedRow } from './check-records.ts'
import { batchesAtOnce, checkSource } from './check-source.ts'
import type { CheckedPost } from './checked-post.ts'
import { addNotice } from './count-notices.ts'
import { type FolderNow, lookAround } from './folder-now.ts'
import { createForesight } from './foresee-import.ts'
import { type ArchiveImport, importArchive } from './import-archive.ts'
import { byItself, type ImportOptions, toShownPath } from './import-options.ts'
import { emptyReport, type ImportReport } from './import-report.ts'
import { saveOldPaths } from './old-paths.ts'
import { findOpenRefusals } from './open-refusals.ts'
import { planBatch } from './plan-batch.ts'
import { openPresentSlugs } from './present-slugs.ts'
import { pruneFolder } from './prune-folder.ts'
import { type Run, type RunInfo, withRun } from './run.ts'
import { createRunMemory, type RunMemory } from './run-memory.ts'
import { takeRedirects } from './stated-redirects.ts'
import { takeTranslations } from './stated-translations.ts'
import { removeGoneTrees, takeTrees } from './stated-trees.ts'
import { tellIssue } from './tell-issue.ts'
import { listUnreadExports } from './unread-exports.ts'

/** Milliseconds after which what is checked is written, also where that is little: a slow run keeps what it has come to. */
const mostUnwritten = 10_000

/**
 * Imports a directory or file: plan, apply, report. A record that is wrong is reported and leaves everything else imported;
 * the same records again write nothing, so an import that was interrupted is resumed by running it again.
 */
export const importPosts = (store: Store, options: ImportOptions): Promise<ImportReport> =>
  importOne(store, options, null)

/**
 * Imports several places of one publication. Nothing is withdrawn before all of them are read: a file that is gone from one may
 * be in another.
 */
export async function importPlaces(store: Store, places: readonly ImportOptions[]): Promise<ImportReport[]> {
  const shared: SharedImport = { memory: createRunMemory(), pruning: [] }
  const reports: ImportReport[] = []
  for (const options of places) reports.push(await importOne(store, options, shared))
  for (const prune of shared.pruning) reports.push(await prune())
  return reports
}

interface SharedImport {
  memory: RunMemory
  /** What is left to do when all places are read. */
  pruning: (() => Promise<ImportReport>)[]
}

const importOne = (store: Store, options: ImportOptions, shared: SharedImport | null): Promise<ImportReport> =>
  inSpan('import', { path: options.path }, async () => {
    const place = await findArchive(options.path)
    if (!place) return importPlace(store, options, shared)
    return importArchive(store, options, { archive: place.archive, entries: [place.entry], importPlace })
  })

/** Imports several entries of an archive, each as if by itself. */
export const importEntries = (
  store: Store,
  options: ImportOptions,
  given: Omit<ArchiveImport, 'importPlace'>,
): Promise<ImportReport> => importArchive(store, options, { ...given, importPlace })

async function importPlace(
  store: Store,
  options: ImportOptions,
  shared: SharedImport | null = null,
): Promise<ImportReport> {
  if (options.dryRun) return execute(store, options, { run: null, shared })
  const { path, prune = false, autoVersion = 'never', again = false, source = {}, claims } = options
  const distrusted = listDistrusted(options)
  const told = {
    ...{ prune, autoVersion, again, source },
    ...(claims ? { claims } : {}),
    ...(distrusted.length > 0 ? { distrusted } : {}),
  }
  const info: RunInfo = { kind: 'import', path: options.unpacked?.archive ?? path, options: told }
  return withRun(store, info, async (run) => {
    const report = await execute(store, options, { run, shared, info })
    if (options.media) {
      const { notices } = await takeInPictures(
        store,
        options.media,
        toPictureSource(options),
        toRemoteHosts(options),
      ).catch(toUnreached(path))
      tellPictures(notices, report, options)
    }
    return endRun(run, report)
  })
}

const toPictureSource = ({ path, unpacked }: ImportOptions) => ({
  path,
  ...(unpacked?.root ? { root: unpacked.root } : {}),
})

function tellPictures(notices: readonly PictureNotice[], report: ImportReport, options: ImportOptions): void {
  const shown = toShownPath(options)
  for (const { what, path, line, problem } of notices) {
    const place = { path: shown(path), line }
    addNotice(report, { what, ...place }, new Map())
    if (problem !== null) tellIssue({ ...place, ...mediaIssue, message: problem }, report, options)
  }
}

async function endRun(run: Run, report: ImportReport): Promise<ImportReport> {
  const { new: added, changed, same, rejected, withdrawn } = report
  await run.end('done', { new: added, changed, same, rejected, withdrawn })
  return { ...report, run: run.num() }
}

/** Texts need neither a bucket nor processes that decode: they are in, and their pictures follow with the next import. */
const toUnreached =
  (path: string) =>
  (error: unknown): Pick<MediaReport, 'notices'> => {
    if (!(error instanceof AlphanodeError && error.code === 'unavailable')) throw error
    const what = 'imports whose pictures are not all taken in'
    return { notices: [{ what, path, line: 1, problem: `${error.message} The next import takes in the rest.` }] }
  }

/** The text is shown all the same, with art in place of the picture. */
const mediaIssue = { code: issueCodes.bodyMedia, column: 1, field: 'picture', severity: 'warning' } as const

/** Pictures of the moved site itself are fetched unasked. */
const toRemoteHosts = ({ mediaHosts = [], siteUrl, source, sources, now }: ImportOptions) => ({
  hosts: mediaHosts,
  ownHosts: findOwnHosts([siteUrl, source?.siteUrl, ...listSiteUrls(sources)]),
  now: new Date(now),
})

const listSiteUrls = (sources: ImportOptions['sources']) =>
  sources ? [sources.elsewhere.siteUrl, ...sources.places.map(({ settings }) => settings?.siteUrl)] : []

/** The places whose notes are not believed, as the publication says. */
const listDistrusted = ({ sources }: ImportOptions): string[] =>
  (sources?.places ?? []).flatMap(({ path, settings }) => (settings?.claims === 'ignore' ? [path] : []))

interface Execution {
  /** Null for a dry run. */
  run: Run | null
  shared: SharedImport | null
  info?: RunInfo
}

async function execute(store: Store, options: ImportOptions, { run, shared, info }: Execution): Promise<ImportReport> {
  const report = emptyReport()
  const shown = toShownPath(options)
  if (run) await nameFirstRules(store, nameWordRules())
  const memory = shared?.memory ?? createRunMemory()
  const lastPlaces = new Map<string, string>()
  const folder = await lookAround(store.read, options.path, options.sources)
  const context = { memory, folder, options }
  const earlier = run && !options.isRetry ? await findOpenRefusals(store) : null
  const foresight = run ? null : createForesight(options)
  const pictures = new Map<string, Set<string>>()
  // Another version is another content, though the record be known; and what is only said is said of everything.
  const knownIn = (options.autoVersion ?? 'never') === 'never' && run ? store : null
  const flush = async (batches: CheckedBatch[]) => {
    const issues: Issue[] = []
    const rows: PlannedRow[] = []
    const unindexed: Unindexed = new Map()
    const take = async (batch: CheckedBatch, transaction: Connection | null) => {
      const { posts, rejected, issues: found, omitted, notices } = batch.open()
      const plan =
        run && transaction
          ? await planAndApply(transaction, posts, { ...context, unindexed }, run)
          : await planBatch(store.read, posts, context)
      foresight?.add(plan)
      if (!run) for (const change of plan.changes) addPictures(change, pictures)
      for (const row of [...rejected, ...plan.rows]) rows.push({ ...row, path: shown(row.path) })
      for (const issue of found) issues.push({ ...issue, path: shown(issue.path) })
      for (const refusal of plan.refusals) {
        const issue = await toIssue(refusal, batch)
        issues.push({ ...issue, path: shown(issue.path) })
      }
      for (const [what, count] of Object.entries(omitted)) report.omitted[what] = (report.omitted[what] ?? 0) + count
      for (const found of [...notices, ...plan.notices]) {
        const notice = { ...found, path: shown(found.path) }
        options.onNotice?.(notice)
        addNotice(report, notice, lastPlaces)
      }
    }
    const takeAll = async (transaction: Connection | null) => {
      for (const batch of batches) await take(batch, transaction)
      if (transaction) await addToSearch(transaction, [...unindexed.values()])
    }
    // Planned and done in one transaction: what somebody else commits meanwhile is part of the plan.
    await inSpan('write', { count: batches.length }, () => (run ? store.write(takeAll) : takeAll(null)))
    for (const row of rows) {
      report[row.outcome]++
      options.onRow?.(row)
    }
    await run?.refuse(issues.filter(isNews(rows)), earlier?.takeSeen(rows))
    for (const issue of issues) tellIssue(issue, report, options)
  }

  const siteLanguage = await findSiteLanguage(store.read)
  const checked = checkSource(options.path, options.source ?? {}, {
    sources: options.sources,
    present: openPresentSlugs(store.read, folder, siteLanguage),
    knownIn,
    now: options.now,
    siteLanguage,
    only: options.only,
  })
  let surveyed: readonly string[] | null = null
  try {
    let batches: CheckedBatch[] = []
    let written = performance.now()
    for await (const batch of checked.batches()) {
      batches.push(batch)
      if (batches.length < batchesAtOnce && performance.now() - written < mostUnwritten) continue
      await flush(batches)
      batches = []
      written = performance.now()
    }
    await flush(batches)
    const about = checked.about()
    report.folders = (about?.folders ?? []).map((folder) => ({ ...folder, path: shown(folder.path) }))
    for (const [ending, count] of Object.entries(about?.unread ?? {}))
      report.omitted[`files that are not read (${ending})`] = count
    for await (const issue of listUnreadExports(options.path, report))
      tellIssue({ ...issue, path: shown(issue.path) }, report, options)
    if (run && about) {
      surveyed = about.surveyed
      await takeTrees(store, about.surveyed, about.trees)
      await takeTranslations(store, about.surveyed, about.translations)
    }
    if (options.prune) await run?.refuse([], earlier?.takeGone(options.path))
    for (const notice of await takeRedirects(store, about, options)) addNotice(report, notice, lastPlaces)
  } finally {
    await checked.close()
  }
  if (!run && options.media)
    tellPictures(
      await foreseePictures(store, toPictureSource(options), pictures, toRemoteHosts(options)),
      report,
      options,
    )
  const prune = { context, surveyed }
  if (options.prune && shared) shared.pruning.push(() => pruneLater(store, prune, info ?? null))
  const ids = options.prune && !shared ? await pruneInto(store, report, prune, run) : []
  const foreseen = await foresight?.compare(store, ids)
  if (foreseen) report.foreseen.push(foreseen)
  return report
}

/** What a state that would be stored names, under the file that it comes from. */
function addPictures(change: Change, pictures: Map<string, Set<string>>): void {
  if (change.kind !== 'revise' || change.origin === undefined) return
  const named = pictures.get(change.origin) ?? new Set<string>()
  for (const address of change.revision.facts.pictures) named.add(address)
  pictures.set(change.origin, named)
}

interface Pruning {
  context: ImportContext
  /** The folders that were looked through; null for a dry run. */
  surveyed: readonly string[] | null
}

/** Withdraws what is gone; its ids. */
async function pruneInto(
  store: Store,
  report: ImportReport,
  { context, surveyed }: Pruning,
  run: Run | null,
): Promise<string[]> {
  const { ids, ...pruned } = await pruneFolder(store, context, run)
  Object.assign(report, pruned)
  const { root } = context.folder
  if (root !== null && surveyed && report.gone === null) await removeGoneTrees(store, root, surveyed)
  return ids
}

async function pruneLater(store: Store, pruning: Pruning, info: RunInfo | null): Promise<ImportReport> {
  const report = emptyReport()
  if (info)
    return withRun(store, info, async (run) => {
      await pruneInto(store, report, pruning, run)
      return endRun(run, report)
    })
  const ids = await pruneInto(store, report, pruning, null)
  const foreseen = await createForesight(pruning.context.options).compare(store, ids)
  if (foreseen) report.foreseen.push(foreseen)
  return report
}

/** What is only worth a warning was written down by the run that brought the note, and has not changed since. */
function isNews(rows: readonly PlannedRow[]): (issue: Issue) => boolean {
  const changed = new Set(rows.filter(({ outcome }) => outcome !== 'same').map(({ path }) => path))
  const same = new Set(rows.filter(({ outcome }) => outcome === 'same').map(({ path }) => path))
  return ({ path, severity }) => severity === 'error' || changed.has(path) || !same.has(path)
}

interface ImportContext {
  memory: RunMemory
  folder: FolderNow
  options: ImportOptions
}

async function planAndApply(
  transaction: Connection,
  posts: readonly CheckedPost[],
  context: ImportContext & { unindexed: Unindexed },
  run: Run,
): Promise<BatchPlan> {
  const { memory, options, unindexed } = context
  const plan = await planBatch(transaction, posts, context)
  if (plan.changes.length > 0)
    await applyChanges(transaction, plan.changes, {
      now: options.now,
      run: await run.requireNum(transaction),
      by: options.by ?? byItself,
      isPartOfMany: memory.changes > 0,
      unindexed,
    })
  memory.changes += plan.changes.length
  const claims = plan.claims.map((claim) => ({ ...claim, path: toShownPath(options)(claim.path) }))
  plan.notices.push(...(await saveOldPaths(transaction, claims)))
  if (plan.schedules.length > 0)
    await saveStated(transaction, plan.schedules, {
      now: options.now,
      run: await run.requireNum(transaction),
      actor: (options.by ?? byItself).actor.name,
    })
  await saveKnownRecords(transaction, plan.rediscovered)
  await saveImported(transaction, plan.imported)
  await deleteFiles(transaction, plan.leftFiles)
  await saveFiles(transaction, plan.files)
  return plan
}

async function toIssue({ post, conflict }: Refusal, batch: CheckedBatch): Promise<Issue> {
  const { code, field, message, severity } = conflict
  const place = await batch.locate(post.index, field)
  return { code, path: post.path, ...place, field: field.join('.') || 'file', message, severity }
}
