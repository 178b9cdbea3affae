import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { maxLineBytes } from '../limits.ts'
import { toRejected } from '../rejected.ts'
import type { SourceItem } from '../source-item.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { toLineItem } from './json-lines.ts'
import { readNote } from './note-file.ts'
import { readLineSizes } from './read-lines.ts'

/** A part of a source that can be read by itself, by whichever thread: some lines of a file, or some notes of a directory. */
export type Piece = LinePiece | { kind: 'notes'; files: FoundFile[] }

interface LinePiece {
  kind: 'lines'
  path: string
  /** The number of its first line, counted from 1, and where that begins. */
  firstLine: number
  start: number
  /** Bytes of each line, without its end. */
  sizes: number[]
}

/** A record as it was found; nobody has looked into it. */
export interface FoundRecord {
  path: string
  /** The file's name where that says something about the post; else empty. */
  name: string
  /** Null when there was nothing to read, or nothing that could be told apart from other records. */
  bytes: Buffer | null
  /** Null for an empty line. */
  open(): SourceItem | null
}

/** A piece ends before it would be larger: long posts must not fill the memory of who reads ahead. */
const mostBytes = 4_000_000

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The lines of a file, `most` to a piece, without looking into them. */
export async function* listLinePieces(path: string, most: number): AsyncGenerator<Piece> {
  let piece: LinePiece = { kind: 'lines', path, firstLine: 1, start: 0, sizes: [] }
  let bytes = 0
  let start = 0
  for await (const size of readLineSizes(path)) {
    const count = piece.sizes.length
    if (count === most || (count > 0 && bytes + size > mostBytes)) {
      yield piece
      piece = { kind: 'lines', path, firstLine: piece.firstLine + count, start, sizes: [] }
      bytes = 0
    }
    piece.sizes.push(size)
    bytes += size
    start += size + 1
  }
  if (piece.sizes.length > 0) yield piece
}

/** The notes below a directory in the order of {@link walkNotes}, `most` to a piece. */
export async function* listNotePieces(root: string, most: number): AsyncGenerator<Piece> {
  let files: FoundFile[] = []
  let bytes = 0
  for await (const file of walkNotes(root)) {
    const size = file.problem ? 0 : sizeOf(file.path)
    if (files.length === most || (files.length > 0 && bytes + size > mostBytes)) {
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

/** The records of a piece, in their order. */
export const readPiece = (piece: Piece): AsyncGenerator<FoundRecord> =>
  piece.kind === 'lines' ? readLinePiece(piece) : readNotes(piece.files)

async function* readLinePiece({ path, firstLine, start, sizes }: LinePiece): AsyncGenerator<FoundRecord> {
  const isTooLong = (size: number) => size > maxLineBytes
  // A line that is too long is a piece of its own.
  const bytes = sizes.some(isTooLong)
    ? null
    : await readRange(
        path,
        start,
        sizes.reduce((sum, size) => sum + size + 1, -1),
      )
  let at = 0
  for (const [index, size] of sizes.entries()) {
    const line = { number: firstLine + index, bytes: bytes?.subarray(at, at + size) ?? null, size }
    yield { path, name: '', bytes: line.bytes, open: () => toLineItem(path, line) }
    at += size + 1
  }
}

async function readRange(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(length)
    let read = 0
    while (read < length) {
      const { bytesRead } = await file.read(buffer, read, length - read, start + read)
      if (bytesRead === 0) throw new AlphanodeError('unavailable', `${path} became shorter while it was read.`)
      read += bytesRead
    }
    return buffer
  } finally {
    await file.close()
  }
}

async function* readNotes(files: readonly FoundFile[]): AsyncGenerator<FoundRecord> {
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
