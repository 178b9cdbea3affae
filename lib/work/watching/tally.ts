/** What can happen to a request, as `Cache-Status` says it. */
export const outcomes = ['hit', 'miss', 'bypass'] as const
export type Outcome = (typeof outcomes)[number]
export const classes = ['2xx', '3xx', '4xx', '5xx'] as const

/** Upper bounds of the buckets in milliseconds; one more bucket holds what took longer. */
export const bounds = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const

export interface Times {
  /** How many took at most as long as each bound, and longer than the one before it. */
  buckets: number[]
  /** Milliseconds in all. */
  time: number
}

export interface RuleTally extends Times {
  /** By class, then by outcome. */
  answers: number[]
}

/** Counts of some stretch of time. Names are those of rules: no address is in any of them. */
export interface Tally {
  rules: Record<string, RuleTally>
  /** Pages that were rendered because none was stored. */
  renders: Times & { failed: number }
}

export const emptyTimes = (): Times => ({ buckets: Array<number>(bounds.length + 1).fill(0), time: 0 })

export const emptyTally = (): Tally => ({ rules: {}, renders: { ...emptyTimes(), failed: 0 } })

const emptyRule = (): RuleTally => ({
  ...emptyTimes(),
  answers: Array<number>(classes.length * outcomes.length).fill(0),
})

const combineAll = (one: readonly number[], other: readonly number[], sign: 1 | -1): number[] =>
  one.map((value, index) => value + sign * (other[index] ?? 0))

const combineTimes = (one: Times, other: Times, sign: 1 | -1): Times => ({
  buckets: combineAll(one.buckets, other.buckets, sign),
  time: one.time + sign * other.time,
})

function combine(one: Tally, other: Tally, sign: 1 | -1): Tally {
  const names = new Set([...Object.keys(one.rules), ...Object.keys(other.rules)])
  const rules: Tally['rules'] = {}
  for (const name of names) {
    const [first, second] = [one.rules[name] ?? emptyRule(), other.rules[name] ?? emptyRule()]
    const answers = combineAll(first.answers, second.answers, sign)
    if (answers.some((count) => count !== 0)) rules[name] = { ...combineTimes(first, second, sign), answers }
  }
  const failed = one.renders.failed + sign * other.renders.failed
  return { rules, renders: { ...combineTimes(one.renders, other.renders, sign), failed } }
}

export const addTally = (one: Tally, other: Tally): Tally => combine(one, other, 1)

/** What came to it since. */
export const subtractTally = (now: Tally, before: Tally): Tally => combine(now, before, -1)

export const sumTallies = (all: readonly Tally[]): Tally => all.reduce(addTally, emptyTally())

export const countOf = ({ buckets }: Times): number => buckets.reduce((sum, count) => sum + count, 0)

/** Milliseconds that this share of them took at most: the upper bound of its bucket. Null: there were none. */
export function quantileOf(times: Times, share: number): number | null {
  const total = countOf(times)
  if (total === 0) return null
  let seen = 0
  for (const [index, count] of times.buckets.entries()) {
    seen += count
    if (seen >= total * share) return bounds[index] ?? Number.POSITIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}

/** All rules but those that operators ask by, as one. */
export function sumRules({ rules }: Tally, isCounted = (name: string) => name !== 'ops'): RuleTally {
  let sum = emptyRule()
  for (const [name, rule] of Object.entries(rules))
    if (isCounted(name)) sum = { ...combineTimes(sum, rule, 1), answers: combineAll(sum.answers, rule.answers, 1) }
  return sum
}

export const countAnswers = (
  { answers }: Pick<RuleTally, 'answers'>,
  which: { class?: (typeof classes)[number]; outcome?: Outcome } = {},
): number =>
  answers.reduce((sum, count, index) => {
    const isOfClass = !which.class || classes[Math.floor(index / outcomes.length)] === which.class
    const isOfOutcome = !which.outcome || outcomes[index % outcomes.length] === which.outcome
    return isOfClass && isOfOutcome ? sum + count : sum
  }, 0)
