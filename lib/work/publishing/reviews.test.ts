import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEdition, findPointer, findPost } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { publish, reviewPost, rollback } from './index.ts'
import { createTestSite, day, type TestSite, toNote } from './testing.ts'
import { checkReviewHistory, reviewHistories } from './testing-reviews.ts'

/** A note whose file claims one review in each of its versions. */
const claiming = (version: string, body: string) =>
  toNote({ title: 'Alpha', version, body }).replace(/, checked: \[[^\]]*\]/, '')

const stateOf = async (site: TestSite, slug = 'alpha') => {
  const pointer = await findPointer(site.store.read, slug)
  if (pointer?.kind !== 'live') return null
  const page = await findEdition(site.store.read, pointer.id, pointer.edition)
  return { status: page?.revision.meta.revision.status, listed: pointer.listed, review: page?.review?.state }
}

const ada = { reviewer: 'Ada', decision: 'approve', now: day } as const

describe('what a file claims', () => {
  test('is shown as a claim, and opens the gate', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', claiming('1.0.0', 'Text.'))
    await site.import()
    expect(await stateOf(site)).toEqual({ status: 'claimed', listed: true, review: undefined })
  })

  test('counts for the words that it first came with: over others it is void, whatever the version says', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', claiming('1.0.0', 'Text.'))
    await site.import()
    site.write('alpha.mdx', claiming('1.1.0', 'Other words.'))
    await site.import()
    expect(await stateOf(site)).toEqual({ status: 'in-review', listed: false, review: 'void' })
    site.write('alpha.mdx', claiming('1.2.0', 'Text.'))
    await site.import()
    expect(await stateOf(site)).toEqual({ status: 'claimed', listed: true, review: undefined })
    await rollback(site.store, 'alpha', '1.1.0', day)
    expect(await stateOf(site)).toEqual({ status: 'in-review', listed: false, review: 'void' })
    site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.3.0', body: 'Other words.' }))
    await site.import({ again: true })
    await publish(site.store, 'alpha', { version: '1.0.0', now: day })
    expect(await stateOf(site)).toMatchObject({ status: 'claimed' })
  })

  test('is not believed of a source that the operator distrusts, and the run says so', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', claiming('1.0.0', 'Text.'))
    const { run } = await site.import({ claims: 'ignore' })
    expect(await stateOf(site)).toEqual({ status: 'in-review', listed: false, review: 'void' })
    expect(site.rows<{ options: string }>('SELECT options FROM runs WHERE num = ?', run)[0]?.options).toContain(
      '"claims":"ignore"',
    )
    site.write('beta.mdx', toNote({ title: 'Beta' }))
    const settings = { map: {}, timeZone: 'UTC', people: new Map(), claims: 'ignore' as const }
    await site.import({ sources: { places: [], elsewhere: settings } })
    expect(await stateOf(site, 'beta')).toMatchObject({ status: 'in-review', listed: false })
  })
})

describe('a review', () => {
  test('opens the gate for these words, on the page, in lists and in the log', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'in-review' }))
    await site.import()
    expect(await stateOf(site)).toMatchObject({ status: 'in-review', listed: false })
    const by = { actor: { kind: 'person', name: 'Ada' }, means: 'command' } as const
    expect(await reviewPost(site.store, 'alpha', { ...ada, note: 'Read twice.', by })).toMatchObject({
      ...{ action: 'review', review: 'reviewed', reviewedVersion: '1.0.0', listed: true },
    })
    expect(await stateOf(site)).toEqual({ status: 'reviewed', listed: true, review: 'reviewed' })
    expect(site.rows('SELECT action FROM log ORDER BY num DESC LIMIT 1')).toEqual([{ action: 'review' }])
    const [post] = site.rows<{ card: string }>("SELECT card FROM posts WHERE id = 'alpha'")
    expect(JSON.parse(post?.card ?? '')).toMatchObject({ review: { state: 'reviewed', at: ada.now } })
    site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.0.1', status: 'in-review', body: 'One word.' }))
    await site.import()
    expect(await stateOf(site)).toMatchObject({ status: 'in-review', listed: false })
    expect((await verifyStore(site.store, (check, line) => expect.fail(`${check}: ${line}`))).faults).toBe(0)
  })

  test('of a draft holds when it goes live, also without a reviewer', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'draft' }))
    await site.import()
    await reviewPost(site.store, 'alpha', ada)
    await publish(site.store, 'alpha', { now: day })
    expect(await stateOf(site)).toEqual({ status: 'reviewed', listed: true, review: 'reviewed' })
  })

  test('is made by those whom site.yaml names, and not by the only author once there are two of them', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'in-review', more: 'authors: [Ada]' }))
    await site.import()
    const review = (reviewer: string, reviewers: string[], fourEyes?: boolean) =>
      reviewPost(site.store, 'alpha', { ...ada, reviewer, rules: { reviewers, fourEyes } })
    await expect(review('Eve', ['Ada', 'Grace'])).rejects.toMatchObject({ code: 'conflict' })
    await expect(review('ada', ['Ada', 'Grace'])).rejects.toThrow('only author')
    await expect(review('Ada', ['Ada'], true)).rejects.toThrow('only author')
    expect(site.rows('SELECT * FROM reviews')).toEqual([])
    expect(await stateOf(site)).toMatchObject({ listed: false })
    await review('Ada', ['Ada'])
    expect(await stateOf(site)).toMatchObject({ status: 'reviewed' })
    expect(await review('Grace', ['Ada', 'Grace'])).toMatchObject({ review: 'reviewed' })
  })

  test('names a section that is not there', async () => {
    const site = createTestSite()
    site.write('alpha.mdx', toNote({ title: 'Alpha', body: '# Rollback\n\nText.' }))
    await site.import()
    await expect(reviewPost(site.store, 'alpha', { ...ada, sections: ['Roll back'] })).rejects.toThrow(
      'expected one of: Rollback',
    )
    expect(await findPost(site.store.read, 'alpha')).not.toBeNull()
  })
})

test('no version is called reviewed whose words nobody with the right reviewed, and every one that is', async () => {
  const site = createTestSite()
  let number = 0
  await fc.assert(
    fc.asyncProperty(reviewHistories, async (steps) => {
      expect(await checkReviewHistory(site.store, `post-${number++}`, steps)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
