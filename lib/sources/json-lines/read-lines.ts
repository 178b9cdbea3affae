import { createReadStream } from 'node:fs'

export interface SourceLine {
  /** Counts from 1. */
  number: number
  /** Null for a line that is too long to be read. */
  bytes: Buffer | null
  size: number
}

const lineFeed = 0x0a

/** How many bytes each line of a file has, without its end. The last line need not end, and an empty one is none. */
export async function* readLineSizes(path: string): AsyncGenerator<number> {
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield size + end - start
      start = end + 1
      size = 0
    }
    size += chunk.length - start
  }
  if (size > 0) yield size
}

/** How many lines a file has. */
export async function countLines(path: string): Promise<number> {
  let count = 0
  for await (const _ of readLineSizes(path)) count++
  return count
}
