import { expect, test } from 'vitest'
import { toCardDay, toChangeDay } from '#lib/core/posts'
import { listChangedCards } from '#lib/store'
import { daysOfMoments } from '#lib/store/sqlite/migrations/0050-days-of-moments.ts'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { takeInSite } from '#lib/work/site'
import { verifyStore } from '#lib/work/verifying'
import { publish, reviewPost } from './index.ts'
import { createTestSite, type TestSite, toNote } from './testing.ts'

/** Noon of November 22 in Auckland's summer is an hour before midnight in UTC. */
const beforeMidnight = '2026-11-21T23:00:00.000Z'
const inAuckland = 'name: Notes\ntimeZone: Pacific/Auckland\n'

async function publishThree(): Promise<TestSite> {
  const site = createTestSite()
  site.write('site.yaml', inAuckland)
  await takeInSite(site.store, { folder: site.content, now: beforeMidnight })
  site.write('here.mdx', toNote({ title: 'Here', status: 'in-review' }))
  site.write('stated.mdx', toNote({ title: 'Stated', more: 'dates: { published: 2026-11-20T23:30:00Z }' }))
  const both = 'dates: { published: 2026-11-18, modified: 2026-11-20 }'
  site.write('both.mdx', toNote({ title: 'Both', more: both }))
  await site.import({ now: beforeMidnight })
  await reviewPost(site.store, 'here', { reviewer: 'Ada', decision: 'approve', now: beforeMidnight })
  return site
}

const readCards = (site: TestSite) =>
  site.rows<{ id: string; card: string }>('SELECT id, card FROM posts ORDER BY id').map(({ id, card }) => [id, card])

test('days of lists are stated by the note, or those of the publication’s zone', async () => {
  const site = await publishThree()
  const days = (await listChangedCards(site.store.read, 0, 10)).map(({ card, modifiedAt }) => [
    card.id,
    toCardDay(card, 'Pacific/Auckland'),
    toChangeDay(card, modifiedAt, 'Pacific/Auckland'),
  ])
  expect(days.toSorted()).toEqual([
    ['both', '2026-11-18', '2026-11-20'],
    ['here', '2026-11-22', '2026-11-22'],
    ['stated', '2026-11-20', '2026-11-22'],
  ])
})

test('cards of before are as they are made now', async () => {
  const site = await publishThree()
  const made = readCards(site)
  const database = openSqlite(site.databaseFile)
  database.exec("UPDATE posts SET card = json_remove(card, '$.isDatedHere', '$.isChangedHere')")
  expect(readCards(site)).not.toEqual(made)
  database.exec(daysOfMoments)
  database.close()
  expect(readCards(site)).toEqual(made)
  const faults: string[] = []
  await verifyStore(site.store, (_, line) => void faults.push(line))
  expect(faults).toEqual([])
})

test('the day of a review that goes into the text is the one where the publication is, and is no claim of a file', async () => {
  const site = await publishThree()
  site.write('new.mdx', toNote({ title: 'New', status: 'draft' }))
  await site.import({ now: beforeMidnight })
  await publish(site.store, 'new', { now: beforeMidnight, reviewer: 'Ada' })
  const [row] = site.rows<{ meta: string }>(
    "SELECT meta FROM revisions WHERE meta ->> '$.title' = 'New' ORDER BY num DESC",
  )
  expect(JSON.parse(row?.meta ?? '').revision).toMatchObject({ reviewer: 'Ada', lastReviewed: '2026-11-22' })
  expect(site.rows("SELECT card ->> '$.review.at' AS at FROM posts WHERE id = 'new'")).toEqual([{ at: beforeMidnight }])
})
