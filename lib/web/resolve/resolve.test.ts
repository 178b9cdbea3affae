import { expect, test } from 'vitest'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createResolver } from './resolve.ts'

async function createSite() {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  return createResolver(site.store)
}

test.each([
  ['/posts/alpha/', '/posts/alpha'],
  ['/posts/alpha///', '/posts/alpha'],
  ['/posts/alpha.md/', '/posts/alpha.md'],
  ['/topics/', '/topics'],
  ['/feed.json/', '/feed.json'],
  ['//', '/'],
])('%s leads to %s, the address without the slash', async (address, location) => {
  const resolver = await createSite()
  expect(await resolver.resolve(address)).toMatchObject({ kind: 'moved', location })
})

test('the question goes along', async () => {
  const resolver = await createSite()
  expect(await resolver.resolve('/search/', { query: '?q=alpha' })).toMatchObject({ location: '/search?q=alpha' })
})

test.each([
  '/posts/beta/',
  '//example.com/',
  '//evil.example/../../topics/',
  '/\\evil.example/../../topics/',
  '/%2f/',
  '/posts//alpha/',
  '/_next/',
  '/editions/alpha/',
])('%s leads nowhere', async (address) => {
  const resolver = await createSite()
  expect(await resolver.resolve(address)).toMatchObject({ kind: 'missing' })
})
