import type { SourceItem } from './source-item.ts'

/** Several readers take the pieces of one source in turns: piece `n` is the reader's whose `mine` is `n % of`. */
export interface Share {
  /** So many lines or files make a piece, fewer when they are long. */
  pieceSize: number
  of: number
  mine: number
  /** The first piece that is anybody's; those before it have been read. */
  from: number
}

export interface Piece {
  /** Counts from 0 in the order of the source, whoever reads it. */
  number: number
  items: SourceItem[]
  /** Whether the source ends with it. */
  isLast: boolean
}

/** One line or file, read when it is called for. */
export interface LateItem {
  /** Its size where that is known beforehand, to every reader alike; else 0. */
  bytes: number
  /** Null for an empty line. */
  read(): Promise<SourceItem | null> | SourceItem | null
}

/** A piece ends before it would be larger: long posts must not fill the memory of who reads ahead. */
const mostBytes = 4_000_000

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The pieces of a source that are one reader's, in their order; the others are passed over unread. */
export async function* takeShare(items: AsyncIterable<LateItem>, share: Share): AsyncGenerator<Piece> {
  const { pieceSize, of, mine, from } = share
  let number = 0
  let count = 0
  let bytes = 0
  let piece: SourceItem[] = []
  const reading: ReturnType<LateItem['read']>[] = []
  const take = async (left: number) => {
    while (reading.length > left) {
      const item = await reading.shift()
      if (item) piece.push(item)
    }
  }
  for await (const item of items) {
    // Only now is it known that the piece before was not the last.
    if (count === pieceSize || (count > 0 && bytes + item.bytes > mostBytes)) {
      await take(0)
      if (isMine(number)) yield { number, items: piece, isLast: false }
      piece = []
      number += 1
      count = 0
      bytes = 0
    }
    count += 1
    bytes += item.bytes
    if (!isMine(number)) continue
    reading.push(item.read())
    await take(readAhead - 1)
  }
  await take(0)
  if (count > 0 && isMine(number)) yield { number, items: piece, isLast: true }

  function isMine(piece: number): boolean {
    return piece >= from && piece % of === mine
  }
}
