import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCommit } from '#lib/store'
import { publish, rollback, unpublish } from './index.ts'
import { createTestSite, day, toNote } from './testing.ts'
import { checkStep, type EffectCheck, effectSteps } from './testing-effects.ts'

async function createPair() {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  site.write('b.mdx', toNote({ title: 'Beta' }))
  await site.import()
  site.write('a.mdx', toNote({ title: 'Alpha two', version: '1.1.0', status: 'draft' }))
  await site.import()
  return site
}

test('a look says what a publication would do, and leaves nothing', async () => {
  const { store, rows } = await createPair()
  const commit = await findCommit(store.read)
  const before = rows('SELECT num, edition, draft FROM posts')
  const { effects, edition } = await publish(store, 'alpha', { reviewer: 'Ada', now: day, isLook: true })
  expect(rows('SELECT num, edition, draft FROM posts')).toEqual(before)
  expect(await findCommit(store.read)).toBe(commit)
  expect(effects).toMatchObject({
    commit,
    posts: [
      { id: 'a', slug: 'alpha-two', edition: { after: edition } },
      { id: 'b', because: ['similar posts'] },
    ],
    addresses: [
      { slug: 'alpha', before: 'page', after: 'moved', to: 'alpha-two' },
      { slug: 'alpha-two', before: 'gone', after: 'page' },
    ],
    gate: [{ id: 'a', listed: { before: true, after: true }, reasons: [] }],
    later: [],
    tags: ['post:1', 'post:2', 'all', 'sitemap', 'stack:judges', 'topic:judging', 'changes'],
  })
  expect(effects.posts[0]?.because).toEqual(
    expect.arrayContaining(['version', 'text', 'address', 'earlier versions', 'review']),
  )
  expect(effects.lists.map(({ kind, slug }) => `${kind}/${slug}`)).toEqual([
    'all/',
    'shard/0',
    'stack/judges',
    'topic/judging',
  ])
})

test('what the gate keeps back raises no list, and says why', async () => {
  const { store } = await createPair()
  const { effects } = await publish(store, 'alpha', { now: day, isLook: true })
  expect(effects.gate).toEqual([
    { id: 'a', listed: { before: true, after: false }, reasons: ['its revision is in-review, not reviewed'] },
  ])
  expect(effects.lists.map(({ count }) => count.after - count.before)).toEqual([-1, 0, -1, -1])
  await unpublish(store, 'alpha', day)
  const again = await publish(store, 'alpha', { now: day, isLook: true })
  expect(again.effects.lists).toEqual([])
})

test('a withdrawal says each address that is gone, and names the tags of the pages that showed the post', async () => {
  const { store } = await createPair()
  await publish(store, 'alpha', { reviewer: 'Ada', now: day })
  const { effects } = await unpublish(store, 'alpha-two', day)
  expect(effects.addresses).toEqual([
    { slug: 'alpha', before: 'moved', after: 'gone' },
    { slug: 'alpha-two', before: 'page', after: 'gone' },
  ])
  expect(effects.posts).toMatchObject([{ id: 'a', because: ['gone'] }, { id: 'b' }])
  expect(effects.tags).toEqual(expect.arrayContaining(['post:1', 'post:2', 'all', 'sitemap', 'changes']))
})

test('what is expected is done at that commit alone', async () => {
  const { store, rows } = await createPair()
  const { effects } = await publish(store, 'alpha', { now: day, isLook: true })
  await rollback(store, 'beta', '1.0.0', day)
  const before = rows('SELECT num, live, draft FROM posts')
  await expect(publish(store, 'alpha', { now: day, expect: effects.commit })).rejects.toMatchObject({
    code: 'outdated',
    message: expect.stringContaining(`expected commit ${effects.commit}, found ${effects.commit + 1}`),
  })
  expect(rows('SELECT num, live, draft FROM posts')).toEqual(before)
  const again = await publish(store, 'alpha', { now: day, isLook: true })
  await publish(store, 'alpha', { now: day, expect: again.effects.commit })
})

test('what is foreseen is what an outside observer sees, over random publications', async () => {
  const { store, rows } = createTestSite()
  const check: EffectCheck = { store, rows: (sql) => rows(sql), looks: [], versions: new Map() }
  const [steps = []] = fc.sample(effectSteps(24, { minLength: 400, maxLength: 400 }), { numRuns: 1, seed: 25 })
  for (const [at, step] of steps.entries())
    expect(await checkStep(check, step, new Date(Date.parse(day) + at * 60_000).toISOString())).toEqual([])
  expect(check.looks.length).toBeGreaterThan(80)
})
