import type { IncomingMessage } from 'node:http'
import { parseHttpDate } from '#lib/core/history'
import type { Target } from './resolve/resolve.ts'
import { prefersMarkdown } from './respond/encoding.ts'
import type { Refusal } from './rules/decision.ts'

const longestUrl = 2048

/** What a request is after, read from its first line, `Accept` and `Accept-Datetime` alone: no other header of a client changes an answer. */
export function parseTarget({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Target | Refusal {
  if (url.length > longestUrl) return { status: 414, detail: `An address has at most ${longestUrl} characters here.` }
  const address = url.startsWith('/') ? url : dropOrigin(url)
  if (address === null) return { status: 400, detail: 'The address is neither a path nor a whole one.' }
  const moment = headers['accept-datetime']
  if (moment !== undefined && /^\/posts\/[^/?]+(?<!\.md)(?:\?|$)/.test(address))
    return toTimeGate(address, String(moment))
  const mark = address.indexOf('?')
  const media = prefersMarkdown(headers.accept) ? 'markdown' : 'html'
  if (mark === -1) return { pathname: address, search: '', media }
  return { pathname: address.slice(0, mark), search: address.slice(mark), media }
}

/** A post's own address is its TimeGate (RFC 7089, 4.1). */
function toTimeGate(address: string, moment: string): Target | Refusal {
  const at = parseHttpDate(moment)
  if (at === null)
    return { status: 400, detail: 'Accept-Datetime has to be a date such as Sun, 22 Nov 2026 10:00:00 GMT.' }
  const [pathname] = address.split('?')
  return { pathname: `${pathname}/timegate`, search: `?at=${at}`, media: 'html' }
}

/**
 * Proxies send whole addresses (RFC 9112, 3.2.2: a server must accept them). Which name it was asked by does not count: there
 * is one site.
 */
function dropOrigin(url: string): string | null {
  const rest = /^https?:\/\/[^/?#\s]+([/?].*)?$/is.exec(url)
  if (!rest || !URL.canParse(url)) return null
  const [, path = '/'] = rest
  return path.startsWith('/') ? path : `/${path}`
}
