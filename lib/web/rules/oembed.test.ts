import { expect, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createResolver } from '../resolve/resolve.ts'

async function ask(query: Record<string, string>) {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  return createResolver(site.store).resolve({ pathname: '/oembed', search: `?${new URLSearchParams(query)}` })
}

const url = `${requireConfig().siteUrl}/posts/alpha`

test.each([
  'https://elsewhere.example/posts/alpha',
  `${requireConfig().siteUrl}/posts/beta`,
  `${requireConfig().siteUrl}/topics/alpha`,
  '/posts/alpha',
  '',
])('there is nothing for %j', async (address) => {
  expect(await ask({ url: address })).toMatchObject({ kind: 'missing' })
})

test.each<[string, Record<string, string>]>([
  ['text', { maxwidth: '!'.repeat(500), maxheight: 'wide' }],
  ['no size', { maxwidth: '0', maxheight: '-1' }],
  ['a size that the picture fits into', { maxwidth: '4000' }],
  ['the format that is spoken', { format: 'json' }],
  ['what nobody reads', { utm_source: 'x'.repeat(500) }],
])('%s has no key of its own', async (_, more) => {
  expect(await ask({ url, ...more })).toEqual(await ask({ url }))
})

test('all sizes that the picture does not fit into have one key', async () => {
  const sizes = Array.from({ length: 1199 }, (_, index) => index + 1)
  const asked = [
    ...sizes.filter((size) => size % 100 === 1).map((size) => ({ maxwidth: String(size) })),
    { maxheight: '300' },
  ]
  const keys = new Set<string>()
  for (const more of asked) {
    const decision = await ask({ url, ...more })
    keys.add(decision.kind === 'page' ? decision.key : decision.kind)
  }
  expect(keys.size).toBe(1)
  const whole = await ask({ url })
  expect(keys).not.toContain(whole.kind === 'page' ? whole.key : '')
})

test.each(['xml', 'x'.repeat(500)])('the format %.10s is refused before anything is rendered', async (format) => {
  expect(await ask({ url, format })).toEqual({
    kind: 'refused',
    rule: 'oembed',
    status: 501,
    detail: 'oEmbed is answered as JSON alone.',
  })
})
