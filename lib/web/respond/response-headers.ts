import type { StoredPage } from '../pages/stored-page.ts'
import type { Decision, KeptFile } from '../rules/decision.ts'
import { toSecurityHeaders } from './security-headers.ts'

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
export const quote = (text: string): string =>
  `"${text.replace(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character)).replace(/["\\]/g, '\\$&')}"`

const revalidate = 'public, max-age=0, must-revalidate'
/** A day: what is withdrawn, a card or a picture, leaves the caches that do not ask. */
const forGood = 'public, max-age=86400, immutable'

/** What a person sees before others do is theirs: their browser may show it again for a while. */
const forOne = 'private, max-age=3600'

/** The headers that follow from a decision alone. */
export function toResponseHeaders(decision: Decision): Record<string, string> {
  if (decision.kind === 'private')
    return { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' }
  if (decision.kind === 'file') return toFileControl(decision)
  if (decision.kind === 'forward') return { 'cache-control': 'private, no-store' }
  if (decision.kind === 'moved') return { 'cache-control': 'no-cache', ...decision.headers }
  if (decision.kind !== 'page') return { 'cache-control': 'no-cache' }
  const control = decision.immutable ? forGood : revalidate
  const headers: Record<string, string> = {
    'cache-control': control,
    // A cache in front may keep a page only as long as it asks again: freshness is decided by the pointer, not by time.
    'cdn-cache-control': control,
    'cache-tag': decision.tags.join(','),
    'surrogate-key': decision.tags.join(' '),
    ...decision.headers,
  }
  if (!decision.indexable) headers['x-robots-tag'] = 'noindex'
  return headers
}

const toFileControl = ({ isPrivate, tags }: Pick<KeptFile, 'isPrivate' | 'tags'>): Record<string, string> =>
  isPrivate
    ? { 'cache-control': forOne, 'x-robots-tag': 'noindex' }
    : {
        'cache-control': forGood,
        'cdn-cache-control': forGood,
        'cache-tag': tags.join(','),
        'surrogate-key': tags.join(' '),
      }

/** Everything but what depends on the content coding, names and values in turn as `writeHead` takes them. */
export function toPageHeaders(
  decision: Decision,
  page: StoredPage,
  outcome: CacheOutcome,
  options: { stored?: boolean; collapsed?: boolean } = {},
): string[] {
  const own = Object.entries({
    ...toResponseHeaders(decision),
    'cache-status': toCacheStatus(decision, outcome, options),
  })
  return [
    ...own,
    ...toSecurityHeaders({ contentType: page.contentType, isPrivate: decision.kind === 'private' }),
  ].flat()
}

/** What a page varies with beside the content coding. */
export const varyOf = (decision: Decision): { vary?: string } =>
  decision.kind === 'page' && decision.vary !== null ? { vary: decision.vary } : {}
