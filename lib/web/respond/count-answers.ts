import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

export type Outcome = 'hit' | 'miss' | 'bypass'

/** Counts by rule, status and outcome; see `lib/work/watching`. */
export interface AnswerCounters {
  indexOf(rule: string | null): number
  countAnswer(rule: number, status: number, outcome: Outcome, milliseconds: number): void
}

interface Said {
  rule: number
  outcome: Outcome
}

/** Counts what each answer says of itself in `Cache-Status`. Answers to hits are the same ones again, so they are read once. */
export function createAnswerCount(counters: AnswerCounters) {
  const known = new WeakMap<Answer, Said>()
  const read = (answer: Answer): Said => {
    const status = findCacheStatus(answer.headers)
    const [, rule = null] = /detail="rule=([a-z-]+)/.exec(status) ?? []
    const outcome = status.startsWith('alphanode; hit') ? 'hit' : status.includes('fwd=uri-miss') ? 'miss' : 'bypass'
    const said: Said = { rule: counters.indexOf(rule), outcome }
    known.set(answer, said)
    return said
  }
  return (answer: Answer, response: ServerResponse, since: number): void => {
    const { rule, outcome } = known.get(answer) ?? read(answer)
    counters.countAnswer(rule, response.statusCode, outcome, performance.now() - since)
  }
}

function findCacheStatus(headers: readonly string[]): string {
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index]?.toLowerCase() === 'cache-status') return headers[index + 1] ?? ''
  return ''
}
