import { createHash, randomBytes } from 'node:crypto'
import { createLog, type LogFields } from '#lib/telemetry'
import type { Decision } from '../rules/decision.ts'

const log = createLog('web')

/** Logs why an answer could not be made. Returns its `X-Request-Id`, by which the line is found. */
export function reportFailure(error: unknown, about: Pick<LogFields, 'rule' | 'key'>): string {
  const request = randomBytes(8).toString('hex')
  log.error('An answer could not be made.', { request, ...about, err: error })
  return request
}

/** What an answer was about, without its address: a page by its key without the question in it, all else by a hash. */
export function toSubject(rule: string | null, decision: Decision | undefined, address: string) {
  const hash = () => `#${createHash('sha256').update(address).digest('hex').slice(0, 12)}`
  return { rule, key: decision?.kind === 'page' ? decision.key.replace(/\?.*/s, '') : hash() }
}
