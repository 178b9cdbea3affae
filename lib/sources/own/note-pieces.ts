import { statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import type { AdoptOptions } from '../adopt/adopt.ts'
import type { FoundRecord } from '../found-record.ts'
import { isPieceFull } from '../limits.ts'
import { findNameInPlace, findSettings } from '../publication-sources.ts'
import { toRejected } from '../rejected.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { type Committed, readCommitDates } from './commit-dates.ts'
import { type FolderContext, openFolder } from './folder-context.ts'
import type { SharedTable } from './folder-table.ts'
import { nameSurroundings, readNote } from './note-file.ts'
import type { Surveyor } from './surveyor.ts'

/** A note's file, and what is known of it before it is read. */
export interface NoteOfSource extends FoundFile {
  /** What the publication says of its source. */
  options: AdoptOptions
  /** Its path below the folder that is of a system, with `/`. */
  inFolder: string
  /** When it was committed; null where that is not known. */
  committed: Committed | null
  /** What is known of that folder; null where its notes stand by themselves. */
  table: SharedTable | null
}

export interface NotePiece {
  kind: 'notes'
  files: NoteOfSource[]
}

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The notes below a directory in the order of {@link walkNotes}, without those that the publication does not take. */
export async function* listNotePieces(root: string, surveyor: Surveyor): AsyncGenerator<NotePiece> {
  let files: NoteOfSource[] = []
  let bytes = 0
  const { sources, about } = surveyor
  const noteUnread = (origin: string, ending: string) => {
    if (findSettings(sources, origin)) about.unread[ending] = (about.unread[ending] ?? 0) + 1
  }
  const committed = await readCommitDates(await realpath(root))
  for await (const file of walkNotes(root, noteUnread)) {
    const note = await toNoteOfSource(file, surveyor, committed)
    if (!note) continue
    const size = file.problem ? 0 : sizeOf(file.path)
    if (isPieceFull(files.length, bytes, size)) {
      yield { kind: 'notes', files }
      files = []
      bytes = 0
    }
    files.push(note)
    bytes += size
  }
  if (files.length > 0) yield { kind: 'notes', files }
}

/** Null for a file that the publication does not take its notes from. */
export async function toNoteOfSource(
  file: FoundFile,
  surveyor: Surveyor,
  committed: ReadonlyMap<string, Committed>,
): Promise<NoteOfSource | null> {
  const { sources } = surveyor
  const options = findSettings(sources, file.origin)
  if (!options) return null
  const name = findNameInPlace(sources, file.origin) ?? file.name
  const surveyed = await surveyor.survey(file.origin)
  return { ...file, name, options, committed: committed.get(file.origin) ?? null, ...surveyed }
}

/** Nothing when it cannot be told: reading the file will say why. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

export async function* readNotePiece({ files }: NotePiece): AsyncGenerator<FoundRecord> {
  const contexts = new Map<AdoptOptions, string>()
  const folders = new Map<SharedTable, FolderContext>()
  const reading: Promise<FoundRecord>[] = []
  for (const file of files) {
    const context = contexts.get(file.options) ?? toContext(file.options)
    contexts.set(file.options, context)
    const folder = file.table && (folders.get(file.table) ?? openFolder(file.table, file.options))
    if (file.table && folder) folders.set(file.table, folder)
    reading.push(readFound(file, folder, context))
    if (reading.length >= readAhead) yield (await reading.shift()) as FoundRecord
  }
  for (const record of reading) yield await record
}

const toContext = (options: AdoptOptions): string => JSON.stringify([{ ...options, people: [...options.people] }])

/** The same bytes are another note elsewhere, under other options, and beside other notes. */
async function readFound(
  { options, table: _, ...file }: NoteOfSource,
  folder: FolderContext | null,
  stated: string,
): Promise<FoundRecord> {
  const { path, name, origin, problem } = file
  const { bytes, open } = problem
    ? { bytes: null, open: () => toRejected(path, problem) }
    : await readNote(file, { options, folder })
  const found = { path, line: 1, origin, name }
  if (!bytes || !folder) return { ...found, context: stated, bytes, open }
  try {
    return { ...found, context: `${stated}\n${nameSurroundings(file, bytes, folder)}`, bytes, open }
  } catch (error) {
    // The note is judged alone: it is refused with its place, and the others are read.
    const fail = () => {
      throw error
    }
    return { ...found, context: stated, bytes: null, open: fail }
  }
}
