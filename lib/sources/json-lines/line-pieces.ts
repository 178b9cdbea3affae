import { open } from 'node:fs/promises'
import type { GatePolicy } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import type { FoundRecord } from '../found-record.ts'
import { isPieceFull, maxLineBytes } from '../limits.ts'
import { withPolicy } from '../source-item.ts'
import { toLineItem } from './json-lines.ts'
import { readLineSizes } from './read-lines.ts'

export interface LinePiece {
  kind: 'lines'
  path: string
  /** The number of its first line, counted from 1, and where that begins. */
  firstLine: number
  start: number
  /** Bytes of each line, without its end. */
  sizes: number[]
  /** What lets its posts through the gate, where the publication says it. */
  policy?: GatePolicy
}

/** The lines of a file, without looking into them. */
export async function* listLinePieces(path: string): AsyncGenerator<LinePiece> {
  let piece: LinePiece = { kind: 'lines', path, firstLine: 1, start: 0, sizes: [] }
  let bytes = 0
  let start = 0
  for await (const size of readLineSizes(path)) {
    const count = piece.sizes.length
    if (isPieceFull(count, bytes, size)) {
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

export async function* readLinePiece({
  path,
  firstLine,
  start,
  sizes,
  policy,
}: LinePiece): AsyncGenerator<FoundRecord> {
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
    const open = () => withPolicy(toLineItem(path, line), policy)
    yield { path, line: line.number, name: '', ...(policy ? { context: policy } : {}), bytes: line.bytes, open }
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
