const megabyte = 1_000_000

/** The most that one post may have, as a file or inside an export. */
export const maxPostBytes = 5 * megabyte

/** One record of JSON Lines or of a Ghost export: a post, what escaping adds to it, and its other forms beside it. */
export const maxLineBytes = 6 * megabyte

export const toMegabytes = (bytes: number): string => `${bytes / megabyte} MB`

/** A piece of a source holds at most this many records. */
const maxPieceRecords = 250

/** Long records make smaller pieces: a thread that reads ahead holds a whole one. */
const maxPieceBytes = 4 * megabyte

/** Whether a piece of `count` records and `bytes` bytes ends before one more of `size`. */
export const isPieceFull = (count: number, bytes: number, size: number): boolean =>
  count === maxPieceRecords || (count > 0 && bytes + size > maxPieceBytes)
