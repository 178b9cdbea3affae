import type { Answer } from './answer.ts'

export type Outcome = 'hit' | 'miss' | 'bypass'

/** What an answer says of itself in `Cache-Status` (RFC 9211): the rule that it was made by, and what the page store had. */
export function readCacheStatus({ headers }: Answer): { rule: string | null; outcome: Outcome } {
  const status = findHeader(headers, 'cache-status')
  const [, rule = null] = /detail="rule=([a-z-]+)/.exec(status) ?? []
  const outcome = status.startsWith('alphanode; hit') ? 'hit' : status.includes('fwd=uri-miss') ? 'miss' : 'bypass'
  return { rule, outcome }
}

export function findHeader(headers: readonly string[], name: string): string {
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index]?.toLowerCase() === name) return headers[index + 1] ?? ''
  return ''
}
