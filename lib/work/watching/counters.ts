import { bounds, classes, emptyTally, type Outcome, outcomes, type RuleTally, type Tally } from './tally.ts'

/** Counts in arrays: an answer costs a few additions, and their number depends on the rules alone. */
export interface Counters {
  /** The place of a rule; that of no rule for any other name. */
  indexOf(rule: string | null): number
  /** `trace`: by which a monitor finds what was done for it. */
  countAnswer(rule: number, status: number, outcome: Outcome, milliseconds: number, trace?: string): void
  countRender(milliseconds: number, isDone: boolean): void
  /** Since the process began. */
  read(): Tally
  /** The last traced answer of a rule whose time fell into a bucket. */
  findExemplar(rule: string, bucket: number): Exemplar | undefined
}

/** An answer that stands for those that took as long; the time in milliseconds, the moment as in `Date.now()`. */
export interface Exemplar {
  trace: string
  took: number
  at: number
}

const perRule = classes.length * outcomes.length
const buckets = bounds.length + 1

function findBucket(milliseconds: number): number {
  let index = 0
  while (index < bounds.length && milliseconds > (bounds[index] as number)) index++
  return index
}

/** What falls under no rule is counted under this name. */
export const noRule = 'none'

export function createCounters(ruleNames: readonly string[]): Counters {
  const names = [...ruleNames, noRule]
  const places = new Map(names.map((name, index) => [name, index]))
  const answers = new Float64Array(names.length * perRule)
  const times = new Float64Array(names.length * buckets)
  const sums = new Float64Array(names.length)
  const renders = new Float64Array(buckets)
  const exemplars = new Map<number, Exemplar>()
  let [renderTime, failed] = [0, 0]
  const readRule = (index: number): RuleTally => ({
    answers: [...answers.subarray(index * perRule, (index + 1) * perRule)],
    buckets: [...times.subarray(index * buckets, (index + 1) * buckets)],
    time: sums[index] ?? 0,
  })
  const add = (array: Float64Array, index: number, value: number) => {
    array[index] = (array[index] ?? 0) + value
  }
  return {
    indexOf: (rule) => places.get(rule ?? noRule) ?? names.length - 1,
    countAnswer(rule, status, outcome, milliseconds, trace) {
      const bucket = rule * buckets + findBucket(milliseconds)
      const kind = Math.min(Math.max(Math.floor(status / 100), 2), 5) - 2
      const result = outcome === 'hit' ? 0 : outcome === 'miss' ? 1 : 2
      add(answers, rule * perRule + kind * outcomes.length + result, 1)
      add(times, bucket, 1)
      add(sums, rule, milliseconds)
      if (trace !== undefined) exemplars.set(bucket, { trace, took: milliseconds, at: Date.now() })
    },
    countRender(milliseconds, isDone) {
      add(renders, findBucket(milliseconds), 1)
      renderTime += milliseconds
      if (!isDone) failed++
    },
    findExemplar: (rule, bucket) => exemplars.get((places.get(rule) ?? names.length - 1) * buckets + bucket),
    read() {
      const tally = emptyTally()
      for (const [index, name] of names.entries()) {
        const rule = readRule(index)
        if (rule.answers.some((count) => count > 0)) tally.rules[name] = rule
      }
      return { ...tally, renders: { buckets: [...renders], time: renderTime, failed } }
    },
  }
}
