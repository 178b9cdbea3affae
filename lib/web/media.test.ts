import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { openMediaStore } from '#lib/media/pictures'
import { startBucketServer } from '#lib/media/pictures/testing/bucket-server.ts'
import { findMedia, findPost, type NewMedia } from '#lib/store'
import { publish, showPictures, unpublish } from '#lib/work/publishing'
import { createTestSite, day, sharePreparing, toNote } from '#lib/work/publishing/testing.ts'
import { createRequestHandler } from './handler.ts'
import { isMediaPass, toMediaPass, toPassedAddress } from './media-pass.ts'
import { openPageStore } from './pages/page-store.ts'
import { createPlainEntrance } from './plain.ts'

beforeEach(() => {
  vi.stubEnv('ALPHANODE_SECRET', 'a secret of the tests, long enough')
  forgetConfig()
  onTestFinished(() => {
    vi.unstubAllEnvs()
    forgetConfig()
  })
})

async function serve({ inBucket = false } = {}) {
  const site = createTestSite()
  const bucket = inBucket ? await startBucketServer() : null
  if (bucket)
    site.media = openMediaStore(
      { mediaFolder: path.join(site.content, '..', 'of-bucket'), mediaStore: bucket.place },
      {},
      sharePreparing,
    )
  const pages = openPageStore({
    file: path.join(path.dirname(site.databaseFile), 'pages.db'),
    build: 'b1',
    memoryBytes: 1e6,
    diskBytes: 1e6,
  })
  const handler = createRequestHandler({
    store: site.store,
    pages,
    media: site.media,
    renderer: { render: () => Promise.reject(new Error('Nothing is rendered here.')) },
    assets: new Map(),
    build: 'b1',
    settle: async () => undefined,
    showPlain: async () => undefined,
    connect: () => Promise.reject(new Error('No rule forwards.')),
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    await bucket?.close()
    server.close()
    server.closeAllConnections()
    pages.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = (address: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${address}`, init)
  for (const title of ['Alpha', 'Beta']) site.write(`${title}.mdx`, toNote({ title }))
  site.write('draft.mdx', toNote({ title: 'Draft', status: 'draft', body: '![](a.png) [Plan](plan.pdf)' }))
  await site.import()
  const show = (media: NewMedia, slug: string, address: string) =>
    site.store.write(async (transaction) => {
      const post = await findPost(transaction, slug)
      const revision = post?.live ?? post?.draft
      if (!post || !revision) throw new Error(`expected a note at ${slug}`)
      await showPictures(transaction, {
        media: [media],
        uses: [{ post: post.num, revision, address, media: media.hash }],
      })
    })
  const keep = async (name: string, bytes: string | Uint8Array, by = 'alpha') => {
    site.write(name, bytes)
    const read = await site.media.read(path.join(site.content, name))
    if ('problem' in read) throw new Error(read.problem)
    const kept = await site.media.keep(read)
    if ('problem' in kept) throw new Error(kept.problem)
    await show({ hash: read.hash, bytes: read.bytes.length, facts: kept.facts }, by, name)
    return read.hash
  }
  const keepFile = async (name: string, text: string, by = 'alpha') => {
    site.write(name, text)
    const kept = await site.media.keepAttachment(path.join(site.content, name))
    if ('problem' in kept) throw new Error(kept.problem)
    await show(kept, by, name)
    return kept.hash
  }
  return { site, ask, keep, keepFile, show, bucket }
}

test('a size of a picture is served for good, with its length and without a way in', async () => {
  const { ask, keep } = await serve()
  const hash = await keep(
    'a.png',
    await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const response = await ask(`/media/${hash}/320.webp`)
  const body = Buffer.from(await response.arrayBuffer())
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=86400, immutable',
    'content-type': 'image/webp',
    'content-length': String(body.length),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-status': 'alphanode; fwd=bypass; detail="rule=media"',
  })
  expect(await sharp(body).metadata()).toMatchObject({ format: 'webp', width: 320 })
  const etag = response.headers.get('etag') ?? ''
  const again = await ask(`/media/${hash}/320.webp`, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  const head = await ask(`/media/${hash}/320.webp`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(body.length), ''])
})

test('nothing else is there: no other size, no other format, no original', async () => {
  const { ask, keep } = await serve()
  const hash = await keep(
    'a.png',
    await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const unknown = '0'.repeat(40)
  for (const address of [
    ...[`${hash}/321.webp`, `${hash}/320.gif`, `${hash}/400.svg`, `${unknown}/320.webp`],
    ...[`${hash}/320.webp2`, 'variants/1', `${hash.slice(1)}/320.webp`],
  ]) {
    const response = await ask(`/media/${address}`)
    expect([address, response.status, await response.text()]).toEqual([address, 404, expect.any(String)])
  }
})

test('a drawing keeps its styles and has no way out, also where it is opened by itself', async () => {
  const { ask, keep } = await serve()
  const hash = await keep(
    'a.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><metadata>home</metadata><style>path{fill:red}</style></svg>',
  )
  const response = await ask(`/media/${hash}/40.svg`)
  expect(await response.text()).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><style>path{fill:red}</style></svg>',
  )
  expect(response.headers.get('content-type')).toBe('image/svg+xml')
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'.* sandbox$/,
  )
})

test('another file is served as it is, whole or in part, and never as a page', async () => {
  const { ask, keepFile } = await serve()
  const film = await keepFile('film.mp4', `....ftyp${'0123456789'.repeat(10)}`)
  const address = `/media/${film}/film.mp4`
  const response = await ask(address)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=86400, immutable',
    'content-type': 'video/mp4',
    'content-length': '108',
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none'/),
  })
  const etag = response.headers.get('etag') ?? ''
  const askPart = async (headers: Record<string, string>, method = 'GET') => {
    const part = await ask(address, { method, headers })
    return [part.status, part.headers.get('content-range'), part.headers.get('content-length'), await part.text()]
  }
  expect(await askPart({ range: 'bytes=8-11' })).toEqual([206, 'bytes 8-11/108', '4', '0123'])
  expect(await askPart({ range: 'bytes=-2', 'if-range': etag })).toEqual([206, 'bytes 106-107/108', '2', '89'])
  expect((await askPart({ range: 'bytes=-2', 'if-range': '"other"' })).slice(0, 3)).toEqual([200, null, '108'])
  expect(await askPart({ range: 'bytes=108-' })).toEqual([416, 'bytes */108', '0', ''])
  const refused = await ask(address, { headers: { range: 'bytes=108-', 'if-match': etag } })
  expect([refused.status, refused.headers.get('cache-control'), refused.headers.get('etag')]).toEqual([
    ...[416, 'no-store', null],
  ])
  expect((await askPart({ range: 'bytes=0-0', 'if-none-match': etag })).slice(0, 2)).toEqual([304, null])
  expect((await askPart({ range: 'bytes=0-0', 'if-match': '"other"' }))[0]).toBe(412)
  expect(await askPart({ range: 'bytes=0-0' }, 'HEAD')).toEqual([200, null, '108', ''])
})

test('what a browser might run is saved, in a sandbox, and has no other kind of address', async () => {
  const { ask, keepFile } = await serve()
  const table = await keepFile('table.csv', '<script>alert(1)</script>,1\n')
  const { headers } = await ask(`/media/${table}/table.csv`)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  })
  for (const name of ['table.html', 'table.svg', 'table.txt', 'table', '640.webp'])
    expect([name, (await ask(`/media/${table}/${name}`)).status]).toEqual([name, 404])
})

test('the plain entrance leads to the same picture', async () => {
  const { site, keep } = await serve()
  const hash = await keep(
    'a.png',
    await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const decide = createPlainEntrance(site.store)
  const ask = (url: string) => decide({ method: 'GET', url, headers: new Headers() })
  expect(await ask(`/media/${hash}/40.avif`)).toMatchObject({
    kind: 'rewrite',
    to: expect.stringMatching(new RegExp(`^/inner/[^/]+/[^/]+/media/${hash}/40\\.avif$`)),
    headers: { 'cache-control': 'public, max-age=86400, immutable' },
  })
  expect(await ask(`/media/${hash}/41.avif`)).toMatchObject({ kind: 'respond', status: 404 })
})

test('from a bucket all is served as from a folder, and while it is away only what needs it is refused', async () => {
  const { ask, keep, keepFile, bucket } = await serve({ inBucket: true })
  const hash = await keep(
    'a.png',
    await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const file = await keepFile('a.csv', 'a,b\n1,2\n')
  const part = await ask(`/media/${file}/a.csv`, { headers: { range: 'bytes=4-6' } })
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '1,2', 'bytes 4-6/8'])
  const head = await ask(`/media/${file}/a.csv`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '8'])
  expect((await ask(`/media/${hash}/320.webp`)).status).toBe(200)
  await bucket?.close()
  for (const address of [`${hash}/400.webp`, `${file}/a.csv`]) {
    const away = await ask(`/media/${address}`)
    expect([away.status, away.headers.get('retry-after'), away.headers.get('cache-control')]).toEqual([
      ...[503, '2', 'no-store'],
    ])
  }
  expect((await ask(`/media/${hash}/320.webp`)).status).toBe(200)
})

test('a picture or file is served while a live note shows it, and has the tags of those notes', async () => {
  const { site, ask, keep, keepFile, show } = await serve()
  const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const hash = await keep('a.png', picture, 'draft')
  const file = await keepFile('plan.pdf', '%PDF-1.7 a plan', 'draft')
  const addresses = [`/media/${hash}/40.webp`, `/media/${file}/plan.pdf`]
  const statuses = () => Promise.all(addresses.map(async (address) => (await ask(address)).status))
  expect(await statuses()).toEqual([404, 404])
  const purged = async (withdrawn: ReturnType<typeof unpublish>) => (await withdrawn).effects.tags
  const tagsOf = async (address: string) => (await ask(address)).headers.get('cache-tag')?.split(',') ?? []
  await publish(site.store, 'draft', { now: day })
  expect(await statuses()).toEqual([200, 200])
  const tags = await tagsOf(`/media/${hash}/40.webp`)
  expect(tags).toHaveLength(1)
  const kept = await findMedia(site.store.read, hash)
  if (!kept) throw new Error('expected a kept picture')
  await show({ hash, bytes: picture.length, facts: kept }, 'alpha', 'a.png')
  expect(await tagsOf(`/media/${hash}/40.webp`)).toHaveLength(2)
  // What a withdrawal has purged are the tags that the picture had.
  expect(await purged(unpublish(site.store, 'draft', day))).toEqual(expect.arrayContaining(tags))
  expect(await statuses()).toEqual([200, 404])
  await unpublish(site.store, 'alpha', day)
  expect(await statuses()).toEqual([404, 404])
})

test('a version that has its page keeps its pictures, whatever is live', async () => {
  const { site, ask, keepFile } = await serve()
  const file = await keepFile('plan.pdf', '%PDF-1.7 a plan')
  site.write('Alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'Another text, without it.' }))
  await site.import()
  expect((await ask(`/media/${file}/plan.pdf`)).status).toBe(200)
})

test('an address with a pass shows what no live note does, for a while and to that person alone', async () => {
  const { ask, keep } = await serve()
  const bytes = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
  const hash = await keep('a.svg', bytes, 'draft')
  const address = `/media/${hash}/40.svg`
  const { status, headers } = await ask(toPassedAddress(address))
  expect([status, headers.get('cache-control'), headers.get('cache-tag'), headers.get('x-robots-tag')]).toEqual([
    ...[200, 'private, max-age=3600', null, 'noindex'],
  ])
  const other = toMediaPass('0'.repeat(40))
  for (const pass of ['', 'x', other, toMediaPass(hash).slice(0, -1), `9${toMediaPass(hash)}`])
    expect([pass, (await ask(`${address}?pass=${encodeURIComponent(pass)}`)).status]).toEqual([pass, 404])
  const hour = 3_600_000
  for (const now of [0, 5 * hour, 11.9 * hour]) {
    const pass = toMediaPass(hash, now)
    expect([12 * hour, 25 * hour].map((later) => isMediaPass(hash, pass, now + later))).toEqual([true, false])
  }
})
