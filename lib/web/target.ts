import type { IncomingMessage } from 'node:http'
import { readsQuery } from './resolve/resolve.ts'
import { prefersMarkdown } from './respond/encoding.ts'
import type { Wanted } from './rules/decision.ts'

/** What a request is after, read from its first line and `Accept` alone: no other header of a client changes an answer. */
export interface Target {
  pathname: string
  wanted: Wanted
}

const longestUrl = 2048
const plainHtml: Wanted = {}

export type Refusal = { status: 400 | 405 | 414; detail: string }

export function parseTarget(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): Target | Refusal {
  const { url = '/', method } = request
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, detail: 'Only GET and HEAD are answered here.' }
  if (url.length > longestUrl) return { status: 414, detail: `An address has at most ${longestUrl} characters here.` }
  if (!url.startsWith('/')) return { status: 400, detail: 'Only origin-form addresses are answered.' }
  const mark = url.indexOf('?')
  const pathname = mark === -1 ? url : url.slice(0, mark)
  const isMarkdown = pathname.startsWith('/posts/') && prefersMarkdown(request.headers.accept)
  const query = mark !== -1 && readsQuery(pathname) ? url.slice(mark) : ''
  if (!isMarkdown && query === '') return { pathname, wanted: plainHtml }
  return { pathname, wanted: { ...(isMarkdown ? { media: 'markdown' as const } : {}), ...(query ? { query } : {}) } }
}
