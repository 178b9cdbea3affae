import type { SourceItem } from './source-item.ts'

/** Several readers take the pieces of one source in turns: piece `n` is the reader's whose `mine` is `n % of`. */
export interface Share {
  /** So many lines or files make a piece. */
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

/** One line or file, read when it is called for; null for an empty line. */
export type LateItem = () => Promise<SourceItem | null> | SourceItem | null

/** Enough to keep the disk busy while notes are parsed; with the largest notes it holds 80 MB. */
const readAhead = 16

/** The pieces of a source that are one reader's, in their order; the others are passed over unread. */
export async function* takeShare(items: AsyncIterable<LateItem>, share: Share): AsyncGenerator<Piece> {
  const { pieceSize, of, mine, from } = share
  let index = 0
  let piece: SourceItem[] = []
  const reading: ReturnType<LateItem>[] = []
  const take = async (left: number) => {
    while (reading.length > left) {
      const item = await reading.shift()
      if (item) piece.push(item)
    }
  }
  for await (const item of items) {
    const number = Math.floor(index / pieceSize)
    // Only now is it known that the piece before was not the last.
    if (index++ % pieceSize === 0 && isMine(number - 1)) {
      await take(0)
      yield { number: number - 1, items: piece, isLast: false }
      piece = []
    }
    if (!isMine(number)) continue
    reading.push(item())
    await take(readAhead - 1)
  }
  await take(0)
  const last = Math.floor((index - 1) / pieceSize)
  if (isMine(last)) yield { number: last, items: piece, isLast: true }

  function isMine(number: number): boolean {
    return number >= from && number % of === mine
  }
}
