import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { AlphanodeError, issueCodes } from '#lib/errors'
import { findExports, findSettings, findTop, type PublicationSources, unpackArchive } from '#lib/sources'
import type { Store } from '#lib/store'
import { addNotice } from './count-notices.ts'
import type { ImportOptions, Unpacked } from './import-options.ts'
import { emptyReport, type ImportReport } from './import-report.ts'
import { mergeReports } from './merge-reports.ts'
import { tellIssue } from './tell-issue.ts'
import { withUnpackingFolder } from './unpacking-folder.ts'

export interface ArchiveImport {
  /** The zip file. */
  archive: string
  /** What is meant inside of it, with `/`; an empty one is the whole. */
  entries: readonly string[]
  importPlace(store: Store, options: ImportOptions): Promise<ImportReport>
  /** Is told what an entry came to before the next one is imported. */
  onEntry?(entry: string, report: ImportReport): Promise<void>
}

/** Imports an archive as the folder that it was. It is unpacked once, however many of its entries are meant. */
export const importArchive = (store: Store, options: ImportOptions, given: ArchiveImport): Promise<ImportReport> =>
  withUnpackingFolder(store, given.archive, (folder) =>
    importUnpacked(store, options, { ...given, folder }).catch((error: unknown) => {
      throw toShownError(error, { archive: given.archive, folder })
    }),
  )

async function importUnpacked(
  store: Store,
  options: ImportOptions,
  { archive, folder, entries, importPlace, onEntry }: ArchiveImport & Unpacked,
): Promise<ImportReport> {
  for (const entry of entries) requireInside(archive, folder, entry)
  const unpacking = await unpackInto(folder, archive, options)
  const reports = [unpacking]
  const whole = unpacking.rejected > 0 ? withoutPrune(options, archive, unpacking) : options
  const toPlaces = await findPlaces({ archive, folder }, whole)
  for (const entry of entries) {
    const places = toPlaces(entry)
    const report = mergeReports(await inTurn(places, (place) => importPlace(store, place)))
    await onEntry?.(entry, report)
    reports.push(report)
  }
  return mergeReports(reports)
}

function requireInside(archive: string, folder: string, entry: string): void {
  const file = path.join(folder, entry)
  if (file === folder || file.startsWith(folder + path.sep)) return
  throw new AlphanodeError('wrong-use', `expected a place inside of the archive, found ${archive}/${entry}`)
}

/** Messages name a place in the archive: the folder is gone when they are read. */
function toShownError(error: unknown, { archive, folder }: Unpacked): unknown {
  if (!(error instanceof AlphanodeError) || !error.message.includes(folder)) return error
  return new AlphanodeError(error.code, error.message.replaceAll(folder, archive), { cause: error })
}

async function unpackInto(folder: string, archive: string, options: ImportOptions): Promise<ImportReport> {
  const report = emptyReport()
  const { size: bytes } = await stat(archive)
  const { issues, links } = await unpackArchive({ archive, bytes }, folder, options.archiveLimits)
  for (const issue of issues) {
    tellIssue({ ...issue, path: `${archive}/${issue.path}` }, report, options)
    report.rejected++
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

/** A note whose entry was refused is not gone. */
function withoutPrune(options: ImportOptions, archive: string, report: ImportReport): ImportOptions {
  const { prune, ...rest } = options
  if (!prune) return options
  const message = `expected entries that can all be unpacked, found ${report.rejected} refused: no post is withdrawn`
  const place = { path: archive, line: 1, column: 1, field: 'prune' }
  tellIssue({ ...place, code: issueCodes.unreadable, message, severity: 'warning' }, report, options)
  return rest
}

/** What an archive is imported as: its exports, each with the pictures beside it, else its notes; or one entry of it. */
async function findPlaces(
  { archive, folder }: Unpacked,
  { path: _, ...options }: ImportOptions,
): Promise<(entry: string) => ImportOptions[]> {
  const root = await findTop(folder)
  const { exports, notes } = await findExports(root)
  const sources = toSources(options.sources, await realpath(archive), root)
  const toPlace = (file: string): ImportOptions => ({
    ...options,
    ...(sources ? { sources } : {}),
    path: file,
    unpacked: { archive, folder, ...(exports.includes(file) ? { root } : {}) },
  })
  return (entry) => {
    if (entry !== '') return [toPlace(path.join(folder, entry))]
    const [first] = exports
    const [note] = notes
    if (first === undefined) return [toPlace(root)]
    if (note === undefined) return exports.map(toPlace)
    throw new AlphanodeError(
      'wrong-use',
      `expected notes or exports, found both in ${archive}: the note ${note} and the export ${first}. Import the export by that path, and the notes from an archive without it.`,
    )
  }
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
