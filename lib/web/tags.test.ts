import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AlphanodeError } from '#lib/errors'
import { listKindsInUse } from '#lib/store'
import { applyChanges, type PointerReceipt, publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { type EffectStep, effectSteps, toDraft } from '#lib/work/publishing/testing-effects.ts'
import { createResolver } from './resolve/resolve.ts'

const lists = [
  ...['/', '/topics', '/tags', '/series', '/feed.json', '/rss.xml', '/sitemap.xml', '/sitemaps/0.xml'],
  ...[
    '/sitemaps/lists.xml',
    '/llms.txt',
    '/llms-full.txt',
    '/llms-full/0.txt',
    '/changes.json',
    '/search?q=post',
    '/cache-rules',
    '/series/series-1',
    '/series/series-1/rss.xml',
  ],
  ...[0, 1, 2, 3].flatMap((topic) => [`/topics/problem-${topic}`, `/tags/tag-${topic}/feed.json`]),
]
const toAddresses = (slug: string) => [
  ...[`/posts/${slug}`, `/posts/${slug}.md`, `/posts/${slug}/versions`, `/posts/${slug}/timemap`],
  ...[`/posts/${slug}/1.1.0`, `/posts/${slug}/1.2.0`, `/og/${slug}/1.1.0.png`, `/posts/${slug}/1.1.0/cite.bib`],
  `/oembed?url=${encodeURIComponent(`http://localhost:3000/posts/${slug}`)}`,
]

/** What each address means, and by which tags a cache in front would find it. */
async function visit({ store, rows }: TestSite) {
  const resolver = createResolver(store)
  const slugs = rows<{ slug: string }>('SELECT slug FROM slugs').map(({ slug }) => slug)
  const found = new Map<string, { key: string; tags: string[] }>()
  for (const address of [...lists, ...slugs.flatMap(toAddresses)]) {
    const url = new URL(address, 'http://localhost')
    const decision = await resolver.resolve({ pathname: url.pathname, search: url.search })
    if (decision.kind === 'page') found.set(address, decision)
  }
  return found
}

async function move({ store, rows }: TestSite, step: EffectStep, now: string): Promise<PointerReceipt | null> {
  const [post] = rows<{ slug: string }>(`SELECT slug FROM posts WHERE id = 'post-${step.post}'`)
  if (!post) return null
  try {
    if (step.do === 'rollback') return await rollback(store, post.slug, null, now)
    if (step.do === 'unpublish') return await unpublish(store, post.slug, now)
    return await publish(store, post.slug, { now, ...(step.do === 'again' ? { version: '1.1.0' } : {}) })
  } catch (error) {
    if (error instanceof AlphanodeError) return null
    throw error
  }
}

test('a cache that keeps pages and purges the tags of each receipt holds no page of before', async () => {
  const site = createTestSite()
  const versions = new Map<number, number>()
  const [steps = []] = fc.sample(effectSteps(6, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 6 })
  let moves = 0
  for (const [at, step] of steps.entries()) {
    const now = new Date(Date.parse(day) + at * 60_000).toISOString()
    if (step.do === 'draft') {
      await site.store.write((transaction) => applyChanges(transaction, [toDraft({ versions }, step)], { now }))
      continue
    }
    const before = await visit(site)
    const receipt = await move(site, step, now)
    if (!receipt) continue
    moves++
    const after = await visit(site)
    const purged = new Set(receipt.effects.tags)
    const kept = [...before].filter(
      ([address, { key, tags }]) => after.get(address)?.key !== key && !tags.some((tag) => purged.has(tag)),
    )
    expect([step, kept]).toEqual([step, []])
  }
  expect(moves).toBeGreaterThan(12)
})

test('the page of a post carries the tags of the posts that it shows, few and short', async () => {
  const site = createTestSite()
  const more = (position: number) => `series: { name: Rows, position: ${position} }`
  for (const [index, name] of ['Alpha', 'Beta', 'Gamma', 'Delta'].entries())
    site.write(`${name}.mdx`, toNote({ title: name, more: more(index + 1) }))
  const long = 'A topic with a name that is much longer than any cache in front would take it'
  site.write('long.mdx', toNote({ title: 'Long', problem: long, stack: 'サーバー' }))
  await site.import()
  const nums = new Map(
    site.rows<{ id: string; num: number }>('SELECT id, num FROM posts').map(({ id, num }) => [id.toLowerCase(), num]),
  )
  const resolver = createResolver(site.store)
  for (const pathname of ['/posts/beta', '/posts/beta.md']) {
    const decision = await resolver.resolve({ pathname })
    const tags = decision.kind === 'page' ? decision.tags : []
    for (const shown of ['beta', 'alpha', 'gamma', 'delta']) expect(tags).toContain(`post:${nums.get(shown)}`)
  }
  for (const decision of (await visit(site)).values()) {
    expect(decision.tags.length).toBeLessThanOrEqual(30)
    for (const tag of decision.tags) expect(tag).toMatch(/^[a-z0-9:_-]{1,32}$/)
  }
  const stack = await resolver.resolve({ pathname: `/stacks/${encodeURIComponent('サーバー')}` })
  expect(stack).toMatchObject({ kind: 'page', tags: [expect.stringMatching(/^stack:[0-9a-f]{12}$/), 'site'] })
})

test('the first post of a kind of list changes the way to it on every page, and its receipt says so', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'in-review' }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await site.import()
  const resolver = createResolver(site.store)
  const before = await resolver.resolve({ pathname: '/posts/alpha' })
  const { effects } = await publish(site.store, 'beta', { reviewer: 'Ada', now: day })
  const after = await resolver.resolve({ pathname: '/posts/alpha' })
  const keyOf = (decision: typeof before) => (decision.kind === 'page' ? decision.key : null)
  expect(keyOf(after)).not.toBe(keyOf(before))
  expect(before).toMatchObject({ tags: expect.arrayContaining(['site']) })
  expect(effects.kinds?.before).toEqual([])
  expect(effects.kinds?.after).toEqual(expect.arrayContaining(['topic', 'stack']))
  expect(effects.tags).toContain('site')
})

test('one language of all notes is no list to choose from, a second one is', async () => {
  const site = createTestSite()
  site.write('a.md', '---\ntitle: A\nlang: en-GB\n---\n\nText.\n')
  await site.import()
  expect(await listKindsInUse(site.store.read, ['lang'])).toEqual([])
  site.write('b.md', '---\ntitle: B\nlang: de\n---\n\nText.\n')
  await site.import()
  expect(await listKindsInUse(site.store.read, ['lang'])).toEqual(['lang'])
})
