import { expect, test } from 'vitest'
import { findCommit } from '#lib/store'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createForesight } from './foresee-import.ts'

test('a dry run says what readers would get otherwise, and the import does exactly that', async () => {
  const site = createTestSite()
  for (const title of ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'])
    site.write(`${title.toLowerCase()}.mdx`, toNote({ title }))
  await site.import()
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', problem: 'other', body: 'Other words.' }))
  site.write('new.md', '---\ntitle: New\naliases: [/old/new]\n---\n\nText.\n')
  site.remove('beta.mdx')
  const commit = await findCommit(site.store.read)
  const { foreseen, run } = await site.import({ dryRun: true, prune: true })
  expect([run, await findCommit(site.store.read)]).toEqual([null, commit])
  const [look] = foreseen
  expect(look).toMatchObject({ changes: 3, redirects: [{ path: '/old/new', slug: 'new' }] })
  const { posts = [], addresses, gate, lists = [] } = look?.effects ?? {}
  expect(addresses).toEqual([
    { slug: 'beta', before: 'page', after: 'gone' },
    { slug: 'new', before: 'gone', after: 'page' },
  ])
  expect(gate?.map(({ id, listed }) => [id, listed.before, listed.after])).toEqual(
    expect.arrayContaining([
      ['alpha', true, true],
      ['beta', true, false],
      ['new', false, true],
    ]),
  )
  expect(lists.map(({ kind, slug }) => `${kind} ${slug}`)).toEqual(
    expect.arrayContaining(['topic judging', 'topic other']),
  )
  const before = new Map(site.rows<{ id: string; edition: string }>('SELECT id, edition FROM posts').map(toPair))
  await site.import({ prune: true })
  const after = site.rows<{ id: string; edition: string }>('SELECT id, edition FROM posts')
  const changed = after.filter(({ id, edition }) => (before.get(id) ?? null) !== edition)
  expect(posts.map(({ id }) => id).toSorted()).toEqual(changed.map(({ id }) => id).toSorted())
  expect(posts.find(({ id }) => id === 'alpha')?.edition.after).toMatch(/^1\.1\.0-/)
  expect((await site.import({ dryRun: true, prune: true })).foreseen).toEqual([])
})

const toPair = ({ id, edition }: { id: string; edition: string }) => [id, edition] as const

test('more changes than can be tried at once are counted', async () => {
  const { store } = createTestSite()
  const foresight = createForesight({ path: 'notes', now: '2026-11-22T10:00:00.000Z' }, { most: 2 })
  const withdraw = (id: string) => ({ kind: 'withdraw' as const, id, reason: 'prune' as const })
  foresight.add({ changes: [withdraw('a'), withdraw('b')], claims: [] })
  foresight.add({ changes: [withdraw('c')], claims: [] })
  expect(await foresight.compare(store, ['d'])).toEqual({ path: 'notes', changes: 4, effects: null, redirects: [] })
})

test('notes whose old addresses lead to them are not tried: nobody waits for a dry run that changes nothing', async () => {
  const site = createTestSite()
  site.write('new.md', '---\ntitle: New\naliases: [/old/new]\n---\n\nText.\n')
  await site.import()
  const foresight = createForesight({ path: 'notes', now: '2026-11-22T10:00:00.000Z' })
  foresight.add({ changes: [], claims: [{ id: 'new', path: 'new.md', oldPaths: ['/old/new'] }] })
  // Another one writes the whole time.
  const held = Promise.withResolvers<void>()
  const writing = site.store.write(() => held.promise)
  expect(await foresight.compare(site.store, [])).toBeNull()
  held.resolve()
  await writing
})
