import type { Decision } from '../rules/decision.ts'
import { type Answer, toAnswer } from './answer.ts'
import { toCacheStatus } from './response-headers.ts'
import { toSecurityHeaders } from './security-headers.ts'

export function toRedirect(decision: Extract<Decision, { kind: 'moved' }>): Answer {
  const { location, temporary, status = temporary ? 307 : 308 } = decision
  const headers = {
    ...Object.fromEntries(toSecurityHeaders({ contentType: '' })),
    Location: toAscii(location),
    'Cache-Control': temporary ? 'private, no-store' : 'no-cache',
    'Cache-Status': toCacheStatus(decision, 'bypass'),
    // Browsers go on under the policy of a redirect: what led to an old address is to be counted at the present one, and the
    // address of a preview is told to nobody.
    ...(temporary ? { 'Referrer-Policy': 'no-referrer' } : {}),
    'X-Robots-Tag': 'noindex',
    'Content-Length': 0,
    ...decision.headers,
  }
  return toAnswer(status, headers, null)
}

/** A header holds ASCII alone (RFC 9110, 10.2.2); what is encoded already stays as it is. */
export function toAscii(location: string): string {
  if (/^[!-~]*$/.test(location)) return location
  if (URL.canParse(location)) return new URL(location).href
  return location.toWellFormed().replace(/[^!-~]+/gu, encodeURIComponent)
}
