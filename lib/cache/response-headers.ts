import type { Decision } from './resolve.ts'

/** What happened to a request, as RFC 9211 names it. */
export type CacheOutcome = 'hit' | 'uri-miss' | 'bypass' | 'request' | 'method'

/** `Cache-Status` (RFC 9211): which rule served the response, and why. */
export function toCacheStatus(
  decision: Decision,
  outcome: CacheOutcome,
  options: { stored?: boolean; collapsed?: boolean } = {},
): string {
  const parts = ['alphanode', outcome === 'hit' ? 'hit' : `fwd=${outcome}`]
  if (options.stored) parts.push('stored')
  if (options.collapsed) parts.push('collapsed')
  if (decision.kind === 'page') parts.push(`key=${quote(decision.key)}`)
  const detail = [
    decision.rule && `rule=${decision.rule}`,
    decision.kind === 'page' && decision.version && `version=${decision.version}`,
  ]
  const named = detail.filter(Boolean).join('; ')
  if (named) parts.push(`detail=${quote(named)}`)
  return parts.join('; ')
}

/** A structured-field string (RFC 9651): printable ASCII, quotes and backslashes escaped. */
const quote = (text: string): string =>
  `"${text.replace(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character)).replace(/["\\]/g, '\\$&')}"`

/** The headers that follow from a decision alone. */
export function toResponseHeaders(decision: Decision): Record<string, string> {
  if (decision.kind !== 'page') return { 'cache-control': 'no-cache' }
  const tags = decision.tags.map((tag) => tag.replace(/[^a-z0-9:_-]/g, '-').slice(0, 32))
  const headers: Record<string, string> = {
    'cache-control': 'public, max-age=0, must-revalidate',
    // A cache in front may keep the page only as long as it asks again: freshness is decided by the pointer, not by time.
    'cdn-cache-control': 'public, max-age=0, must-revalidate',
    'cache-tag': tags.join(','),
    'surrogate-key': tags.join(' '),
  }
  if (!decision.indexable) headers['x-robots-tag'] = 'noindex'
  return headers
}
