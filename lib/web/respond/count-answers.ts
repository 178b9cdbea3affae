import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { findHeader, type Outcome, readCacheStatus } from './read-cache-status.ts'
import { toView, type View } from './view.ts'

/** Counts by rule, status and outcome; see `lib/work/watching`. */
export interface AnswerCounters {
  indexOf(rule: string | null): number
  countAnswer(rule: number, status: number, outcome: Outcome, milliseconds: number, trace?: string): void
  /** A post was shown, by its number. */
  countView(post: number, view: View): void
}

interface Said {
  rule: number
  outcome: Outcome
  /** The post that the answer is the page of; null for all else. */
  post: number | null
}

/** Counts what each answer says of itself in `Cache-Status`. Answers to hits are the same ones again, so they are read once. */
export function createAnswerCount(counters: AnswerCounters) {
  const known = new WeakMap<Answer, Said>()
  const read = (answer: Answer): Said => {
    const { rule, outcome } = readCacheStatus(answer)
    // A page carries the tag of what it shows first, before those of its neighbours.
    const tag = rule === 'article' ? /^post:(\d+)/.exec(findHeader(answer.headers, 'cache-tag'))?.[1] : undefined
    const said: Said = { rule: counters.indexOf(rule), outcome, post: tag === undefined ? null : Number(tag) }
    known.set(answer, said)
    return said
  }
  return (answer: Answer, response: ServerResponse, since: number, trace?: string): void => {
    const { rule, outcome, post } = known.get(answer) ?? read(answer)
    if (post !== null && (response.statusCode === 200 || response.statusCode === 304)) {
      const view = toView(response.req)
      if (view) counters.countView(post, view)
    }
    counters.countAnswer(rule, response.statusCode, outcome, performance.now() - since, trace)
  }
}
