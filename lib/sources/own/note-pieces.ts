import { statSync } from 'node:fs'
import type { AdoptOptions } from '../adopt/adopt.ts'
import type { FoundRecord } from '../found-record.ts'
import { isPieceFull } from '../limits.ts'
import { toRejected } from '../rejected.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { readNote } from './note-file.ts'

export interface NotePiece {
  kind: 'notes'
  files: FoundFile[]
  options: AdoptOptions
}

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The notes below a directory in the order of {@link walkNotes}. */
export async function* listNotePieces(root: string, options: AdoptOptions): AsyncGenerator<NotePiece> {
  let files: FoundFile[] = []
  let bytes = 0
  for await (const file of walkNotes(root)) {
    const size = file.problem ? 0 : sizeOf(file.path)
    if (isPieceFull(files.length, bytes, size)) {
      yield { kind: 'notes', files, options }
      files = []
      bytes = 0
    }
    files.push(file)
    bytes += size
  }
  if (files.length > 0) yield { kind: 'notes', files, options }
}

/** Nothing when it cannot be told: reading the file will say why. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

export async function* readNotePiece({ files, options }: NotePiece): AsyncGenerator<FoundRecord> {
  const context = JSON.stringify([{ ...options, people: [...options.people] }])
  const reading: Promise<FoundRecord>[] = []
  for (const file of files) {
    reading.push(readFound(file, options, context))
    if (reading.length >= readAhead) yield (await reading.shift()) as FoundRecord
  }
  for (const record of reading) yield await record
}

/** The same bytes are another note elsewhere, and under other options. */
async function readFound(file: FoundFile, options: AdoptOptions, context: string): Promise<FoundRecord> {
  const { path, name, origin, problem } = file
  const note = problem ? { bytes: null, open: () => toRejected(path, problem) } : await readNote(file, options)
  return { path, origin, name, context, ...note }
}
