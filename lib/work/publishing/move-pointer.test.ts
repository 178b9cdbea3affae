import { describe, expect, test } from 'vitest'
import { AlphanodeError } from '#lib/errors'
import { findPointer } from '#lib/store'
import { applyChanges, publish, rollback, unpublish } from './index.ts'
import { createTestSite, day, type TestSite, toNote } from './testing.ts'

const live = (site: TestSite, slug = 'alpha') => findPointer(site.store.read, slug)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AlphanodeError ? error.code : error),
  )

async function createPublished(...versions: string[]): Promise<TestSite> {
  const site = createTestSite()
  for (const version of versions) {
    site.write('a.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  return site
}

describe('rollback', () => {
  test('goes to what was live before, and never by itself to what was rolled back from', async () => {
    const site = await createPublished('1.0.0', '1.1.0')
    await rollback(site.store, 'alpha', null, day)
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.2.0', status: 'draft', body: 'Text of 1.2.0.' }))
    await site.import()
    expect(await publish(site.store, 'alpha', { now: day })).toMatchObject({ version: '1.2.0' })
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ version: '1.0.0' })
    await unpublish(site.store, 'alpha', day)
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ version: '1.0.0' })
  })

  test('goes to a history that came with the note where nothing was live before', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0' }))
    site.write('a@1.0.0.mdx', toNote({ title: 'Alpha', body: 'Text of before.' }))
    await site.import()
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ version: '1.0.0' })
  })

  test('goes to the version below, then below that, and the edition is the one it had', async () => {
    const site = await createPublished('1.0.0')
    const first = await live(site)
    for (const version of ['1.1.0', '2.0.0']) {
      site.write('a.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
      await site.import()
    }
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ action: 'rollback', version: '1.1.0' })
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ version: '1.0.0' })
    expect(await live(site)).toEqual(first)
    expect(await codeOf(rollback(site.store, 'alpha', null, day))).toBe('not-found')
  })

  test('goes to the version that is named, and publish brings a version back', async () => {
    const site = await createPublished('1.0.0', '1.1.0', '2.0.0')
    expect(await rollback(site.store, 'alpha', '1.0.0', day)).toMatchObject({ version: '1.0.0' })
    expect(await live(site)).toMatchObject({ version: '1.0.0' })
    expect(await publish(site.store, 'alpha', { version: '2.0.0', now: day })).toMatchObject({ action: 'publish' })
    expect(await live(site)).toMatchObject({ version: '2.0.0' })
  })

  test('an import of the same notes leaves a rollback as it is', async () => {
    const site = await createPublished('1.0.0', '1.1.0')
    await rollback(site.store, 'alpha', null, day)
    expect(await site.import()).toMatchObject({ same: 1, changed: 0 })
    expect(await live(site)).toMatchObject({ version: '1.0.0' })
  })

  test('works by an old address, too', async () => {
    const site = await createPublished('1.0.0')
    site.write('a.mdx', toNote({ title: 'Omega', version: '1.1.0' }))
    await site.import()
    expect(await rollback(site.store, 'alpha', null, day)).toMatchObject({ slug: 'omega', version: '1.0.0' })
  })

  test.each([
    ['a post that does not exist', 'nothing', null],
    ['a version that was never published', 'alpha', '9.9.9'],
  ])('%s is not found', async (_, slug, version) => {
    const site = await createPublished('1.0.0')
    expect(await codeOf(rollback(site.store, slug, version, day))).toBe('not-found')
  })
})

describe('unpublish', () => {
  test('takes a post off the site; an import of the same notes leaves it off; publish brings it back', async () => {
    const site = await createPublished('1.0.0')
    const first = await live(site)
    expect(await unpublish(site.store, 'alpha', day)).toMatchObject({ edition: null, version: null, listed: false })
    expect(await live(site)).toBeNull()
    expect(await codeOf(unpublish(site.store, 'alpha', day))).toBe('conflict')
    expect(await site.import()).toMatchObject({ same: 1, changed: 0 })
    expect(await live(site)).toBeNull()
    await publish(site.store, 'alpha', { version: '1.0.0', now: day })
    expect(await live(site)).toEqual(first)
  })
})

describe('drafts', () => {
  test('are never live by import, and leave what is live alone', async () => {
    const site = await createPublished('1.0.0')
    const first = await live(site)
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0', status: 'draft', body: 'Not yet.' }))
    expect(await site.import()).toMatchObject({ changed: 1 })
    expect(await live(site)).toEqual(first)
    expect(await codeOf(rollback(site.store, 'alpha', '1.1.0', day))).toBe('not-found')
    expect(await site.import()).toMatchObject({ same: 1 })
  })

  test.each([
    ['with a reviewer they are reviewed, and listed', 'Ada', true, 'reviewed'],
    ['without one they are in review, and not listed', undefined, false, 'in-review'],
  ])('published %s', async (_, reviewer, listed, status) => {
    const site = await createPublished('1.0.0')
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0', status: 'draft', body: 'Now.' }))
    await site.import()
    expect(await publish(site.store, 'alpha', { now: day, ...(reviewer ? { reviewer } : {}) })).toMatchObject({
      action: 'publish',
      version: '1.1.0',
      listed,
    })
    const meta = JSON.parse(site.rows<{ meta: string }>('SELECT meta FROM revisions ORDER BY num DESC')[0]?.meta ?? '')
    expect(meta.revision).toMatchObject({ status, ...(reviewer ? { reviewer, lastReviewed: day.slice(0, 10) } : {}) })
    expect(await codeOf(publish(site.store, 'alpha', { now: day }))).toBe('conflict')
    expect(await site.import()).toMatchObject({ same: 1 })
  })

  test('need a version higher than every published one', async () => {
    const site = await createPublished('1.0.0', '2.0.0')
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.5.0', status: 'draft' }))
    await site.import()
    expect(await codeOf(publish(site.store, 'alpha', { now: day }))).toBe('conflict')
    expect(await live(site)).toMatchObject({ version: '2.0.0' })
  })

  test('do not take an address that is in use', async () => {
    const site = await createPublished('1.0.0')
    site.write('b.mdx', toNote({ title: 'Beta', version: '1.0.0' }))
    await site.import()
    site.write('b.mdx', toNote({ title: 'Beta', version: '2.0.0', status: 'draft', more: 'slug: alpha' }))
    const report = await site.import()
    const refused = report.rejected === 1 || (await codeOf(publish(site.store, 'beta', { now: day }))) === 'conflict'
    expect(refused).toBe(true)
    expect(await live(site)).toMatchObject({ id: 'a' })
  })

  test('a draft that a newer one replaced is history: its file again changes nothing', async () => {
    const site = createTestSite()
    for (const body of ['One.', 'Two.']) {
      site.write('a.mdx', toNote({ title: 'Alpha', status: 'draft', body }))
      await site.import()
    }
    site.write('a.mdx', toNote({ title: 'Alpha', status: 'draft', body: 'One.' }))
    expect(await site.import()).toMatchObject({ same: 1, changed: 0 })
  })
})

test('what fails in the middle of a transaction leaves nothing behind', async () => {
  const site = await createPublished('1.0.0')
  const tables = [
    'posts',
    'revisions',
    'editions',
    'listings',
    'collections',
    'similar',
    'log',
    'publications',
    'slugs',
  ]
  const snapshot = () => tables.map((table) => site.rows(`SELECT * FROM ${table}`))
  const before = snapshot()
  const failing = site.store.write(async (transaction) => {
    const id = site.rows<{ id: string }>('SELECT id FROM posts')[0]?.id as string
    await applyChanges(transaction, [{ kind: 'withdraw', id, reason: 'unpublish' }], { now: day })
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect(snapshot()).toEqual(before)
  expect(await live(site)).not.toBeNull()
  // The connection is free again.
  expect(await unpublish(site.store, 'alpha', day)).toMatchObject({ action: 'unpublish' })
})
