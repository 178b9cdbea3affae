import { describe, expect, test } from 'vitest'
import { findPost, listPostStates, type PostNum, saveFolderPages, saveRedirects } from '#lib/store'
import { applyChanges, showPictures } from '#lib/work/publishing'
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

test('another file is served under any name of its kind, and its decisions are not remembered', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  const { store } = site
  const hash = 'a'.repeat(40)
  const facts = { kind: 'file', type: 'pdf' } as const
  await store.write(async (transaction) => {
    const post = await findPost(transaction, 'alpha')
    if (!post?.live) throw new Error('expected a live note')
    await showPictures(transaction, {
      media: [{ hash, bytes: 1, facts }],
      uses: [{ post: post.num, revision: post.live, address: 'a.pdf', media: hash }],
    })
  })
  const resolver = createResolver(store)
  for (const pathname of [`/media/${hash}/a.pdf`, `/media/${hash}/b.pdf`]) {
    expect(await resolver.resolve({ pathname })).toMatchObject({ kind: 'file' })
    expect(resolver.peek({ pathname })).toBeUndefined()
  }
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
    expect(decision.key).toMatch(new RegExp(`^${(await resolver.findSite()).name}/[a-zA-Z-]+/[a-z]+/`))
  }
})

test('a page of the folder is at its name from the commit on, and nothing is there without it', async () => {
  const site = createTestSite()
  const resolver = createResolver(site.store)
  const about = { path: 'about', title: 'About', summary: null, lang: 'de', format: 'md' as const, body: 'One.' }
  const save = (pages: (typeof about)[]) => site.store.write((transaction) => saveFolderPages(transaction, pages))
  expect(await resolver.resolve({ pathname: '/about' })).toMatchObject({ kind: 'missing', rule: null })
  await save([about])
  const first = await resolver.resolve({ pathname: '/about', search: '?utm_source=x' })
  expect(first).toMatchObject({ kind: 'page', rule: 'page', key: expect.stringMatching(/^[^/]+\/de\/page\/\w{16}$/) })
  expect(await resolver.resolve({ pathname: '/about/' })).toMatchObject({ kind: 'moved', location: '/about' })
  await save([{ ...about, body: 'Two.' }])
  const second = await resolver.resolve({ pathname: '/about' })
  expect(second).not.toEqual(first)
  await save([about])
  expect(await resolver.resolve({ pathname: '/about' })).toEqual(first)
  expect(await resolver.resolve({ pathname: '/About' })).toMatchObject({ kind: 'moved', location: '/about' })
  for (const pathname of ['/about/x', '/..%2fabout', '/about%2f', '//about'])
    expect(await resolver.resolve({ pathname }), pathname).toMatchObject({ kind: 'missing' })
})

describe('an address that is written otherwise', () => {
  test.each([
    ['/index.html', '/'],
    ['/Posts/Alpha', '/posts/alpha'],
    ['/posts/alpha.html', '/posts/alpha'],
    ['/posts/Alpha/index.htm', '/posts/alpha'],
    ['/posts/%D0%9A%D1%8D%D1%88', '/posts/%D0%BA%D1%8D%D1%88'],
    ['/TOPICS/Judging', '/topics/judging'],
    ['/Search', '/search'],
    ['/feed', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/feed.xml', '/rss.xml'],
    ['/index.xml', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/posts', '/'],
    ['/Posts/', '/'],
  ])('%s leads to %s, where no note was elsewhere before', async (pathname, location) => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    site.write('b.mdx', toNote({ title: 'Кэш' }))
    await site.import()
    const resolver = createResolver(site.store)
    expect(await resolver.resolve({ pathname })).toMatchObject({ kind: 'moved', location, temporary: false })
  })

  test.each(['/Posts/Beta', '/posts/beta.html', '/x/feed', '/%FF.html', '/Inner/x', '/posts/alpha%2fhtml.html'])(
    '%s is nothing',
    async (pathname) => {
      const site = createTestSite()
      site.write('a.mdx', toNote({ title: 'Alpha' }))
      await site.import()
      expect(await createResolver(site.store).resolve({ pathname })).toMatchObject({ kind: 'missing' })
    },
  )
})

describe('an address of before', () => {
  async function createMovedSite() {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    const [post] = await listPostStates(site.store.read, { ids: ['a'] })
    const num = post?.num as PostNum
    await site.store.write((transaction) =>
      saveRedirects(transaction, [
        { path: '/2020/01/alpha', post: num, source: 'a.md' },
        { path: '/2020/01/part', post: num, fragment: '#two', source: 'a.md' },
        { path: '/?p=12', post: num, source: 'a.md' },
        { path: '/posts/alpha-of-old', post: num, source: 'a.md' },
        { path: '/topics', post: num, source: 'a.md' },
        { path: '/über/c++', target: '/topics/judging', source: '_redirects:1' },
      ]),
    )
    return createResolver(site.store)
  }

  test.each([
    ['/2020/01/alpha', '/posts/alpha'],
    ['/2020/01/Alpha/', '/posts/alpha'],
    ['/2020/01/alpha.html', '/posts/alpha'],
    ['/2020/01/alpha/index.html', '/posts/alpha'],
    ['/2020/01/part', '/posts/alpha#two'],
    ['/posts/alpha-of-old/', '/posts/alpha'],
    ['/%C3%BCber/c++/', '/topics/judging'],
    ['/tags/Judging/', '/topics/judging'],
    ['/category/judging', '/topics/judging'],
    ['/index.xml', '/rss.xml'],
    ['/feed/', '/rss.xml'],
    ['/blog/atom.xml', '/atom.xml'],
    ['/archives', '/'],
  ])('%s leads to %s', async (pathname, location) => {
    const resolver = await createMovedSite()
    expect(await resolver.resolve({ pathname })).toEqual({
      kind: 'moved',
      rule: 'former',
      location,
      temporary: false,
    })
  })

  test.each([
    ['?p=12', 'moved'],
    ['?utm_source=x&p=12', 'moved'],
    ['?p=13', 'page'],
    ['?q=12', 'page'],
  ])('of the kind /%s is known beside the front page', async (search, kind) => {
    const resolver = await createMovedSite()
    expect(await resolver.resolve({ pathname: '/', search })).toMatchObject({ kind })
  })

  test('never wins over a page', async () => {
    const resolver = await createMovedSite()
    expect(await resolver.resolve({ pathname: '/topics' })).toMatchObject({ kind: 'page', rule: 'collection' })
  })

  test.each(['/2020/01/beta', '/tags/nothing', '//2020/01/alpha', '/x/../2020/01/alpha'])(
    'is not %s',
    async (pathname) => {
      const resolver = await createMovedSite()
      expect(await resolver.resolve({ pathname })).toMatchObject({ kind: 'missing' })
    },
  )

  test('leads nowhere while the note is no longer live', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    const [post] = await listPostStates(site.store.read, { ids: ['a'] })
    await site.store.write((transaction) =>
      saveRedirects(transaction, [{ path: '/old', post: post?.num as PostNum, source: 'a.md' }]),
    )
    await site.store.write((transaction) =>
      applyChanges(transaction, [{ kind: 'withdraw', id: 'a', reason: 'unpublish' }], {
        now: '2026-11-22T10:00:00.000Z',
      }),
    )
    expect(await createResolver(site.store).resolve({ pathname: '/old' })).toMatchObject({ kind: 'missing' })
  })

  test('is no list or feed where nothing has moved', async () => {
    const resolver = await createSite()
    for (const pathname of ['/archives', '/blog', '/tags/judging'])
      expect(await resolver.resolve({ pathname })).toMatchObject({ kind: 'missing' })
  })
})
