import path from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import type { Gauges } from './gauges.ts'
import { openStats } from './stats-file.ts'
import { emptyTally } from './tally.ts'
import { startWatching } from './watch.ts'

afterEach(() => void vi.useRealTimers())

function createServer() {
  const site = createTestSite()
  const folder = path.dirname(site.databaseFile)
  const statsFile = path.join(folder, 'stats.db')
  const watch = startWatching({
    ...{ store: site.store, statsFile, databaseFile: site.databaseFile },
    ...{ failedBuildFile: path.join(folder, 'failed.json'), siteUrl: 'http://localhost:3000', build: 'b1' },
    ...{ ruleNames: ['article'], ping: async () => null },
    findDisk: async () => ({ bavail: 60, blocks: 100, bsize: 4096 }),
    onError(message, error) {
      throw new Error(message, { cause: error })
    },
  })
  const stats = openStats({
    file: statsFile,
    onError(error) {
      throw error
    },
  })
  onTestFinished(async () => {
    stats.close()
    await watch.stop()
  })
  /** Another process wrote this just now. */
  const save = (process: string, gauges: Gauges) => {
    const spell = { tally: emptyTally(), gauges }
    const stretch = { ...spell, at: Date.now() }
    expect(stats.save(process, { total: spell, minute: stretch, hour: stretch, isFirst: true })).toBe('saved')
  }
  const readMetric = async (name: string): Promise<number> => {
    const { body } = await watch.metrics(undefined)
    const line = body.split('\n').find((each) => each.startsWith(`alphanode_${name} `))
    return Number(line?.split(' ').at(-1))
  }
  return { watch, stats, statsFile, save, readMetric }
}

test('this process tells what it measures and counts also while the file cannot be written', async () => {
  const { watch, statsFile, readMetric } = createServer()
  const answered = 'requests_total{rule="article",class="2xx",outcome="hit"}'
  watch.counters.countAnswer(0, 200, 'hit', 1)
  expect(await readMetric(answered)).toBe(1)
  const other = openSqlite(statsFile)
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  watch.counters.countAnswer(0, 200, 'hit', 1)
  expect(await readMetric('memory_bytes')).toBeGreaterThan(1e6)
  expect(await readMetric('disk_used_ratio')).toBeCloseTo(0.4)
  expect(await readMetric(answered)).toBe(2)
  other.exec('ROLLBACK')
})

test('memory adds up, the largest heap and delay count, and the machine is as this process sees it', async () => {
  const { save, readMetric } = createServer()
  save('0', { memory: 1e12, heap: 1e12, delay: 9_000_000, diskUsed: 0.99, waiting: 7 })
  save('zz', { memory: 1e12, heap: 1, delay: 0, diskUsed: 0.99, waiting: 7 })
  expect(await readMetric('memory_bytes')).toBeGreaterThan(2e12)
  expect(await readMetric('heap_bytes')).toBe(1e12)
  expect(await readMetric('event_loop_delay_seconds')).toBe(9000)
  expect(await readMetric('disk_used_ratio')).toBeCloseTo(0.4)
  expect(await readMetric('jobs_waiting')).toBe(0)
})

test('a fault that another process sees is in the report, since when it is there, and in the metrics', async () => {
  const { watch, stats, readMetric } = createServer()
  stats.noteLights('other', [{ name: 'renderer', light: 'red', says: 'It is down.', advice: 'Wait.' }])
  const [since] = stats.listLights().flatMap((each) => (each.process === 'other' ? [each.since ?? 0] : []))
  const [up] = (await watch.report()).questions
  expect(up).toMatchObject({ light: 'red', says: 'No: It is down.' })
  expect(up?.checks.find(({ name }) => name === 'renderer')).toEqual({
    ...{ name: 'renderer', light: 'red', says: 'It is down.', advice: 'Wait.' },
    since: `${new Date(since ?? 0).toISOString().slice(0, 19)}Z`,
  })
  expect(await readMetric('light{light="renderer"}')).toBe(2)
  expect(await readMetric('light{light="disk"}')).toBe(0)
})
