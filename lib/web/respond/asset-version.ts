import { createHash } from 'node:crypto'

/** Names the bytes of a file: 16 hex digits of SHA-256. An address that holds it as `?v=` is kept by browsers for good. */
export const toAssetVersion = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 16)
