import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import { isJsonRecord } from '#lib/core/posts'
import { AlphanodeError, type Issue } from '#lib/errors'
import { findArchive } from '#lib/sources'
import { findRun, listQuarantine, markMended, type Store } from '#lib/store'
import type { ImportOptions } from './import-options.ts'
import { importEntries, importPosts } from './import-posts.ts'
import type { ImportReport } from './import-report.ts'

const mostRows = 10_000

/** Imports the files again from which a run refused something. What is no longer refused counts as mended. */
export async function retryRun(
  store: Store,
  num: number,
  options: Omit<ImportOptions, 'path'>,
): Promise<ImportReport[]> {
  const run = await findRun(store.read, num)
  if (!run) throw new AlphanodeError('not-found', `There is no run ${num}.`)
  const open = (await listQuarantine(store.read, num, mostRows)).filter((row) => row.mendedBy === null)
  const source = isJsonRecord(run.options.source) ? run.options.source : {}
  const distrusted = Array.isArray(run.options.distrusted) ? run.options.distrusted.map(String) : []
  // Where the publication cannot be asked any more, what it said then holds.
  const isDistrusted = async (file: string) =>
    options.sources === undefined && isBelow(await realpath(file).catch(() => file), distrusted)
  const toOptions = async (path: string): Promise<ImportOptions> => ({
    ...options,
    isRetry: true,
    source,
    path,
    ...(run.options.claims === 'ignore' || (await isDistrusted(path)) ? { claims: 'ignore' } : {}),
  })
  const settle = async (path: string, report: ImportReport) => {
    const again = new Set(report.issues.map(toKey))
    const mended = open.filter((row) => row.path === path && !again.has(toKey(row))).map((row) => row.num)
    await store.write((transaction) => markMended(transaction, mended, report.run ?? num))
  }
  const reports: ImportReport[] = []
  const { files, archives } = await groupPaths(new Set(open.map((row) => row.path)))
  for (const path of files) {
    const report = await importPosts(store, await toOptions(path))
    reports.push(report)
    await settle(path, report)
  }
  for (const [archive, paths] of archives) {
    const onEntry = async (entry: string, report: ImportReport) => settle(paths.get(entry) ?? archive, report)
    reports.push(await importEntries(store, await toOptions(archive), { archive, entries: [...paths.keys()], onEntry }))
  }
  return reports
}

/** Files by themselves, and for each archive the paths of its entries: it is unpacked once for all of them. */
async function groupPaths(
  paths: ReadonlySet<string>,
): Promise<{ files: string[]; archives: Map<string, Map<string, string>> }> {
  const files: string[] = []
  const archives = new Map<string, Map<string, string>>()
  for (const path of paths) {
    const place = await findArchive(path)
    if (place) archives.set(place.archive, (archives.get(place.archive) ?? new Map()).set(place.entry, path))
    else files.push(path)
  }
  return { files, archives }
}

const isBelow = (file: string, places: readonly string[]): boolean =>
  places.some((place) => file === place || file.startsWith(place + sep))

const toKey = ({ path, field, code, line }: Issue): string => `${path}:${line}:${field}:${code}`
