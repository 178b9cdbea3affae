import { expect, test } from 'vitest'
import { findPointer, listSchedules } from '#lib/store'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { planSchedule } from '#lib/work/scheduling'
import { catchUp } from './catch-up.ts'

const hour = 3_600_000

test('what became due while nothing served is done once before it serves, and what is to come waits', async () => {
  const site = createTestSite()
  for (const slug of ['past', 'future']) site.write(`${slug}.mdx`, toNote({ title: slug, status: 'draft' }))
  await site.import()
  const now = Date.now()
  const plan = (slug: string, at: number) =>
    planSchedule(site.store, slug, {
      ...{ action: 'publish' as const, version: undefined, actor: 'Ada' },
      ...{ at: new Date(at).toISOString(), now: new Date(now - 2 * hour).toISOString() },
    })
  await plan('past', now - hour)
  await plan('future', now + hour)
  await catchUp(site.store, 10_000)
  await catchUp(site.store, 10_000)
  expect(await findPointer(site.store.read, 'past')).not.toBeNull()
  expect(await findPointer(site.store.read, 'future')).toBeNull()
  const schedules = await listSchedules(site.store.read, { limit: 10, isAll: true })
  expect(schedules.map(({ state }) => state)).toEqual(['done', 'waiting'])
  expect(site.rows("SELECT action FROM log WHERE action = 'publish'")).toHaveLength(1)
})
