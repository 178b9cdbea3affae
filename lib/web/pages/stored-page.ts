import type { Encoding } from '../respond/encoding.ts'

/** A finished response body in every coding it is served in. */
export interface StoredPage {
  key: string
  /** The public address it was last made for: what a warm-up asks for. */
  path: string
  contentType: string
  /** Strong; the coding's name is added to it for each coding, since each has bytes of its own. */
  etag: string
  /** Absent codings are made of `identity`, or, when only codings are kept, of gzip. */
  bodies: Partial<Record<Encoding, Buffer>>
}

/** Buffers and the place in the list: measured, 1,400 bytes with bodies of 270 together. Small pages are mostly this. */
const overhead = 1200

/** The bytes that a page takes in memory, roughly: a stranger chooses how long its names are. */
export const sizeOf = ({ key, path, bodies }: StoredPage): number =>
  Object.values(bodies).reduce((sum, body) => sum + body.length, overhead + key.length + path.length)
