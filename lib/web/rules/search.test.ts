import { expect, test } from 'vitest'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createResolver } from '../resolve/resolve.ts'
import type { PageDecision } from './decision.ts'

async function createSite() {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  const resolver = createResolver(site.store)
  const ask = async (search: string, pathname = '/search') =>
    (await resolver.resolve({ pathname, search })) as PageDecision
  return { site, resolver, ask }
}

test.each([
  ['?q=cache', '?q=%20CACHE%20%20'],
  ['?q=cache&topic=a&stack=b', '?stack=b&utm_source=x&topic=a&q=cache'],
  ['?q=cache', '?q=cache&page=1&topic=../x&difficulty=none'],
  ['', '?'],
  ['', '?utm_source=x&q=%00%00'],
])('%j and %j are one question with one key', async (one, other) => {
  const { ask } = await createSite()
  expect(await ask(other)).toEqual(await ask(one))
})

test('other questions, pages, filters and forms have other keys', async () => {
  const { ask } = await createSite()
  const decisions = [
    await ask('?q=cache'),
    await ask('?q=caches'),
    await ask('?q=%22cache%22'),
    await ask('?q=cache&page=2'),
    await ask('?q=cache&topic=a'),
    await ask('?q=cache', '/search.json'),
  ]
  expect(new Set(decisions.map(({ key }) => key)).size).toBe(decisions.length)
  expect(new Set(decisions.map(({ inner }) => inner)).size).toBe(decisions.length)
  for (const decision of decisions) expect(decision).toMatchObject({ rule: 'search', indexable: false })
})

test('a publication changes the key of every question', async () => {
  const { site, ask } = await createSite()
  const before = await ask('?q=cache')
  site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0' }))
  await site.import()
  const after = await ask('?q=cache')
  expect(after.key).not.toBe(before.key)
  expect(after.inner).not.toBe(before.inner)
})

test('what is asked for is bounded, whatever is typed', async () => {
  const { ask } = await createSite()
  for (const text of ['x'.repeat(10_000), '🎉'.repeat(10_000), '"'.repeat(10_000), '%'.repeat(999)]) {
    const { key, inner } = await ask(`?${new URLSearchParams({ q: text, topic: text })}`)
    expect(key.length).toBeLessThan(2600)
    expect(inner).toMatch(/^\/inner\/[\w-]+\/en\/search\/\d+\?q=[\w%.*+-]*$/)
  }
})

test('what is remembered of long addresses is bounded by their bytes, not by their number', async () => {
  const { resolver, ask } = await createSite()
  const toQuery = (number: number) => `?q=${number}&${'x'.repeat(1900)}`
  await ask(toQuery(0))
  expect(resolver.peek({ pathname: '/search', search: toQuery(0) })).toBeDefined()
  const most = 8000
  for (let number = 1; number <= most; number++) await ask(toQuery(number))
  expect(resolver.peek({ pathname: '/search', search: toQuery(0) })).toBeUndefined()
  expect(resolver.peek({ pathname: '/search', search: toQuery(most) })).toBeDefined()
})
