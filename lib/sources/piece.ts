import type { FoundRecord } from './found-record.ts'
import type { LinePiece } from './json-lines/line-pieces.ts'
import { readLinePiece } from './json-lines/line-pieces.ts'
import { type NotePiece, readNotePiece } from './own/note-pieces.ts'

/** A part of a source that can be read by itself, by any thread: some lines of a file, or some notes of a directory. */
export type Piece = LinePiece | NotePiece

/** The records of a piece, in their order. */
export const readPiece = (piece: Piece): AsyncGenerator<FoundRecord> =>
  piece.kind === 'lines' ? readLinePiece(piece) : readNotePiece(piece)
