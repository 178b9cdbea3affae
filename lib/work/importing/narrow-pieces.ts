import type { Piece } from '#lib/sources'

/** The pieces of a directory with these files alone; lines of a file stay as they are. */
export async function* narrowPieces(pieces: AsyncIterable<Piece>, only: ReadonlySet<string>): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    if (piece.kind === 'lines') {
      yield piece
      continue
    }
    const files = piece.files.filter((file) => only.has(file.path))
    if (files.length > 0) yield { ...piece, files }
  }
}
