import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FoundRecord } from '../found-record.ts'
import { isPieceFull } from '../limits.ts'
import { toRejected } from '../rejected.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { readNote } from './note-file.ts'

export interface NotePiece {
  kind: 'notes'
  files: FoundFile[]
}

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The notes below a directory in the order of {@link walkNotes}. */
export async function* listNotePieces(root: string): AsyncGenerator<NotePiece> {
  let files: FoundFile[] = []
  let bytes = 0
  for await (const file of walkNotes(root)) {
    const size = file.problem ? 0 : sizeOf(file.path)
    if (isPieceFull(files.length, bytes, size)) {
      yield { kind: 'notes', files }
      files = []
      bytes = 0
    }
    files.push(file)
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
  const reading: Promise<FoundRecord>[] = []
  for (const file of files) {
    reading.push(readFound(file))
    if (reading.length >= readAhead) yield (await reading.shift()) as FoundRecord
  }
  for (const record of reading) yield await record
}

async function readFound({ path, problem }: FoundFile): Promise<FoundRecord> {
  const note = problem ? { bytes: null, open: () => toRejected(path, problem) } : await readNote(path)
  return { path, name: basename(path), ...note }
}
