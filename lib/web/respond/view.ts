import type { IncomingMessage } from 'node:http'
import { isbot } from 'isbot'

/** What is counted of one look at a post. No address, no cookie and no whole referrer is kept. */
export interface View {
  referrer: string
  isRobot: boolean
}

/** As many programs as are told apart without asking the patterns again. */
const mostKnown = 1000
const longestHost = 100
const known = new Map<string, boolean>()

/** Null for what shows nobody a page: HEAD, what a browser brings ahead of a reader, and what a script or another page embeds. */
export function toView({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): View | null {
  if (method !== 'GET') return null
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-moz'] ?? ''
  if (/prefetch|prerender|preview/i.test(String(purpose))) return null
  // Browsers say what a page is fetched for (Fetch Metadata); other programs say nothing.
  const destination = headers['sec-fetch-dest']
  if (destination !== undefined && destination !== 'document') return null
  return { referrer: findReferrer(headers), isRobot: isProgram(headers['user-agent']) }
}

function isProgram(agent = ''): boolean {
  const found = known.get(agent)
  if (found !== undefined) return found
  const is = agent === '' || isbot(agent.slice(0, 500))
  if (known.size >= mostKnown) known.clear()
  known.set(agent, is)
  return is
}

function findReferrer({ referer, host = '' }: IncomingMessage['headers']): string {
  if (!referer) return ''
  const from = URL.parse(referer)
  if (!from || !/^https?:$/.test(from.protocol) || from.hostname.length > longestHost) return ''
  const name = from.hostname.replace(/^www\./, '')
  return name === host.replace(/:\d+$/, '').replace(/^www\./, '') ? '' : name
}
