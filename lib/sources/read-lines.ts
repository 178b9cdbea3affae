import { createReadStream } from 'node:fs'
import { maxLineBytes } from './limits.ts'

export interface SourceLine {
  /** Counts from 1. */
  number: number
  /** Null for a line longer than {@link maxLineBytes}, which was read over and not kept. */
  bytes: Buffer | null
  size: number
}

const lineFeed = 0x0a

/** The lines of a file as bytes; holds one line and never more. */
export async function* readLines(path: string): AsyncGenerator<SourceLine> {
  let parts: Buffer[] = []
  let size = 0
  let number = 0
  const take = (): SourceLine => {
    number += 1
    const line = { number, bytes: size > maxLineBytes ? null : Buffer.concat(parts, size), size }
    parts = []
    size = 0
    return line
  }
  const keep = (part: Buffer) => {
    size += part.length
    if (size > maxLineBytes) parts = []
    else parts.push(part)
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, end))
      start = end + 1
      yield take()
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  if (size > 0) yield take()
}

/** How many lines a file has; the last one need not end. */
export async function countLines(path: string): Promise<number> {
  let count = 0
  let last = lineFeed
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) count++
    last = chunk.at(-1) ?? last
  }
  return last === lineFeed ? count : count + 1
}
