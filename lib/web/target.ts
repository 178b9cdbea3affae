import type { IncomingMessage } from 'node:http'
import type { Target } from './resolve/resolve.ts'
import { prefersMarkdown } from './respond/encoding.ts'

const longestUrl = 2048

export type Refusal = { status: 400 | 405 | 414; detail: string }

/** What a request is after, read from its first line and `Accept` alone: no other header of a client changes an answer. */
export function parseTarget(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): Target | Refusal {
  const { url = '/', method } = request
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, detail: 'Only GET and HEAD are answered here.' }
  if (url.length > longestUrl) return { status: 414, detail: `An address has at most ${longestUrl} characters here.` }
  if (!url.startsWith('/')) return { status: 400, detail: 'Only origin-form addresses are answered.' }
  return toTarget(url, request.headers.accept)
}

function toTarget(url: string, accept: string | undefined): Target {
  const mark = url.indexOf('?')
  const media = prefersMarkdown(accept) ? 'markdown' : 'html'
  if (mark === -1) return { pathname: url, search: '', media }
  return { pathname: url.slice(0, mark), search: url.slice(mark), media }
}
