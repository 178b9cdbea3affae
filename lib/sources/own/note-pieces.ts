import { statSync } from 'node:fs'
import type { AdoptOptions } from '../adopt/adopt.ts'
import type { FoundRecord } from '../found-record.ts'
import { isPieceFull } from '../limits.ts'
import { findNameInPlace, findSettings, type PublicationSources } from '../publication-sources.ts'
import { toRejected } from '../rejected.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { readNote } from './note-file.ts'

/** A note's file, and what the publication says of its source. */
export interface NoteOfSource extends FoundFile {
  options: AdoptOptions
}

export interface NotePiece {
  kind: 'notes'
  files: NoteOfSource[]
}

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The notes below a directory in the order of {@link walkNotes}, without those that the publication does not take. */
export async function* listNotePieces(root: string, sources: PublicationSources): AsyncGenerator<NotePiece> {
  let files: NoteOfSource[] = []
  let bytes = 0
  for await (const file of walkNotes(root)) {
    const options = findSettings(sources, file.origin)
    if (!options) continue
    const size = file.problem ? 0 : sizeOf(file.path)
    if (isPieceFull(files.length, bytes, size)) {
      yield { kind: 'notes', files }
      files = []
      bytes = 0
    }
    files.push({ ...file, name: findNameInPlace(sources, file.origin) ?? file.name, options })
    bytes += size
  }
  if (files.length > 0) yield { kind: 'notes', files }
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
  const reading: Promise<FoundRecord>[] = []
  for (const file of files) {
    const context = contexts.get(file.options) ?? toContext(file.options)
    contexts.set(file.options, context)
    reading.push(readFound(file, context))
    if (reading.length >= readAhead) yield (await reading.shift()) as FoundRecord
  }
  for (const record of reading) yield await record
}

const toContext = (options: AdoptOptions): string => JSON.stringify([{ ...options, people: [...options.people] }])

/** The same bytes are another note elsewhere, and under other options. */
async function readFound({ options, ...file }: NoteOfSource, context: string): Promise<FoundRecord> {
  const { path, name, origin, problem } = file
  const note = problem ? { bytes: null, open: () => toRejected(path, problem) } : await readNote(file, options)
  return { path, origin, name, context, ...note }
}
