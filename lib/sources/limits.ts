const mebibyte = 1024 * 1024

/** The most that one post may have, as a file or inside an export. */
export const maxPostBytes = 5 * mebibyte

/** One JSON Lines record: a post and what escaping adds to it. */
export const maxLineBytes = 6 * mebibyte

export const toMebibytes = (bytes: number): string => `${(bytes / mebibyte).toFixed(1).replace(/\.0$/, '')} MiB`
