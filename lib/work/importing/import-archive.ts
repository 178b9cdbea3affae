import { createHash } from 'node:crypto'
import { mkdir, realpath, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import {
  type ArchivePlace,
  findExports,
  findSettings,
  findTop,
  type PublicationSources,
  unpackArchive,
} from '#lib/sources'
import type { Store } from '#lib/store'
import { addNotice } from './count-notices.ts'
import type { ImportOptions, Unpacked } from './import-options.ts'
import { emptyReport, type ImportReport } from './import-report.ts'
import { mergeReports } from './merge-reports.ts'

interface ArchiveImport extends ArchivePlace {
  importPlace(store: Store, options: ImportOptions): Promise<ImportReport>
}

/**
 * Imports an archive as the folder that it was: unpacked beside the database, always at the same place, so that the same
 * archive again is known again, and removed afterwards.
 */
export async function importArchive(
  store: Store,
  options: ImportOptions,
  { archive, entry, importPlace }: ArchiveImport,
): Promise<ImportReport> {
  const lock = await store.lock('archive')
  if (!lock) throw new AlphanodeError('busy', 'Another archive is being imported. Wait for it, or end it.')
  const all = path.join(path.dirname(await realpath(store.location)), 'archives')
  try {
    // What an import left that was ended from outside.
    await rm(all, { recursive: true, force: true })
    const folder = path.join(all, await nameFolder(archive))
    // Drafts lie in it.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const report = await unpackInto(folder, archive, options)
    const places = await findPlaces({ archive, folder }, entry, options)
    return mergeReports([report, ...(await inTurn(places, (place) => importPlace(store, place)))])
  } finally {
    await rm(all, { recursive: true, force: true })
    await lock.release()
  }
}

/** `export-1f3a…`: the name for people, the digits for its place. */
async function nameFolder(archive: string): Promise<string> {
  const place = await realpath(archive)
  return `${path.parse(place).name.slice(0, 60)}-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`
}

async function unpackInto(folder: string, archive: string, options: ImportOptions): Promise<ImportReport> {
  const report = emptyReport()
  const { size: bytes } = await stat(archive)
  const { issues, links } = await unpackArchive({ archive, bytes }, folder, options.archiveLimits)
  for (const found of issues) {
    const issue = { ...found, path: `${archive}/${found.path}` }
    report.issues.push(issue)
    report.rejected++
    options.onIssue?.(issue)
  }
  const lastPlaces = new Map<string, string>()
  for (const name of links)
    addNotice(
      report,
      { what: 'links of an archive, which are not followed', path: `${archive}/${name}`, line: 1 },
      lastPlaces,
    )
  return report
}

/** What an archive is imported as: its exports, each with the pictures beside it, else its notes. */
async function findPlaces(
  { archive, folder }: Unpacked,
  entry: string,
  { path: _, ...options }: ImportOptions,
): Promise<ImportOptions[]> {
  const root = await findTop(folder)
  const exports = await findExports(root)
  const sources = toSources(options.sources, await realpath(archive), root)
  const toPlace = (file: string): ImportOptions => ({
    ...options,
    ...(sources ? { sources } : {}),
    path: file,
    unpacked: { archive, folder, ...(exports.includes(file) ? { root } : {}) },
  })
  if (entry !== '') return [toPlace(path.join(folder, entry))]
  return exports.length > 0 ? exports.map(toPlace) : [toPlace(root)]
}

/** What the publication says of the archive holds for what is in it. */
function toSources(
  sources: PublicationSources | undefined,
  archive: string,
  root: string,
): PublicationSources | undefined {
  const settings = sources && findSettings(sources, archive)
  return settings ? { ...sources, places: [...sources.places, { path: root, settings }] } : sources
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}
