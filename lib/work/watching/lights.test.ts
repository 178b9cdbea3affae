import { describe, expect, test } from 'vitest'
import { createCounters } from './counters.ts'
import type { Check } from './health.ts'
import * as lights from './lights.ts'
import { emptyTally } from './tally.ts'

/** Answers as they would be counted. */
function count(...answers: [rule: string, status: number, milliseconds: number, times: number][]) {
  const counters = createCounters(['article', 'feed', 'ops'])
  for (const [rule, status, milliseconds, times] of answers)
    for (let each = 0; each < times; each++) counters.countAnswer(counters.indexOf(rule), status, 'hit', milliseconds)
  return counters.read()
}

const noQueue: lights.Queue = { waiting: 0, overdue: 0, failing: null, givenUp: null }
const quiet = count(['article', 200, 1, 1000], ['article', 404, 1, 200])
const minute = 60_000
const megabyte = 1e6
const day = 24 * 60 * minute
/** On the ninth day, in the morning. */
const toBackups = (state: Partial<Parameters<typeof lights.decideBackups>[0] & object>) => ({
  ...{ every: day, since: 0, newest: 8.9 * day, tested: 8.9 * day, problem: null },
  ...state,
})

describe('each fault turns its light, in words', () => {
  test.each<[name: string, light: string, says: RegExp, check: Check]>([
    [
      'answers',
      'red',
      /250 requests of 1250 failed.*\(20 %\).*rule feed/,
      lights.decideErrors(count(['article', 200, 1, 1000], ['feed', 503, 1, 250])),
    ],
    ['backups', 'red', /cannot be read \(EIO\)/, lights.decideBackups(toBackups({ problem: 'EIO' }), 9 * day)],
    ['backups', 'red', /There is no backup/, lights.decideBackups(toBackups({ newest: null, tested: null }), 9 * day)],
    ['backups', 'amber', /3 days ago; one/, lights.decideBackups(toBackups({ newest: 6.5 * day }), 9 * day)],
    [
      'backups',
      'red',
      /5 days ago; one is due every 24 hours/,
      lights.decideBackups(toBackups({ newest: 4 * day }), 9 * day),
    ],
    ['backups', 'amber', /was tested 3 days ago/, lights.decideBackups(toBackups({ tested: 6 * day }), 9 * day)],
    ['backups', 'amber', /no restore has been tested/, lights.decideBackups(toBackups({ tested: null }), 9 * day)],
    ['waiting', 'amber', /95 % took 2\.5 s at most\./, lights.decideLatency(count(['article', 200, 2000, 100]))],
    ['waiting', 'red', /95 % took more than 10 s/, lights.decideLatency(count(['article', 200, 20_000, 100]))],
    [
      'statements',
      'amber',
      /took 1\.8 s: SELECT \* FROM posts$/,
      lights.decideStatements({ text: 'SELECT *\n  FROM posts', took: 1800, ago: 30_000 }),
    ],
    ['event loop', 'amber', /up to 600 ms late/, lights.decideDelay({ delay: 600 }, null)],
    ['memory', 'red', /heap has 900 MB of the 1\.0 GB/, lights.decideMemory({ heap: 900e6, heapLimit: 1e9 }, [])],
    [
      'memory',
      'amber',
      /grew from 300 MB to 600 MB/,
      lights.decideMemory(
        {},
        [300, 360, 420, 480, 540, 600].map((each) => each * megabyte),
      ),
    ],
    ['demand', 'amber', /rule feed was asked 3000 times.*; 20 are/, lights.decideDemand({ feed: 3000 }, { feed: 20 })],
    [
      'jobs',
      'amber',
      /2 jobs failed and are tried again: fetch pictures: it answers 500/,
      lights.decideJobs(
        { ...noQueue, waiting: 2, failing: { count: 2, example: 'fetch pictures: it answers 500' } },
        false,
      ),
    ],
    [
      'jobs',
      'red',
      /none has been taken for 20 minutes/,
      lights.decideJobs({ ...noQueue, waiting: 5, overdue: 20 * minute }, false),
    ],
    [
      'dead letters',
      'amber',
      /1 job has been given up: fetch pictures: it is no picture/,
      lights.decideDeadLetters({ ...noQueue, givenUp: { count: 1, example: 'fetch pictures: it is no picture' } }),
    ],
    [
      'public address',
      'amber',
      /\(1 try\): ECONNREFUSED/,
      lights.decideAddress({ kind: 'fails', failures: 1, reason: 'ECONNREFUSED' }),
    ],
    [
      'public address',
      'red',
      /3 tries/,
      lights.decideAddress({ kind: 'fails', failures: 3, reason: 'it answers 502' }),
    ],
    ['build', 'amber', /abc failed at 2026-11-22 10:00/, lights.decideBuild({ id: 'abc', at: '2026-11-22T10:00:00Z' })],
    [
      'deployment',
      'amber',
      /errors rose from 0\.0 % to 10 %, 95 % of the answers took 250 ms at most; before, they took 1 ms at most, memory rose/,
      lights.decideDeployment({
        ...{ build: 'b2', ago: 90 * minute, pages: null, before: { tally: quiet, memory: 300 * megabyte } },
        after: {
          tally: count(['article', 200, 200, 900], ['article', 500, 200, 100]),
          memory: 600 * megabyte,
        },
      }),
    ],
  ])('%s is %s: %s', (name, light, says, check) => {
    expect(check).toMatchObject({ name, light, says: expect.stringMatching(says) })
    expect(check.advice).toMatch(/\w/)
  })
})

test.each<[string, Check]>([
  ['readers who ask for what is not there', lights.decideErrors(quiet)],
  ['one failure in a quiet hour', lights.decideErrors(count(['article', 503, 1, 1]))],
  ['a single slow page', lights.decideLatency(count(['article', 200, 9000, 1]))],
  ['an operator who asks slow questions', lights.decideLatency(count(['ops', 200, 9000, 100]))],
  ['no request at all', lights.decideLatency(emptyTally())],
  ['a slow statement of an hour ago', lights.decideStatements({ text: 'SELECT 1', took: 9000, ago: 60 * minute })],
  ['a delay that a slow statement explains', lights.decideDelay({ delay: 600 }, { text: '', took: 650, ago: 10 })],
  [
    'memory that rises and falls',
    lights.decideMemory(
      {},
      [300, 600, 300, 600, 300, 600].map((each) => each * megabyte),
    ),
  ],
  ['memory of a server that has just begun', lights.decideMemory({}, [100 * megabyte, 400 * megabyte])],
  ['demand as it always is', lights.decideDemand({ feed: 3000 }, { feed: 2500 })],
  ['a first reader', lights.decideDemand({ article: 30 }, {})],
  ['demand before what is usual is known', lights.decideDemand({ feed: 3000 }, null)],
  ['a full queue during an import', lights.decideJobs({ ...noQueue, waiting: 5, overdue: 20 * minute }, true)],
  ['jobs that wait', lights.decideJobs({ ...noQueue, waiting: 500, overdue: 1000 }, false)],
  ['an address that answers', lights.decideAddress({ kind: 'answers', took: 30 })],
  ['the first build', lights.decideDeployment(null)],
  ['a site without a place for backups', lights.decideBackups(null, 9 * day)],
  ['a first backup that is being made', lights.decideBackups(toBackups({ newest: null, since: 9 * day - 1 }), 9 * day)],
  ['a backup of today whose restore was tested', lights.decideBackups(toBackups({}), 9 * day)],
  ['a backup of today that is to be tested', lights.decideBackups(toBackups({ tested: 7.5 * day }), 9 * day)],
  [
    'a deployment with too few requests to tell',
    lights.decideDeployment({
      ...{ build: 'b2', ago: minute, pages: null, before: { tally: quiet, memory: 0 } },
      after: { tally: count(['article', 500, 1, 3]), memory: 0 },
    }),
  ],
])('%s is no fault', (_, check) => {
  expect(check).toMatchObject({ light: 'green', advice: null })
})

test('what a comparison of the pages has found is said with the deployment', () => {
  const side = { tally: quiet, memory: 0 }
  const { says } = lights.decideDeployment({
    ...{ build: 'b2', ago: minute, pages: '3 of 25 pages differ.' },
    ...{ before: side, after: side },
  })
  expect(says).toMatch(/ 3 of 25 pages differ\.$/)
})
