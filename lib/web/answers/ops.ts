import type { Check } from '#lib/work/watching'
import { isReady } from '#lib/work/watching'
import { type Answer, toAnswer } from '../respond/answer.ts'
import { toCacheStatus } from '../respond/response-headers.ts'
import { toSecurityHeaders } from '../respond/security-headers.ts'
import type { OpsView } from '../rules/ops.ts'

/** What the entrance answers operators by. */
export interface OpsParts {
  build: string
  /** Looks at what the promises depend on. */
  check(): Promise<readonly Check[]>
}

export type OpsAnswer = (view: OpsView) => Promise<Answer>

/** Answers by the entrance alone: neither the database nor the renderer has to work. */
export function createOpsAnswer({ build, check }: OpsParts): OpsAnswer {
  const look = shared(check)
  return async (view) => {
    if (view === 'live') return toJson(200, { status: 'pass', build })
    const checks = await look()
    return toJson(isReady(checks) ? 200 : 503, { status: toStatus(checks), build, checks })
  }
}

/** The words of health checks that monitors know. */
const toStatus = (checks: readonly Check[]): 'pass' | 'warn' | 'fail' => {
  if (!isReady(checks)) return 'fail'
  return checks.some(({ light }) => light === 'amber') ? 'warn' : 'pass'
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

function toJson(status: number, value: unknown): Answer {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  const contentType = 'application/json'
  const headers = {
    ...Object.fromEntries(toSecurityHeaders({ contentType, isPrivate: true })),
    'Cache-Status': toCacheStatus({ kind: 'bypass', rule: 'ops' }, 'bypass'),
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Length': body.length,
    ...(status === 503 ? { 'Retry-After': '2' } : {}),
  }
  return { ...toAnswer(status, headers, body), notModifiedHeaders: null }
}
