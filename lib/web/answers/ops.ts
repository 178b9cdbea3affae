import type { IncomingMessage } from 'node:http'
import { type Check, isReady, type Report } from '#lib/work/watching'
import { findToken, isFromThisMachine } from '../ops/access.ts'
import { renderStatusPage, statusPolicy } from '../ops/status-page.ts'
import { type Answer, toAnswer } from '../respond/answer.ts'
import { toProblem } from '../respond/problem.ts'
import { toCacheStatus } from '../respond/response-headers.ts'
import { toSecurityHeaders } from '../respond/security-headers.ts'
import type { OpsView } from '../rules/ops.ts'

/** What the entrance answers operators by. */
export interface OpsParts {
  build: string
  siteUrl: string
  /** Looks at what the promises depend on. */
  check(): Promise<readonly Check[]>
  report(): Promise<Report>
  metrics(accept: string | undefined): Promise<{ contentType: string; body: string }>
  isGood(token: string): Promise<boolean>
}

export type OpsAnswer = (view: OpsView, request: IncomingMessage) => Promise<Answer>

/** Answers by the entrance alone: neither the database nor the renderer has to work. */
export function createOpsAnswer(parts: OpsParts): OpsAnswer {
  const check = shared(parts.check)
  const report = shared(parts.report)
  const mayAsk = async (request: IncomingMessage): Promise<boolean> => {
    if (isFromThisMachine(request, parts.siteUrl)) return true
    const token = findToken(request)
    return token !== null && parts.isGood(token)
  }
  return async (view, request) => {
    if (view === 'live') return toJson(200, { status: 'pass', build: parts.build })
    if (view === 'ready') return toReadiness(parts.build, await check())
    if (!(await mayAsk(request))) return refused
    if (view === 'metrics') {
      const { contentType, body } = await parts.metrics(request.headers.accept)
      return toText(200, contentType, body, { Vary: 'Accept' })
    }
    return toStatus(await report(), request.headers.accept)
  }
}

const status = { 'Cache-Status': toCacheStatus({ kind: 'bypass', rule: 'ops' }, 'bypass') }

const refused = toProblem(401, 'This needs the token that `alphanode token ops` makes, as Bearer or as a password.', {
  ...status,
  'WWW-Authenticate': 'Bearer realm="alphanode", Basic realm="alphanode", charset="UTF-8"',
})

function toReadiness(build: string, checks: readonly Check[]): Answer {
  const isKept = isReady(checks)
  return toJson(isKept ? 200 : 503, { status: toWord(checks), build, checks }, isKept ? {} : { 'Retry-After': '2' })
}

/** The words of health checks that monitors know. */
const toWord = (checks: readonly Check[]): 'pass' | 'warn' | 'fail' => {
  if (!isReady(checks)) return 'fail'
  return checks.some(({ light }) => light === 'amber') ? 'warn' : 'pass'
}

function toStatus(report: Report, accept = ''): Answer {
  const vary = { Vary: 'Accept' }
  if (/^application\/json\b/.test(accept)) return toJson(200, report, vary)
  return toText(200, 'text/html; charset=utf-8', renderStatusPage(report), {
    ...vary,
    'Content-Security-Policy': statusPolicy,
  })
}

const lookedForMs = 1000

/** However often it is asked, one look a second is made. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | null = null
  return () => {
    const at = performance.now()
    if (!last || at - last.at > lookedForMs) last = { at, found: look() }
    return last.found
  }
}

const toJson = (code: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  toText(code, 'application/json', `${JSON.stringify(value)}\n`, headers)

function toText(code: number, contentType: string, text: string, own: Record<string, string>): Answer {
  const body = Buffer.from(text)
  const security = Object.fromEntries(toSecurityHeaders({ contentType, isPrivate: true }))
  // It says which pages to fetch before they are asked for, and there are none.
  const { 'Speculation-Rules': _, ...shared } = security
  const headers = {
    ...{ ...shared, ...status, 'Content-Type': contentType, 'Cache-Control': 'no-store' },
    ...{ 'X-Robots-Tag': 'noindex', 'Content-Length': body.length, ...own },
  }
  return { ...toAnswer(code, headers, body), notModifiedHeaders: null }
}
