import { hash } from 'node:crypto'

/** 40 hex digits of the SHA-256 of the bytes. */
export const nameMedia = (bytes: Buffer): string => hash('sha256', bytes, 'hex').slice(0, 40)
