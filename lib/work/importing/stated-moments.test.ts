import { expect, test } from 'vitest'
import { noSources } from '#lib/sources'
import { findPost, listSchedules, listStoredRevisions } from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day } from '#lib/work/publishing/testing.ts'
import { cancelSchedule, doingSchedules, planSchedule } from '#lib/work/scheduling'
import { rollbackRun } from './rollback-run.ts'

const moment = '2026-11-23T08:00:00.000Z'
const later = '2026-11-24T08:00:00.000Z'
const sources = {
  elsewhere: { ...noSources.elsewhere, policy: 'published' as const },
  places: [],
}

/** A site whose clock stands until something is waited for. */
function createSite() {
  const site = createTestSite()
  const clock = { now: day }
  return {
    ...site,
    import: (options = {}) => site.import({ now: clock.now, sources, ...options }),
    /** Sets the clock and does what is due by then. */
    async waitUntil(now: string) {
      clock.now = now
      const time = () => Date.parse(now)
      await workDueJobs(site.store, [doingSchedules(site.store, time)], { now: time })
    },
    schedules: async () =>
      (await listSchedules(site.store.read, { limit: 100, isAll: true })).map(
        ({ slug, action, at, state }) => `${slug} ${action} ${new Date(at).toISOString()} ${state}`,
      ),
    live: async (slug: string) => (await findPost(site.store.read, slug))?.liveVersion ?? null,
  }
}

const toHugo = (keys: string, text = 'Text.') => `---\ntitle: Alpha\n${keys}\n---\n\n${text}\n`

test('a note whose day is to come is held back, goes live at its moment by a schedule, and is what its file says', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  const report = await site.import()
  const what = 'held back until its day, on which a schedule publishes it'
  expect(report.notices[what]).toMatchObject({ count: 1, examples: [{ line: 1, text: moment }] })
  expect(await site.schedules()).toEqual([`alpha publish ${moment} waiting`])
  expect(await site.live('alpha')).toBeNull()
  expect(await site.import()).toMatchObject({ same: 1, run: null })
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBe('1.0.0')
  const post = await findPost(site.store.read, 'alpha')
  const live = post?.published[0]?.revision
  const [revision] = live ? [...(await listStoredRevisions(site.store.read, [live])).values()] : []
  expect(revision?.meta.revision.status).toBe('unreviewed')
  expect(site.rows('SELECT listed FROM posts')).toEqual([{ listed: 1 }])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 1, issues: [] })
  expect(await site.import()).toMatchObject({ same: 1, run: null })
  expect(await site.live('alpha')).toBe('1.0.0')
  expect(await site.schedules()).toEqual([`alpha publish ${moment} done`])
})

test('an import after the moment publishes the note itself, and nothing is left to do', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  await site.import()
  await site.import({ now: later })
  expect([await site.live('alpha'), await site.schedules()]).toEqual(['1.0.0', [`alpha publish ${moment} dropped`]])
  await site.waitUntil(later)
  expect(site.rows('SELECT revision FROM publications')).toHaveLength(1)
})

test('a changed moment moves the schedule, and its words are those of the file then', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  await site.import()
  site.write('alpha.md', toHugo(`publishDate: ${later}`, 'Other words.'))
  expect((await site.import()).notices['schedules moved to another moment']).toMatchObject({ count: 1 })
  expect(await site.schedules()).toEqual([`alpha publish ${later} waiting`])
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBeNull()
  await site.waitUntil(later)
  expect(site.rows('SELECT body FROM posts JOIN revisions ON revisions.num = live')).toEqual([
    { body: 'Other words.\n' },
  ])
})

test('a moment that the file names no more drops its schedule: the note is public, or a draft', async () => {
  const site = createSite()
  for (const [keys, version] of [
    ['date: 2020-01-01', '1.0.0'],
    ['draft: true', null],
  ] as const) {
    site.write(`${version}.md`, toHugo(`publishDate: ${moment}`))
    await site.import()
    site.write(`${version}.md`, toHugo(keys))
    const report = await site.import()
    expect(report.notices['schedules dropped, since the note names no such moment any more']).toMatchObject({
      count: 1,
    })
  }
  await site.waitUntil(later)
  expect(site.rows('SELECT live IS NOT NULL AS live FROM posts ORDER BY num')).toEqual([{ live: 1 }, { live: 0 }])
  expect((await site.schedules()).map((line) => line.split(' ').at(-1))).toEqual(['dropped', 'dropped'])
})

test('a note that has a last day goes off the site on it, stays off, and comes back when its file says so', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`expiryDate: ${moment}`))
  const report = await site.import()
  expect(report.notices['public until a day on which a schedule withdraws it']).toMatchObject({ count: 1 })
  expect([await site.live('alpha'), await site.schedules()]).toEqual(['1.0.0', [`alpha withdraw ${moment} waiting`]])
  await site.waitUntil(moment)
  expect(site.rows('SELECT live, withdrawn FROM posts')).toEqual([{ live: null, withdrawn: 'source' }])
  const after = await site.import()
  expect(after.notices['held back: its last day has passed']).toMatchObject({ count: 1 })
  expect(await site.import()).toMatchObject({ same: 1, run: null })
  expect(await site.live('alpha')).toBeNull()
  site.write('alpha.md', toHugo('date: 2020-01-01'))
  await site.import()
  expect(await site.live('alpha')).toBe('1.1.0')
})

test('both moments are kept, and a note that ends before it begins is never public', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}\nexpiryDate: ${later}`))
  site.write('beta.md', toHugo(`publishDate: ${later}\nexpiryDate: ${moment}`))
  const report = await site.import()
  expect(report.notices['held back: its last day is before its first']).toMatchObject({ count: 1 })
  await site.waitUntil(moment)
  expect(site.rows('SELECT slug FROM posts WHERE live IS NOT NULL')).toEqual([{ slug: 'alpha' }])
  await site.waitUntil(later)
  expect(site.rows('SELECT slug FROM posts WHERE live IS NOT NULL')).toEqual([])
})

test('a schedule that a person cancelled is not planned again', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  await site.import()
  await cancelSchedule(site.store, 1, day)
  expect(await site.import()).toMatchObject({ same: 1, run: null })
  site.write('alpha.md', toHugo(`publishDate: ${later}`))
  const { notices } = await site.import()
  expect(notices['not scheduled: a person cancelled the schedule that the note had']).toMatchObject({ count: 1 })
  await site.waitUntil(later)
  expect([await site.live('alpha'), (await site.schedules()).length]).toEqual([null, 1])
})

test('where a person has planned the same, nothing is planned beside it', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo('draft: true'))
  await site.import()
  await planSchedule(site.store, 'alpha', { action: 'publish', at: later, now: day, actor: 'Ada' })
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  expect((await site.import()).notices['not scheduled: a person has planned the same']).toMatchObject({ count: 1 })
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBeNull()
})

test('a post that a person published early or took off the site stays as the person left it', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  site.write('beta.md', toHugo('publishDate: 2020-01-01').replace('Alpha', 'Beta'))
  await site.import()
  await publish(site.store, 'alpha', { now: day })
  await unpublish(site.store, 'beta', day)
  expect(await site.import()).toMatchObject({ same: 2, run: null })
  site.write('beta.md', toHugo(`publishDate: ${later}`).replace('Alpha', 'Beta'))
  expect((await site.import()).notices['not scheduled: a person decided what is live']).toMatchObject({ count: 1 })
  await site.waitUntil(later)
  expect([await site.live('alpha'), await site.live('beta')]).toEqual(['1.0.0', null])
  expect(site.rows("SELECT num FROM log WHERE action = 'publish'")).toHaveLength(2)
})

test('a note whose file is gone is not published, and neither is what its run was taken back with', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  site.write('beta.md', toHugo(`publishDate: ${moment}`).replace('Alpha', 'Beta'))
  await site.import()
  site.remove('alpha.md')
  await site.import({ prune: true })
  expect(await site.schedules()).toEqual([`alpha publish ${moment} dropped`, `beta publish ${moment} waiting`])
  await rollbackRun(site.store, 1, day)
  expect((await site.schedules()).map((line) => line.split(' ').at(-1))).toEqual(['dropped', 'dropped'])
  await site.waitUntil(later)
  expect(site.rows('SELECT slug FROM posts WHERE live IS NOT NULL')).toEqual([])
})

test('a schedule that was dropped comes again with what stated it', async () => {
  const site = createSite()
  const alpha = toHugo(`publishDate: ${moment}`)
  site.write('alpha.md', alpha)
  site.write('beta.md', toHugo('publishDate: 2020-01-01').replace('Alpha', 'Beta'))
  await site.import()
  site.remove('alpha.md')
  await site.import({ prune: true })
  expect(await site.schedules()).toEqual([`alpha publish ${moment} dropped`])
  site.write('alpha.md', alpha)
  await site.import()
  expect(await site.import()).toMatchObject({ same: 2, run: null })
  expect((await site.schedules()).toSorted()).toEqual([
    `alpha publish ${moment} dropped`,
    `alpha publish ${moment} waiting`,
  ])
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBe('1.0.0')
})

test('what a run was taken back with is not planned again by the same file', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  const { run } = await site.import()
  await rollbackRun(site.store, run ?? 0, day)
  await site.import()
  expect(await site.import()).toMatchObject({ same: 1, run: null })
  expect(await site.schedules()).toEqual([`alpha publish ${moment} dropped`])
})

test('what a person takes off the site before the moment stays off, and its schedule is held', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo('date: 2020-01-01'))
  await site.import()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`, 'Other words.'))
  await site.import()
  expect(await site.live('alpha')).toBeNull()
  const draft = site.rows<{ draft: number }>('SELECT draft FROM posts')
  await rollback(site.store, 'alpha', '1.0.0', day)
  await unpublish(site.store, 'alpha', day)
  expect(site.rows('SELECT draft FROM posts')).toEqual(draft)
  await site.waitUntil(moment)
  expect([await site.live('alpha'), await site.schedules()]).toEqual([null, [`alpha publish ${moment} held`]])
})

test('what a schedule published of a run goes back with the run', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  const { run } = await site.import()
  await site.waitUntil(moment)
  await rollbackRun(site.store, run ?? 0, later)
  expect(site.rows('SELECT live, draft, withdrawn FROM posts')).toEqual([
    { live: null, draft: null, withdrawn: 'rollback' },
  ])
})

test('a run that is taken back leaves the last day that an earlier run planned', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`expiryDate: ${moment}`))
  await site.import()
  site.write('alpha.md', toHugo(`expiryDate: ${moment}`, 'Other words.'))
  const { run } = await site.import()
  await rollbackRun(site.store, run ?? 0, day)
  expect(await site.schedules()).toEqual([`alpha withdraw ${moment} waiting`])
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBeNull()
})

test.each([
  ['moved', toHugo(`expiryDate: ${later}`), `alpha withdraw ${later} waiting`],
  ['dropped', toHugo('date: 2020-01-01'), `alpha withdraw ${moment} dropped`],
])('what a run %s is what it was before, once the run is taken back', async (_, text, changed) => {
  const site = createSite()
  site.write('alpha.md', toHugo(`expiryDate: ${moment}`))
  await site.import()
  site.write('alpha.md', text.replace('Text.', 'Other words.'))
  const { run } = await site.import()
  expect(await site.schedules()).toEqual([changed])
  await rollbackRun(site.store, run ?? 0, day)
  expect(await site.schedules()).toEqual([`alpha withdraw ${moment} waiting`])
  site.write('alpha.md', toHugo(`expiryDate: ${moment}`))
  await site.import()
  expect(await site.schedules()).toEqual([`alpha withdraw ${moment} waiting`])
  await site.waitUntil(moment)
  expect(await site.live('alpha')).toBeNull()
})

test('a dated draft that a run changed goes live with the words of before, once the run is taken back', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  await site.import()
  site.write('alpha.md', toHugo(`publishDate: ${later}`, 'Other words.'))
  const second = await site.import()
  site.write('alpha.md', toHugo(`publishDate: ${later}`, 'Third words.'))
  const third = await site.import()
  for (const { run } of [third, second]) await rollbackRun(site.store, run ?? 0, day)
  await site.waitUntil(moment)
  expect(site.rows('SELECT body FROM posts JOIN revisions ON revisions.num = live')).toEqual([{ body: 'Text.\n' }])
})

test('a dry run says what would be scheduled and plans nothing', async () => {
  const site = createSite()
  site.write('alpha.md', toHugo(`publishDate: ${moment}`))
  const { notices } = await site.import({ dryRun: true })
  expect(notices['held back until its day, on which a schedule publishes it']).toMatchObject({ count: 1 })
  expect(await site.schedules()).toEqual([])
})
