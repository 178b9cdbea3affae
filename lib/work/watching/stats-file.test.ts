import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCounters } from './counters.ts'
import { createRecorder } from './recorder.ts'
import { joinLights, openStats } from './stats-file.ts'
import { countAnswers, quantileOf, sumRules, sumTallies } from './tally.ts'

const begin = Date.UTC(2026, 10, 22, 10, 0, 1)
const minute = 60_000

function createMachine({ mostBytes = 1e7 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-stats-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'stats.db')
  const time = { now: begin }
  const now = () => time.now
  const errors: unknown[] = []
  const open = () => {
    const stats = openStats({ file, mostBytes, now, onError: (error) => errors.push(error) })
    onTestFinished(() => stats.close())
    return stats
  }
  const start = (process: string, memory = 100) => {
    const counters = createCounters(['article', 'feed'])
    const recorder = createRecorder({ counters, stats: open(), process, measure: () => ({ memory, log: 7 }), now })
    const ask = (times: number, rule = 'article') => {
      for (let each = 0; each < times; each++) counters.countAnswer(counters.indexOf(rule), 200, 'hit', 3)
    }
    return { ask, flush: recorder.flush }
  }
  return { file, time, errors, open, start, stats: open() }
}

test('what several processes count is one sum for each minute, and the hour has them all', () => {
  const { time, start, stats } = createMachine()
  const [one, other] = [start('one'), start('other', 50)]
  one.ask(3)
  one.flush()
  other.ask(2, 'feed')
  other.flush()
  one.ask(4)
  one.flush()
  time.now += minute
  one.ask(5)
  one.flush()
  const minutes = stats.listMinutes(0)
  expect(minutes.map(({ at, tally }) => [at, countAnswers(sumRules(tally))])).toEqual([
    [begin - 1000, 9],
    [begin - 1000 + minute, 5],
  ])
  // Memory adds up, and both look at the same log.
  expect(minutes[0]?.gauges).toEqual({ memory: 150, log: 7 })
  const [hour] = stats.listHours(0)
  expect(hour && countAnswers(sumRules(hour.tally))).toBe(14)
})

test('what a process counted stays counted when it has ended', () => {
  const { time, start, stats } = createMachine()
  start('first').flush()
  const gone = start('gone')
  gone.ask(7)
  gone.flush()
  time.now += 20 * minute
  const next = start('next')
  next.ask(2)
  next.flush()
  time.now += minute
  next.flush()
  const totals = stats.listProcesses()
  expect(totals.map(({ process }) => process).sort()).toEqual(['former', 'next'])
  expect(countAnswers(sumRules(sumTallies(totals.map(({ tally }) => tally))))).toBe(9)
})

test('minutes are kept for a day, hours for thirty', () => {
  const { time, start, stats } = createMachine()
  const server = start('server')
  server.ask(1)
  server.flush()
  time.now += 2 * 24 * 60 * minute
  server.ask(1)
  server.flush()
  expect([stats.listMinutes(0).length, stats.listHours(0).length]).toEqual([1, 2])
  time.now += 31 * 24 * 60 * minute
  server.flush()
  expect(stats.listHours(0)).toHaveLength(1)
})

test('a file that would be larger than it may be loses its oldest minutes', () => {
  const { time, start, stats, file } = createMachine({ mostBytes: 150_000 })
  const server = start('server')
  for (let each = 0; each < 600; each++) {
    time.now += minute
    server.ask(1)
    server.flush()
  }
  const kept = stats.listMinutes(0)
  expect(kept.length).toBeGreaterThan(10)
  expect(kept.length).toBeLessThan(600)
  expect(kept.at(-1)?.at).toBe(Math.floor(time.now / minute) * minute)
  expect(statSync(file).size).toBeLessThan(400_000)
})

test('a light keeps the moment since which it is as it is', () => {
  const { time, stats } = createMachine()
  const tell = (light: 'green' | 'red', says: string) => {
    stats.noteLights('one', [{ name: 'disk', light, says, advice: null }])
    return stats.listLights()
  }
  tell('green', 'a')
  time.now += minute
  expect(tell('green', 'b')).toEqual([
    { process: 'one', name: 'disk', light: 'green', says: 'b', advice: null, since: begin },
  ])
  time.now += minute
  expect(tell('red', 'c')).toMatchObject([{ light: 'red', since: begin + 2 * minute }])
})

test('of several processes the one that sees worse is believed, and since when it does, while it is there', () => {
  const { time, stats } = createMachine()
  const tell = (process: string, light: 'green' | 'amber' | 'red') =>
    stats.noteLights(process, [{ name: 'renderer', light, says: process, advice: null }])
  const read = () => joinLights(stats.listLights()).map(({ says, light, since }) => [says, light, since])
  tell('one', 'green')
  tell('other', 'red')
  time.now += 5000
  tell('one', 'amber')
  tell('other', 'red')
  expect(read()).toEqual([['other', 'red', begin]])
  time.now += 20_000
  tell('one', 'amber')
  expect(read()).toEqual([['one', 'amber', begin + 5000]])
  // A process that is started goes on from there.
  tell('next', 'amber')
  expect(stats.listLights().map(({ since }) => since)).toEqual([begin + 5000, begin + 5000])
  // When all have ended, what was seen last is told.
  time.now += 60 * minute
  expect(read()).toEqual([['next', 'amber', begin + 5000]])
})

test('a process that was silent for long is counted once when it goes on', () => {
  const { time, start, stats } = createMachine()
  const [paused, other] = [start('paused'), start('other')]
  const countAll = () => countAnswers(sumRules(sumTallies(stats.listProcesses().map(({ tally }) => tally))))
  paused.ask(7)
  paused.flush()
  other.flush()
  for (const [asked, all] of [
    [2, 9],
    [1, 10],
  ] as const) {
    time.now += 20 * minute
    other.flush()
    expect(stats.listProcesses().map(({ process }) => process)).not.toContain('paused')
    paused.ask(asked)
    paused.flush()
    paused.flush()
    expect(countAll()).toBe(all)
  }
  const [hour] = stats.listHours(0)
  expect(hour && countAnswers(sumRules(hour.tally))).toBe(10)
})

test('a build that is started again is no other deployment', () => {
  const { time, stats } = createMachine()
  for (const build of ['a', 'a', 'b', 'b']) {
    time.now += minute
    stats.noteDeployment(build)
  }
  expect(stats.listDeployments()).toEqual([
    { at: begin + 3 * minute, build: 'b' },
    { at: begin + minute, build: 'a' },
  ])
})

test('a comparison is found by the builds as they were deployed', () => {
  const { stats } = createMachine()
  stats.noteComparison({ before: 'aa', after: 'bb', says: 'None differs.' })
  expect(stats.findComparison('aa-0011', 'bb-0011')).toBe('None differs.')
  expect(stats.findComparison('bb-0011', 'aa-0011')).toBeNull()
})

test('a damaged file begins anew, and costs no answer', () => {
  const { file, errors, open } = createMachine()
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
  writeFileSync(file, 'This is no database, and longer than the head of one would have to be. '.repeat(20))
  const stats = open()
  expect(stats.listMinutes(0)).toEqual([])
  expect(errors).toHaveLength(1)
  stats.noteDeployment('a')
  expect(stats.listDeployments()).toMatchObject([{ build: 'a' }])
})

test('what cannot be written is told once, however long it lasts', () => {
  const { file } = createMachine()
  writeFileSync(`${file}-no-folder`, '')
  const errors: unknown[] = []
  const stats = openStats({ file: path.join(`${file}-no-folder`, 'stats.db'), onError: (error) => errors.push(error) })
  for (let each = 0; each < 3; each++) {
    stats.noteDeployment('a')
    expect(stats.listMinutes(0)).toEqual([])
  }
  expect(errors).toHaveLength(1)
})

test('a quantile is the bound of its bucket', () => {
  const counters = createCounters(['article'])
  for (const milliseconds of [0.5, 0.5, 0.5, 40, 20_000]) counters.countAnswer(0, 200, 'miss', milliseconds)
  const { article } = counters.read().rules
  expect(article && [0.5, 0.8, 1].map((share) => quantileOf(article, share))).toEqual([1, 50, Number.POSITIVE_INFINITY])
})
