const megabyte = 1_000_000

/** The most that one post may have, as a file or inside an export. */
export const maxPostBytes = 5 * megabyte

/** One record of JSON Lines or of a Ghost export: a post, what escaping adds to it, and its other forms beside it. */
export const maxLineBytes = 6 * megabyte

export const toMegabytes = (bytes: number): string => `${bytes / megabyte} MB`
