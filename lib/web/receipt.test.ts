import { createHash } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { askSurfaces } from './receipt.ts'
import { createResolver } from './resolve/resolve.ts'
import { toCacheStatus, toResponseHeaders } from './respond/response-headers.ts'

/** Serves what each address means, as the production entrance names it, and through a proxy that can keep an address. */
async function createSite() {
  const site = createTestSite()
  for (const version of ['1.0.0', '1.1.0']) {
    site.write('a.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  const resolver = createResolver(site.store)
  const origin = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://origin')
    const decision = await resolver.resolve({ pathname: url.pathname, search: url.search })
    const isPage = decision.kind === 'page'
    const status = isPage ? 200 : decision.kind === 'missing' && decision.goneAt ? 410 : 404
    const validator = isPage && (decision.validator ?? `${decision.rule}-${sha256(decision.key).slice(0, 16)}`)
    response.writeHead(status, {
      ...toResponseHeaders(decision),
      'cache-status': toCacheStatus(decision, 'hit'),
      ...(isPage ? { etag: `"${validator}.build"` } : {}),
    })
    response.end(isPage ? decision.key : '')
  })
  const kept = new Map<string, { status: number; headers: http.IncomingHttpHeaders }>()
  const proxy = { keeps: '', drops: [] as string[] }
  const front = http.createServer((request, response) => {
    const address = request.url ?? ''
    const known = kept.get(address)
    if (known) return response.writeHead(known.status, known.headers).end()
    http.get({ port: portOf(origin), path: address }, (answer) => {
      const headers = { ...answer.headers }
      for (const name of proxy.drops) delete headers[name]
      if (headers['cache-status']) headers['cache-status'] += ', front; fwd=miss; detail="a, b"'
      if (address === proxy.keeps) kept.set(address, { status: answer.statusCode ?? 0, headers })
      response.writeHead(answer.statusCode ?? 0, headers)
      answer.pipe(response)
    })
  })
  for (const server of [origin, front]) {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
  }
  const ask = (slug = 'alpha') => askSurfaces(slug, { store: site.store, origin: `http://127.0.0.1:${portOf(front)}` })
  return { ...site, ask, proxy }
}

const portOf = (server: http.Server) => (server.address() as AddressInfo).port
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const surfaces = [
  ...[
    'article',
    'markdown',
    'versions',
    'permalink',
    'card',
    'oembed',
    'home',
    'topic',
    'feed feed.json',
    'feed rss.xml',
  ],
  ...['feed atom.xml', 'feed of the topic', 'sitemap', 'sitemap of the post', 'changes', 'search'],
]

test('every surface of a site that is right serves what was published', async () => {
  const { store, ask } = await createSite()
  await rollback(store, 'alpha', null, day)
  const receipts = await ask()
  expect(receipts.map(({ surface, state }) => `${surface}: ${state}`)).toEqual(surfaces.map((name) => `${name}: new`))
  for (const { found, expected, took } of receipts) {
    expect(found).toBe(expected)
    expect(took).toBeGreaterThanOrEqual(0)
  }
})

test.each([
  ['article', '/posts/alpha'],
  ['feed of the topic', '/topics/judging/feed.json'],
  ['sitemap of the post', '/sitemaps/0.xml'],
])('the %s that a proxy keeps is named, and it alone', async (surface, address) => {
  const { store, ask, proxy } = await createSite()
  proxy.keeps = address
  await ask()
  await rollback(store, 'alpha', null, day)
  const stale = (await ask()).filter(({ state }) => state !== 'new')
  expect(stale).toMatchObject([{ surface, address, state: 'stale' }])
  expect(stale[0]?.found).not.toBe(stale[0]?.expected)
})

test('a front that takes Cache-Status away is judged by the entity tag, and without both nothing is claimed', async () => {
  const { store, ask, proxy } = await createSite()
  proxy.drops = ['cache-status']
  proxy.keeps = '/posts/alpha'
  await ask()
  await rollback(store, 'alpha', null, day)
  const receipts = await ask()
  expect(receipts.filter(({ state }) => state !== 'new')).toMatchObject([{ surface: 'article', state: 'stale' }])
  proxy.drops.push('etag')
  expect((await ask()).filter(({ state }) => state === 'unknown')).toHaveLength(surfaces.length - 1)
})

test('what was withdrawn has to be gone, and what comes back has to be there', async () => {
  const { store, ask, proxy } = await createSite()
  proxy.keeps = '/posts/alpha'
  await ask()
  await unpublish(store, 'alpha', day)
  const [article, markdown] = await ask()
  expect(article).toMatchObject({ surface: 'article', state: 'stale', expected: 'gone (410)', found: '200' })
  expect(markdown).toMatchObject({ surface: 'markdown', state: 'new', found: '410' })
  await publish(store, 'alpha', { version: '1.1.0', now: day })
  expect(await ask('alpha')).toContainEqual(expect.objectContaining({ surface: 'article', state: 'new' }))
})

test('a draft that was never public is named to no site', async () => {
  const { store, write, import: take } = await createSite()
  write('b.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await take()
  const asked: unknown[] = []
  const fetch = async (address: unknown) => {
    asked.push(address)
    return new Response()
  }
  const asking = askSurfaces('beta', { store, origin: 'http://127.0.0.1:9', fetch })
  await expect(asking).rejects.toThrow('beta was never public')
  expect(asked).toEqual([])
})

test('a site that does not answer is no stale one', async () => {
  const { store } = await createSite()
  const receipts = await askSurfaces('alpha', { store, origin: 'http://127.0.0.1:9' })
  expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['failed']))
})

test('a title that is longer than an address is asked for by its first words, and a surface that cannot be asked fails alone', async () => {
  const { ask, write, import: take } = await createSite()
  write('a.mdx', toNote({ title: '長'.repeat(400), version: '1.2.0', more: 'slug: alpha' }))
  await take()
  const receipts = await ask()
  expect(receipts.find(({ surface }) => surface === 'search')).toMatchObject({ state: 'new' })
})
