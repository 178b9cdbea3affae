import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

export const isToken = (text: string): boolean => tokenPattern.test(text)

/**
 * Tokens are looked up by their hash: how far a guess agrees with a token says nothing about how far the hashes agree, so
 * the time of the look-up tells nothing.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A token that begins with a hyphen would be an option of the command that revokes it, so another one is drawn. */
export function drawToken(): string {
  const token = randomBytes(32).toString('base64url')
  return token.startsWith('-') ? drawToken() : token
}
