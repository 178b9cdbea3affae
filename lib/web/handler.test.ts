import { once } from 'node:events'
import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { AlphanodeError } from '#lib/errors'
import { StoreError } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { withTracing } from '#lib/telemetry'
import { startCollector, watchLog } from '#lib/telemetry/testing.ts'
import { importPosts } from '#lib/work/importing'
import { createPreviewLink } from '#lib/work/previews'
import { rollback, settleOnDemand, showPlain } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { createRequestHandler } from './handler.ts'
import { openPageStore } from './pages/page-store.ts'
import { createNextExchange } from './render/next-exchange.ts'
import { createRenderer } from './render/renderer.ts'
import { findPresentSite } from './sites.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** The production entrance over a small application that answers each inner address with its name. */
async function createEntrance() {
  const site = createTestSite()
  const rendered: string[] = []
  const forwarded: IncomingHttpHeaders[] = []
  const log = watchLog()
  const app = {
    before: async (_address: string): Promise<void> => undefined,
    isTooMuch: (_address: string): boolean => false,
    status: 200,
  }
  const listener: http.RequestListener = async (request, response) => {
    const address = request.url ?? ''
    rendered.push(address)
    forwarded.push(request.headers)
    try {
      await app.before(address)
    } catch {
      response.destroy()
      return
    }
    const status = /^\/inner\/[\w-]+\/\w+\/(missing|failed)/.test(address) ? 200 : app.status
    const cookie = address === '/at-once' ? { 'set-cookie': 'at-once=yes; Path=/; HttpOnly' } : {}
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...cookie })
    response.end(`<!DOCTYPE html><html><head></head><body>${address}<script>flight()</script></body></html>`)
  }
  const pages = openPageStore({
    file: path.join(path.dirname(site.databaseFile), 'pages.db'),
    build: 'b1',
    memoryBytes: 1e7,
    diskBytes: 1e7,
  })
  const renderer = createRenderer(await createNextExchange(listener, { host: 'localhost:3000', secret: 'secret' }))
  const wanted: string[] = []
  const handler = createRequestHandler({
    store: site.store,
    pages,
    media: site.media,
    renderer: {
      render(inner, options) {
        wanted.push(inner)
        if (app.isTooMuch(inner)) throw new AlphanodeError('unrenderable', 'expected less, found more')
        return renderer.render(inner, options)
      },
    },
    assets: new Map(),
    build: 'b1',
    settle: (post) => settleOnDemand(site.store, post),
    connect: () => Promise.reject(new Error('No rule forwards.')),
    showPlain: (revision, reason) => showPlain(site.store, revision, { rules: 'r1', reason }, day),
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  let requests = 0
  server.on('request', () => requests++)
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    pages.close()
  })
  rendered.length = 0
  forwarded.length = 0
  const ask = (address: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', path: address, headers, method }, async (response) => {
        response.setEncoding('utf8')
        const body = (await response.toArray()).join('')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
      request.on('error', reject).end()
    })
  /** Asks, and goes away when a render has been asked for. */
  const leave = async (address: string) => {
    const before = wanted.length
    const received = once(server, 'request') as Promise<[http.IncomingMessage, http.ServerResponse]>
    const request = http.request({ port, host: '127.0.0.1', path: address }).end()
    request.on('error', () => undefined)
    const [, response] = await received
    await expect.poll(() => wanted.length).toBeGreaterThan(before)
    request.destroy()
    if (!response.closed) await once(response, 'close')
  }
  return { site, app, ask, leave, rendered, forwarded, log, pages, received: () => requests }
}

const isHit = (answer: Answer) => answer.headers['cache-status']?.includes('; hit') ?? false

async function createWithPost() {
  const entrance = await createEntrance()
  entrance.site.write('a.mdx', toNote({ title: 'Alpha' }))
  await entrance.site.import()
  return entrance
}

test('a page whose similar posts cannot be stored is served as it is, and the log says so once', async () => {
  const { site, ask, log } = await createWithPost()
  const database = openSqlite(site.databaseFile)
  database.exec(`UPDATE posts SET similar_due = 1;
    CREATE TRIGGER full BEFORE UPDATE ON posts BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  database.close()
  for (const address of ['/posts/alpha', '/posts/alpha', '/posts/alpha.md'])
    expect(await ask(address)).toMatchObject({ status: 200 })
  expect(log.read().map(({ msg }) => msg)).toEqual([expect.stringContaining('Similar posts cannot be stored now')])
})

test('Markdown of a page’s address varies as the page does, and that of its own address with nothing', async () => {
  const { ask } = await createWithPost()
  const negotiated = await ask('/posts/alpha', { accept: 'text/markdown' })
  expect(negotiated.headers.vary).toBe('Accept, Accept-Datetime, Accept-Encoding')
  expect((await ask('/posts/alpha.md')).headers.vary).toBe('Accept-Encoding')
})

describe('one page', () => {
  test('is rendered once, however many ask for it at the same time', async () => {
    const { app, ask, rendered, received } = await createWithPost()
    app.before = async () => {
      while (received() < 100) await new Promise(setImmediate)
    }
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('/posts/alpha')))
    expect(rendered).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect(answers.filter((answer) => answer.headers['cache-status']?.includes('collapsed'))).toHaveLength(99)
    expect(isHit(await ask('/posts/alpha'))).toBe(true)
    expect(rendered).toHaveLength(1)
  })

  test('that cannot be rendered is not kept, and the next request tries again', async () => {
    const { app, ask, rendered, log } = await createWithPost()
    app.status = 500
    const failed = await ask('/posts/alpha')
    expect(failed).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '2' } })
    expect(failed.headers.etag).toBeUndefined()
    expect(failed.headers['cache-status']).toContain('rule=article')
    expect(failed.headers['content-security-policy']).toContain("default-src 'none'")
    expect(failed.headers['strict-transport-security']).toBeDefined()
    // The id in the answer leads to the line.
    expect(log.read()).toMatchObject([
      {
        level: 'error',
        request: expect.stringMatching(/^[0-9a-f]{16}$/),
        rule: 'article',
        key: expect.stringMatching(/^[\w-]+\/\w+\/article\/.+\/1\.0\.0-/),
        err: { message: 'The route answered 500.' },
      },
    ])
    expect(failed.headers['x-request-id']).toBe(log.read()[0]?.request)
    app.status = 200
    expect(await ask('/posts/alpha')).toMatchObject({ status: 200 })
    expect(rendered.filter((inner) => inner.includes('/article/'))).toHaveLength(2)
    expect(isHit(await ask('/posts/alpha'))).toBe(true)
  })

  test('that is more than may be made fails until it is stored that its text is shown as it is written', async () => {
    const { app, ask, site, log } = await createWithPost()
    const asked: string[] = []
    app.isTooMuch = (inner) => inner.includes('/article/') && asked.push(inner) === 1
    const failed = await ask('/posts/alpha')
    expect(failed).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
    expect(failed.headers.etag).toBeUndefined()
    await expect
      .poll(() => site.rows('SELECT reason FROM plain_revisions'))
      .toEqual([{ reason: 'expected less, found more' }])
    const shown = await ask('/posts/alpha')
    expect(shown.status).toBe(200)
    // Another name, which says so.
    expect(new Set(asked).size).toBe(2)
    expect(log.read()).toMatchObject([{ level: 'error', err: { message: 'expected less, found more' } }])
    expect(isHit(await ask('/posts/alpha'))).toBe(true)
  })

  test('is answered in words when not even the page that says so can be rendered, which is made as soon as it can', async () => {
    const { app, ask } = await createWithPost()
    app.before = async () => {
      throw new Error('nothing works')
    }
    expect(await ask('/posts/alpha')).toMatchObject({
      status: 500,
      headers: { 'content-type': 'application/problem+json' },
    })
    const page = await ask('/posts/alpha', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
    expect(page).toMatchObject({
      status: 500,
      headers: {
        ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
        ...{ 'content-length': String(Buffer.byteLength(page.body)), 'x-frame-options': 'DENY' },
        'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
        'cache-status': expect.stringContaining('rule=article'),
      },
      body: expect.stringContaining('<h1>This page could not be made</h1>'),
    })
    app.before = async () => undefined
    app.status = 500
    expect(await ask('/posts/alpha')).toMatchObject({ status: 503, body: expect.stringContaining('/failed') })
    app.before = async () => {
      throw new Error('nothing works')
    }
    expect(await ask('/posts/alpha')).toMatchObject({ status: 500, body: expect.stringContaining('/failed') })
  })

  test('is robots.txt that cannot be made: it is 200 all the same, since an error keeps crawlers away', async () => {
    const { app, ask, site, log } = await createWithPost()
    const asIs = {
      status: 200,
      headers: {
        ...{ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
      },
      body: 'User-agent: *\nAllow: /\n',
    }
    app.status = 500
    expect(await ask('/robots.txt')).toMatchObject(asIs)
    expect(await ask('/llms.txt')).toMatchObject({ status: 503 })
    app.status = 200
    expect((await ask('/robots.txt')).body).toContain('/robots')
    vi.spyOn(site.store.watcher, 'current').mockImplementation(() => {
      throw new StoreError('damaged', 'The database cannot be read.')
    })
    expect(await ask('/robots.txt')).toMatchObject(asIs)
    expect(log.read()).toHaveLength(3)
  })

  test('names its rule, its key and its version, and asks to be asked again', async () => {
    const { ask, site } = await createWithPost()
    const { headers } = await ask('/posts/alpha')
    const [row] = site.rows<{ edition: string }>('SELECT edition FROM posts')
    const { name } = await findPresentSite(site.store)
    expect(headers['cache-status']).toBe(
      `alphanode; fwd=uri-miss; stored; key="${name}/en/article/a/${row?.edition}"; detail="rule=article; version=1.0.0"`,
    )
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate',
      etag: `"${row?.edition}.${name}.b1"`,
      vary: 'Accept, Accept-Datetime, Accept-Encoding',
    })
  })

  test('is not sent to those who have it, and HEAD has no body', async () => {
    const { ask } = await createWithPost()
    for (const encoding of ['identity', 'br', 'gzip']) {
      const first = await ask('/posts/alpha', { 'accept-encoding': encoding })
      const again = await ask('/posts/alpha', { 'accept-encoding': encoding, 'if-none-match': first.headers.etag })
      expect(again).toMatchObject({ status: 304, body: '' })
      expect(again.headers).toMatchObject({
        etag: first.headers.etag,
        'cache-control': first.headers['cache-control'],
        vary: first.headers.vary,
      })
      const head = await ask('/posts/alpha', { 'accept-encoding': encoding }, 'HEAD')
      expect(head).toMatchObject({ status: 200, body: '' })
      expect(head.headers['content-length']).toBe(first.headers['content-length'])
    }
  })
})

describe('freshness', () => {
  test('the next request after a commit shows what it means now, and an earlier edition is a hit', async () => {
    const { site, ask, rendered } = await createWithPost()
    const first = await ask('/posts/alpha')
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'New.' }))
    await site.import()
    const second = await ask('/posts/alpha')
    expect(second.headers['cache-status']).toContain('version=1.1.0')
    expect(second.headers.etag).not.toBe(first.headers.etag)
    await rollback(site.store, 'alpha', null, day)
    const third = await ask('/posts/alpha', { 'if-none-match': first.headers.etag })
    expect(third.status).toBe(304)
    expect(isHit(third)).toBe(true)
    expect(rendered).toHaveLength(2)
  })

  test('a list that changes while it is rendered is not kept under the epoch before', async () => {
    const { site, app, ask, rendered, pages } = await createWithPost()
    let first = true
    app.before = async () => {
      if (!first) return
      first = false
      site.write('b.mdx', toNote({ title: 'Beta' }))
      await site.import()
    }
    const during = await ask('/')
    expect(during.headers['cache-status']).not.toContain('stored')
    expect(during.headers.etag).toBeUndefined()
    const [before, after] = [await ask('/'), await ask('/')]
    expect(isHit(before)).toBe(false)
    expect(isHit(after)).toBe(true)
    expect(after.headers.etag).toMatch(/^"home-/)
    expect(new Set(rendered).size).toBe(2)
    const key = /key="([^"]+)"/.exec(String(during.headers['cache-status']))?.[1] ?? ''
    expect(key).toMatch(/^[\w-]+\/en\/home\//)
    expect(pages.find(key)).toBeUndefined()
  })
})

test('what fails in private is in the log without what was asked', async () => {
  const { site, app, ask, log } = await createEntrance()
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await importPosts(site.store, { path: site.content, now: day })
  const { token } = await createPreviewLink(site.store, 'beta', { follow: true, expiresAt: '2099-01-01T00:00:00.000Z' })
  app.before = async () => {
    throw new Error('nothing works')
  }
  const asked = [`/search?q=${token}`, `/preview/${token}`]
  const ids: unknown[] = []
  for (const address of asked) ids.push((await ask(address)).headers['x-request-id'])
  expect(log.read()).toMatchObject([
    { rule: 'search', key: expect.stringMatching(/^[\w-]+\/\w+\/search\/\d+$/), request: ids[0] },
    { rule: 'preview', key: expect.stringMatching(/^#[0-9a-f]{12}$/), request: ids[1] },
  ])
  expect(log.lines.join('')).not.toContain(token)
})

test('a preview is used by an answer that shows it, and by no other', async () => {
  const { site, app, ask } = await createEntrance()
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await importPosts(site.store, { path: site.content, now: day })
  const link = { follow: true, expiresAt: '2099-01-01T00:00:00.000Z', mostUses: 1 }
  const { token } = await createPreviewLink(site.store, 'beta', link)
  app.before = async () => {
    throw new Error('nothing works')
  }
  expect(await ask(`/preview/${token}`)).toMatchObject({ status: 500 })
  app.before = async () => undefined
  expect(await ask(`/preview/${token}/`)).toMatchObject({ status: 307, headers: { location: `/preview/${token}` } })
  expect(await ask(`/preview/${token}`, {}, 'HEAD')).toMatchObject({ status: 200 })
  expect(await ask(`/preview/${token}`)).toMatchObject({ status: 200 })
  expect(await ask(`/preview/${token}`)).toMatchObject({ status: 404 })
})

describe('what is not there', () => {
  test('is 404 also where the name ends amid a character', async () => {
    const { ask, log } = await createEntrance()
    const address = `/posts/${'a'.repeat(199)}${encodeURIComponent('😀')}`
    expect(await ask(address)).toMatchObject({ status: 404 })
    expect(log.lines).toEqual([])
  })

  test('has the same length for HEAD as for GET', async () => {
    const { ask } = await createEntrance()
    const [got, headed] = [await ask('/posts/nope'), await ask('/posts/nope', {}, 'HEAD')]
    expect(headed.headers['content-length']).toBe(got.headers['content-length'])
  })

  test.each([
    '/posts/nothing',
    '/posts/alpha/9.9.9',
    '/inner/0123abcd/article/a/1.0.0-000000000000',
    '/index',
    '/page/99',
    '/posts/%00',
    '//evil.example/',
  ])('%s is 404, and nothing is kept', async (address) => {
    const { ask, pages } = await createWithPost()
    const before = pages.size()
    expect(await ask(address)).toMatchObject({ status: 404 })
    const again = await ask(address)
    expect(again.status).toBe(404)
    expect(isHit(again)).toBe(false)
    expect(again.headers['x-robots-tag']).toContain('noindex')
    expect(pages.size()).toEqual(before)
  })

  test('the inner address of a live edition is 404, too', async () => {
    const { ask, site } = await createWithPost()
    const [row] = site.rows<{ edition: string }>('SELECT edition FROM posts')
    expect(await ask(`/inner/${(await findPresentSite(site.store)).name}/en/article/a/${row?.edition}`)).toMatchObject({
      status: 404,
    })
  })

  test('a former address leads to the present one', async () => {
    const { ask, site } = await createWithPost()
    site.write('a.mdx', toNote({ title: 'Omega', version: '2.0.0' }))
    await site.import()
    for (const [from, to] of [
      ['/posts/alpha', '/posts/omega'],
      ['/posts/alpha.md', '/posts/omega.md'],
      ['/posts/alpha/1.0.0', '/posts/omega/1.0.0'],
    ] as const)
      expect(await ask(from)).toMatchObject({ status: 308, headers: { location: to } })
  })
})

describe('If-Match', () => {
  test.each(['identity', 'br'])('that names the present page in its coding (%s) changes nothing', async (encoding) => {
    const { ask } = await createWithPost()
    const { headers, body } = await ask('/posts/alpha', { 'accept-encoding': encoding })
    const match = headers.etag ?? ''
    expect(await ask('/posts/alpha', { 'accept-encoding': encoding, 'if-match': match })).toMatchObject({
      status: 200,
      body,
    })
    expect(await ask('/posts/alpha', { 'if-match': '*' })).toMatchObject({ status: 200 })
  })

  test('that names another state is 412, from the store, after a render, and for HEAD', async () => {
    const { ask } = await createWithPost()
    for (const method of ['GET', 'GET', 'HEAD']) {
      const failed = await ask('/posts/alpha', { 'if-match': '"another"' }, method)
      expect(failed).toMatchObject({ status: 412, headers: { 'content-type': 'application/problem+json' } })
      expect(failed.headers['cache-status']).toContain('rule=article')
    }
  })

  test('counts for nothing where there is no page', async () => {
    const { ask } = await createWithPost()
    expect(await ask('/posts/beta', { 'if-match': '"another"' })).toMatchObject({ status: 404 })
    expect(await ask('/posts/alpha/', { 'if-match': '"another"' })).toMatchObject({ status: 308 })
  })
})

test('a whole address is taken, as proxies send it', async () => {
  const { ask } = await createWithPost()
  const plain = await ask('/posts/alpha')
  expect(await ask('http://any.example:8080/posts/alpha')).toMatchObject({ status: 200, body: plain.body })
  expect(await ask('http://any.example')).toMatchObject({ status: 200 })
  expect(await ask('ftp://any.example/posts/alpha')).toMatchObject({ status: 400 })
})

test('a render whose clients have all gone before its turn is dropped, and the next client has it made', async () => {
  const { site, app, ask, leave, rendered, log } = await createEntrance()
  for (const name of ['a', 'b', 'c', 'd', 'e']) site.write(`${name}.mdx`, toNote({ title: name }))
  await site.import()
  const held = Promise.withResolvers<void>()
  app.before = () => held.promise
  const slow = ['a', 'b', 'c', 'd'].map((name) => ask(`/posts/${name}`))
  await expect.poll(() => rendered.length).toBe(4)
  for (let i = 0; i < 3; i++) await leave('/posts/e')
  held.resolve()
  expect((await Promise.all(slow)).every(({ status }) => status === 200)).toBe(true)
  expect(rendered).toHaveLength(4)
  expect(await ask('/posts/e')).toMatchObject({ status: 200 })
  expect(rendered).toHaveLength(5)
  expect(log.lines).toEqual([])
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
  const { ask } = await createWithPost()
  expect(await ask('/posts/alpha', {}, method)).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD', 'content-type': 'application/problem+json' },
  })
})

test('pages are asked for with the cookie that the application gave, and with no other', async () => {
  const { ask, forwarded } = await createWithPost()
  await ask('/posts/alpha', { cookie: 'a=b' })
  expect(forwarded.at(-1)).toMatchObject({ cookie: 'at-once=yes', 'x-alphanode-entrance': 'secret' })
})

test('nothing that a client sends reaches the application', async () => {
  const { ask, forwarded } = await createWithPost()
  await ask('/posts/alpha?utm_source=x&_rsc=1', {
    rsc: '1',
    'x-middleware-subrequest': 'proxy',
    cookie: 'a=b',
    'x-nonce': 'n',
    'content-security-policy': "script-src 'nonce-n'",
    accept: 'text/x-component',
  })
  for (const headers of forwarded)
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'connection',
      'cookie',
      'host',
      'user-agent',
      'x-alphanode-entrance',
    ])
  expect(forwarded.every((headers) => headers.cookie === 'at-once=yes')).toBe(true)
  expect(forwarded.map((headers) => headers.host)).toEqual(forwarded.map(() => 'localhost:3000'))
})

describe('where traces are asked for', () => {
  test('a request says where its time went, and nothing of its address', async () => {
    const { ask } = await createWithPost()
    const collector = await startCollector()
    const token = 'Zm9vYmFyYmF6cXV4'
    await withTracing({ protocol: 'http/json' }, async () => {
      await ask('/posts/alpha')
      await ask('/posts/alpha')
      await ask(`/preview/${token}`)
      await ask(`/search?q=${token}`)
      await ask('/posts/alpha', {}, 'DELETE')
    })
    const spans = collector.spans()
    const requests = spans.filter(({ kind }) => kind === 2)
    expect(
      requests.map(({ name, attributes }) => [name, attributes['http.route'], attributes['alphanode.outcome']]),
    ).toEqual([
      ['GET', 'article', 'miss'],
      ['GET', 'article', 'hit'],
      ['GET', 'preview', 'miss'],
      ['GET', 'search', 'miss'],
      ['DELETE', undefined, 'bypass'],
    ])
    const partsOf = (request: (typeof spans)[number] | undefined) =>
      spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId).map(({ name }) => name)
    expect(partsOf(requests[0])).toEqual(['resolve', 'render', 'respond'])
    expect(partsOf(requests[1])).toEqual(['respond'])
    expect(requests[4]).toMatchObject({ attributes: { 'http.response.status_code': 405 } })
    expect(JSON.stringify(spans)).not.toContain(token)
  })
})
