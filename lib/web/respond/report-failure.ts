import { createHash, randomBytes } from 'node:crypto'
import { createLog, type LogFields } from '#lib/telemetry'
import type { Decision } from '../rules/decision.ts'
import type { RuleName } from '../rules/rules.ts'

const log = createLog('web')

/** Logs why an answer could not be made. Returns its `X-Request-Id`, by which the line is found. */
export function reportFailure(error: unknown, about: Pick<LogFields, 'rule' | 'key'>): string {
  const request = randomBytes(8).toString('hex')
  log.error('An answer could not be made.', { request, ...about, err: error })
  return request
}

/** What an answer was about, without its address: a key says no more than which page it is, a hash nothing at all. */
export function toSubject(rule: RuleName | null, decision: Decision | undefined, address: string) {
  const isPublic = decision?.kind === 'page' && rule !== 'search'
  return { rule, key: isPublic ? decision.key : `#${createHash('sha256').update(address).digest('hex').slice(0, 12)}` }
}
