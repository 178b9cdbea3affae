import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStats } from './stats-file.ts'
import { createViewCounter } from './view-counter.ts'

const day = 86_400_000
const begin = Date.UTC(2026, 10, 22, 10)
const person = { referrer: '', isRobot: false }
const robot = { referrer: '', isRobot: true }

function createStats({ mostBytes = 1e7 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-views-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const time = { now: begin }
  const onError = (error: unknown) => {
    throw error
  }
  const stats = openStats({ file: path.join(folder, 'stats.db'), mostBytes, now: () => time.now, onError })
  onTestFinished(() => stats.close())
  const look = (post: number, ...views: { referrer: string; isRobot: boolean }[]) => {
    const counter = createViewCounter()
    for (const view of views) counter.count(post, view)
    counter.flush(stats.addViews)
  }
  return { stats, time, look }
}

test('views are added up by day, people and robots apart, with the sites that led to them', () => {
  const { stats, time, look } = createStats()
  look(7, person, person, robot, { referrer: 'example.org', isRobot: false })
  look(7, { referrer: 'example.org', isRobot: false })
  look(8, robot)
  time.now += day
  look(7, person)
  expect(stats.readViews(7)).toEqual({
    total: { people: 5, robots: 1 },
    days: [
      { day: '2026-11-23', people: 1, robots: 0 },
      { day: '2026-11-22', people: 4, robots: 1 },
    ],
    referrers: [{ host: 'example.org', people: 2 }],
  })
  expect(stats.listMostRead(30, 10)).toEqual([{ post: 7, people: 5 }])
  expect(stats.listMostRead(1, 10)).toEqual([{ post: 7, people: 1 }])
})

test('days that are long gone become a sum, and what is forgotten is gone', () => {
  const { stats, time, look } = createStats()
  look(7, person, { referrer: 'example.org', isRobot: false })
  time.now += 91 * day
  stats.prune()
  look(7, robot)
  expect(stats.readViews(7)).toEqual({
    total: { people: 2, robots: 1 },
    days: [{ day: '2027-02-21', people: 0, robots: 1 }],
    referrers: [],
  })
  stats.forgetViews(7)
  expect(stats.readViews(7)).toEqual({ total: { people: 0, robots: 0 }, days: [], referrers: [] })
})

test('a budget that is reached folds the earliest days, and no view is lost', () => {
  const { stats, time, look } = createStats({ mostBytes: 120_000 })
  for (let index = 0; index < 40; index++) {
    for (let post = 1; post <= 300; post++) look(post, person)
    time.now += day
  }
  stats.prune()
  expect(stats.readViews(5)?.total.people).toBe(40)
  expect(stats.readViews(5)?.days.length).toBeLessThan(30)
})

test('sites beyond those that are told apart on a day are counted together', () => {
  const { stats, look } = createStats()
  look(7, ...Array.from({ length: 60 }, (_, index) => ({ referrer: `${index}.example`, isRobot: false })))
  const hosts = stats.readViews(7)?.referrers ?? []
  expect(hosts[0]).toEqual({ host: '', people: 10 })
  expect(stats.readViews(7)?.total.people).toBe(60)
})

test('what could not be written is counted on', () => {
  const counter = createViewCounter()
  counter.count(7, person)
  counter.flush(() => false)
  counter.count(7, robot)
  const written: unknown[] = []
  counter.flush((counts) => {
    written.push(...counts)
    return true
  })
  expect(written).toEqual([{ post: 7, people: 1, robots: 1, referrers: {} }])
})
