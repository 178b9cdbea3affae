import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** A token that begins with a hyphen would be read as an option on a command line, so another one is drawn. */
export function drawToken(): string {
  const token = randomBytes(32).toString('base64url')
  return token.startsWith('-') ? drawToken() : token
}

/** By what a token is kept and found; null for what cannot be one. */
export const hashToken = (token: string): string | null =>
  tokenPattern.test(token) ? createHash('sha256').update(token).digest('hex') : null
