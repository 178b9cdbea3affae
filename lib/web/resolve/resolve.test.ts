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
  expect(await resolver.resolve({ pathname: address })).toMatchObject({ kind: 'moved', location })
})

test('the question goes along', async () => {
  const resolver = await createSite()
  expect(await resolver.resolve({ pathname: '/search/', search: '?q=alpha' })).toMatchObject({
    location: '/search?q=alpha',
  })
})

test.each([
  '/posts/beta/',
  '//example.com/',
  '//evil.example/../../topics/',
  '/\\evil.example/../../topics/',
  '/%2f/',
  '/posts//alpha/',
  '/_next/',
  '/inner/',
])('%s leads nowhere', async (address) => {
  const resolver = await createSite()
  expect(await resolver.resolve({ pathname: address })).toMatchObject({ kind: 'missing' })
})

test.each([
  ['/posts/alpha', '/posts/alpha?utm_source=feed'],
  ['/posts/alpha/', '/posts/alpha/?utm_source=feed'],
  ['/', '/?q=x'],
  ['/topics/judging', '/topics/judging?page=2'],
])('a query changes nothing at %s, whose rule reads none', async (pathname, address) => {
  const resolver = await createSite()
  const search = address.slice(pathname.length)
  const decision = await resolver.resolve({ pathname })
  expect(await resolver.resolve({ pathname, search })).toBe(decision)
})

test.each<[string, string]>([
  ['/posts/alpha', 'markdown'],
  ['/posts/alpha/1.0.0', 'permalink'],
  ['/', 'home'],
])('at %s a client that prefers Markdown is answered by %s', async (pathname, rule) => {
  const resolver = await createSite()
  expect(await resolver.resolve({ pathname, media: 'markdown' })).toMatchObject({ kind: 'page', rule })
})

test('key and inner address of a page are the same names, led by the site’s', async () => {
  const resolver = await createSite()
  for (const pathname of ['/', '/posts/alpha', '/posts/alpha/1.0.0', '/og/alpha/1.0.0.png', '/sitemaps/0.xml']) {
    const decision = await resolver.resolve({ pathname })
    if (decision.kind !== 'page') throw new Error(`${pathname} is no page`)
    expect(decision.inner).toBe(`/inner/${decision.key}`)
    expect(decision.key).toMatch(new RegExp(`^${resolver.site.name}/[a-z]+/`))
  }
})
