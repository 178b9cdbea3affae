import type { IncomingHttpHeaders } from 'node:http'

/**
 * What a conditional request comes to (RFC 9110, 13.2.2): `If-Match` before `If-None-Match`. There are no conditions by time,
 * since nothing here has a time of change.
 */
export function decideConditions(
  headers: IncomingHttpHeaders,
  etag: string | null,
): 'send' | 'not modified' | 'failed' {
  if (headers['if-match'] !== undefined && !isMatch(headers['if-match'], etag)) return 'failed'
  return etag !== null && isFresh(headers['if-none-match'], etag) ? 'not modified' : 'send'
}

/** `If-Match` (RFC 9110, 13.1.1): a list of entity tags or `*`, compared strongly. */
const isMatch = (ifMatch: string, etag: string | null): boolean =>
  ifMatch.trim() === '*' || ifMatch.split(',').some((candidate) => candidate.trim() === etag)

/** `If-None-Match` (RFC 9110, 13.1.2): a list of entity tags or `*`, compared weakly. */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}
