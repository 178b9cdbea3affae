import { expect, test } from 'vitest'
import { requireSite } from '#lib/config/site.ts'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createResolver } from './resolve.ts'

async function ask(query: Record<string, string>) {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  return createResolver(site.store).resolve('/oembed', { query: `?${new URLSearchParams(query)}` })
}

const url = `${requireSite().url}/posts/alpha`

test.each([
  'https://elsewhere.example/posts/alpha',
  `${requireSite().url}/posts/beta`,
  `${requireSite().url}/topics/alpha`,
  '/posts/alpha',
  '',
])('oEmbed has nothing for %j', async (address) => {
  expect(await ask({ url: address })).toMatchObject({ kind: 'missing' })
})

test.each<[string, Record<string, string>]>([
  ['text', { maxwidth: '!'.repeat(500), maxheight: 'wide' }],
  ['no size', { maxwidth: '0', maxheight: '-1' }],
  ['a format that is spoken anyway', { format: 'json' }],
  ['what nobody reads', { utm_source: 'x'.repeat(500) }],
])('%s has no key of its own', async (_, more) => {
  expect(await ask({ url, ...more })).toEqual(await ask({ url }))
})

test('a size and a format have keys of their own, and bounded ones', async () => {
  const asked: Record<string, string>[] = [{}, { maxwidth: '300' }, { maxheight: '300' }, { format: 'x'.repeat(500) }]
  const keys = asked.map(async (more) => {
    const decision = await ask({ url, ...more })
    return decision.kind === 'page' ? decision.key : ''
  })
  expect(new Set(await Promise.all(keys)).size).toBe(4)
  for (const key of await Promise.all(keys)) expect(key.length).toBeLessThan(120)
})
