import type { Check } from './health.ts'
import { answerQuestions, type Question } from './questions.ts'
import type { ProcessLight, Stats, Stretch } from './stats-file.ts'
import { countAnswers, countOf, quantileOf, sumRules, sumTallies, type Tally } from './tally.ts'

export interface RuleFigures {
  rule: string
  requests: number
  failed: number
  /** Share, from 0 to 1; null where nothing was asked. */
  hits: number | null
  /** In milliseconds, as upper bounds; null where it is more than ten seconds. */
  p50: number | null
  p95: number | null
}

/** Each has a value for each quarter of an hour, the oldest first; null where nothing was measured. */
export interface Series {
  name: string
  unit: 'requests' | 'ms' | 'share' | 'bytes' | 'jobs' | 'pages'
  values: (number | null)[]
}

export interface Report {
  at: string
  build: string
  questions: Question[]
  /** Of the last hour. */
  rules: RuleFigures[]
  /** Of the last 24 hours. */
  series: Series[]
}

export interface ReportParts {
  stats: Pick<Stats, 'listMinutes'>
  build: string
  checks: readonly (Check & Pick<ProcessLight, 'since'>)[]
  now: number
}

const hour = 3_600_000

/** What is so now, with what was counted before. */
export function composeReport({ stats, build, checks, now }: ReportParts): Report {
  const since = new Map(checks.flatMap(({ name, since: at }) => (at === null ? [] : [[name, at] as const])))
  const minutes = stats.listMinutes(now - 24 * hour)
  const lastHour = sumTallies(minutes.filter(({ at }) => at > now - hour).map(({ tally }) => tally))
  return {
    at: new Date(now).toISOString(),
    build,
    questions: answerQuestions(checks, since),
    rules: toRuleFigures(lastHour),
    series: toSeries(minutes, now),
  }
}

const quarter = 15 * 60_000
const quarters = 96

const toFinite = (value: number | null): number | null => (value === null || Number.isFinite(value) ? value : null)

/** What each rule did in some time, the most asked first. */
export function toRuleFigures(tally: Tally): RuleFigures[] {
  return Object.entries(tally.rules)
    .map(([rule, counts]) => {
      const requests = countAnswers(counts)
      const [hits, misses] = [countAnswers(counts, { outcome: 'hit' }), countAnswers(counts, { outcome: 'miss' })]
      return {
        ...{ rule, requests, failed: countAnswers(counts, { class: '5xx' }) },
        hits: hits + misses === 0 ? null : hits / (hits + misses),
        ...{ p50: toFinite(quantileOf(counts, 0.5)), p95: toFinite(quantileOf(counts, 0.95)) },
      }
    })
    .toSorted((one, other) => other.requests - one.requests)
}

interface Quarter {
  tally: Tally
  stretches: Stretch[]
}

/** The last 24 hours in quarters of an hour. */
export function toSeries(minutes: readonly Stretch[], now: number): Series[] {
  const end = (Math.floor(now / quarter) + 1) * quarter
  const all: Quarter[] = Array.from({ length: quarters }, (_, index) => {
    const from = end - (quarters - index) * quarter
    const stretches = minutes.filter(({ at }) => at >= from && at < from + quarter)
    return { stretches, tally: sumTallies(stretches.map(({ tally }) => tally)) }
  })
  const draw = (name: string, unit: Series['unit'], find: (each: Quarter) => number | null): Series => ({
    ...{ name, unit },
    values: all.map((each) => (each.stretches.length === 0 ? null : toFinite(find(each)))),
  })
  const gauge = (name: keyof Stretch['gauges']) => (each: Quarter) =>
    each.stretches.reduce<number | null>((most, { gauges }) => {
      const value = gauges[name]
      return value === undefined ? most : Math.max(most ?? value, value)
    }, null)
  return [
    draw('Requests', 'requests', ({ tally }) => countAnswers(sumRules(tally))),
    draw('Errors', 'requests', ({ tally }) => countAnswers(sumRules(tally), { class: '5xx' })),
    draw('Half of the answers within', 'ms', ({ tally }) => quantileOf(sumRules(tally), 0.5)),
    draw('95 % of the answers within', 'ms', ({ tally }) => quantileOf(sumRules(tally), 0.95)),
    draw('Hits', 'share', ({ tally }) => {
      const sum = sumRules(tally)
      const [hits, misses] = [countAnswers(sum, { outcome: 'hit' }), countAnswers(sum, { outcome: 'miss' })]
      return hits + misses === 0 ? null : hits / (hits + misses)
    }),
    draw('Pages rendered', 'pages', ({ tally }) => countOf(tally.renders)),
    draw('Event loop late by', 'ms', gauge('delay')),
    draw('Memory', 'bytes', gauge('memory')),
    draw('Write-ahead log', 'bytes', gauge('log')),
    draw('Disk taken', 'share', gauge('diskUsed')),
    draw('Jobs waiting', 'jobs', gauge('waiting')),
    draw('Jobs given up', 'jobs', gauge('givenUp')),
  ]
}
