import { hash } from 'node:crypto'

export const nameLength = 40

/** The first hex digits of the SHA-256 of the bytes. */
export const nameMedia = (bytes: Buffer): string => hash('sha256', bytes, 'hex').slice(0, nameLength)
