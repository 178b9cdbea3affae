import type { Readable } from 'node:stream'

/** A response as one value: each branch of the handler makes one, and `send` alone writes it. */
export interface Answer {
  status: number
  /** Names and values in turn, as `writeHead` takes them. */
  headers: readonly string[]
  body: Buffer | Readable | null
  /** Strong and quoted; null: there is nothing to compare with what the client has. */
  etag: string | null
  /** What a 304 carries; null: what a client has is compared elsewhere. */
  notModifiedHeaders: readonly string[] | null
  /** The connection ends after it. */
  isLast: boolean
}

/** An answer that is the same however it is asked for. */
export const toAnswer = (
  status: number,
  headers: Record<string, string | number>,
  body: Buffer | null,
  { isLast = false } = {},
): Answer => ({
  status,
  headers: Object.entries(headers).flatMap(([name, value]) => [name, String(value)]),
  body,
  etag: null,
  notModifiedHeaders: [],
  isLast,
})
