import { type Stats, statSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { findSettings, isNoteName, noSources, type PublicationSources, walkNotes } from '#lib/sources'
import { type Connection, listFiles, listFilesBelow, listFilesByBytes, type StoredFile } from '#lib/store'
import { nameFile } from './name-bytes.ts'
import { pairEditedMoves } from './pair-edited-moves.ts'
import { pairMoves } from './pair-moves.ts'

/** The files of a source as they are now, beside those that the store knows. */
export interface FolderNow {
  /** The folder that is imported, where it really is; null when the source is no folder. */
  root: string | null
  /** Files as they were when they were imported last, by their origin. */
  before: ReadonlyMap<string, StoredFile>
  /** Where each file that moved was before. */
  moves: ReadonlyMap<string, string>
  /** Whether there is something at a place, also where it cannot be read. */
  isThere(origin: string): boolean
}

/** Looks which files there are, before anything is decided: a file that is missing may be at another place. */
export async function lookAround(
  connection: Connection,
  source: string,
  sources: PublicationSources = noSources,
): Promise<FolderNow> {
  const stats = await stat(source).catch(() => null)
  if (stats?.isDirectory()) return lookIntoFolder(connection, await realpath(source), sources)
  return stats?.isFile() ? lookAtFile(connection, await realpath(source)) : nothing
}

const nothing: FolderNow = { root: null, before: new Map(), moves: new Map(), isThere: isOnDisk }

async function lookIntoFolder(connection: Connection, root: string, sources: PublicationSources): Promise<FolderNow> {
  const files = await listFilesBelow(connection, root)
  const before = new Map(files.map((file) => [file.origin, file]))
  const origins = new Set<string>()
  const unreadable: string[] = []
  for await (const { origin, problem } of walkNotes(root)) {
    // A file that the publication does not take its notes from is none of its notes, as if it were not there.
    if (findSettings(sources, origin) === null) continue
    origins.add(origin)
    // A folder that cannot be listed hides its notes; they are not gone.
    if (problem) unreadable.push(`${origin}${path.sep}`)
  }
  const isThere = (origin: string) =>
    origin.startsWith(`${root}${path.sep}`)
      ? origins.has(origin) || unreadable.some((folder) => origin.startsWith(folder))
      : isOnDisk(origin)
  const elsewhere = await listLeftElsewhere(connection, root, { origins, before })
  if (files.length + elsewhere.length === 0) return { root, before, moves: new Map(), isThere }
  const now = await nameAll(origins, before)
  const moves = pairMoves([...files, ...elsewhere], now)
  const edited = await pairEditedMoves(connection, [...files, ...elsewhere], { now, moves, isThere })
  for (const [to, from] of edited) moves.set(to, from)
  const left = new Set(moves.values())
  for (const file of elsewhere) if (left.has(file.origin)) before.set(file.origin, file)
  return { root, before, moves, isThere }
}

/** Files outside of a folder that are gone, where one of the folder's new files may be one of them. */
async function listLeftElsewhere(
  connection: Connection,
  root: string,
  { origins, before }: { origins: ReadonlySet<string>; before: ReadonlyMap<string, StoredFile> },
): Promise<StoredFile[]> {
  if (origins.size === 0 || [...origins].every((origin) => before.has(origin))) return []
  const files = await listFilesBelow(connection, '')
  return files.filter(
    ({ origin }) => !origin.startsWith(`${root}${path.sep}`) && !isUnpacked(origin) && !isOnDisk(origin),
  )
}

/** What was unpacked from an archive is gone after each import, and has moved nowhere. */
const isUnpacked = (origin: string): boolean => /\.unpacked[\\/]/.test(origin)

/** A file by itself may be one that the store knows from another place. */
async function lookAtFile(connection: Connection, origin: string): Promise<FolderNow> {
  const before = await listFiles(connection, [origin])
  // An export may be large, and does not move as notes do.
  const bytes = isNoteName(path.basename(origin)) ? await nameFile(origin) : null
  const former = bytes === null ? [] : await listFilesByBytes(connection, [bytes])
  const all = new Map([...former.map((file) => [file.origin, file] as const), ...before])
  const now = bytes === null ? new Map() : await nameAll(new Set([origin, ...all.keys()]), new Map())
  const moves = bytes === null ? new Map() : pairMoves([...all.values()], now)
  return { root: null, before: all, moves, isThere: isOnDisk }
}

/** What is in each file. A file with the size and the time that it had before is not read for that. */
async function nameAll(
  origins: ReadonlySet<string>,
  before: ReadonlyMap<string, StoredFile>,
): Promise<Map<string, string>> {
  const named = new Map<string, string>()
  for (const origin of origins) {
    const known = before.get(origin)
    const bytes = known && known.stats === describeStats(origin) ? known.bytes : await nameFile(origin)
    if (bytes !== null) named.set(origin, bytes)
  }
  return named
}

function findStats(origin: string): Stats | undefined {
  return statSync(origin, { throwIfNoEntry: false })
}

/**
 * Size, time of the last change and number of a file; empty when there is none. Two files of one size may have been written
 * within one tick of the clock.
 */
export function describeStats(origin: string): string {
  const stats = findStats(origin)
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ino}` : ''
}

function isOnDisk(origin: string): boolean {
  return findStats(origin) !== undefined
}
