import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { openMediaStore } from '#lib/media/pictures'
import { startBucketServer } from '#lib/media/pictures/testing/bucket-server.ts'
import { insertMedia } from '#lib/store'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { createRequestHandler } from './handler.ts'
import { openPageStore } from './pages/page-store.ts'
import { createPlainEntrance } from './plain.ts'

async function serve({ inBucket = false } = {}) {
  const site = createTestSite()
  const bucket = inBucket ? await startBucketServer() : null
  if (bucket)
    site.media = openMediaStore({ mediaFolder: path.join(site.content, '..', 'of-bucket'), mediaStore: bucket.place })
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
  const keep = async (name: string, bytes: string | Uint8Array) => {
    site.write(name, bytes)
    const read = await site.media.read(path.join(site.content, name))
    if ('problem' in read) throw new Error(read.problem)
    const kept = await site.media.keep(read)
    if ('problem' in kept) throw new Error(kept.problem)
    await site.store.write((transaction) =>
      insertMedia(transaction, [{ hash: read.hash, bytes: read.bytes.length, facts: kept.facts }]),
    )
    return read.hash
  }
  const keepFile = async (name: string, text: string) => {
    site.write(name, text)
    const kept = await site.media.keepAttachment(path.join(site.content, name))
    if ('problem' in kept) throw new Error(kept.problem)
    await site.store.write((transaction) => insertMedia(transaction, [kept]))
    return kept.hash
  }
  return { site, ask, keep, keepFile, bucket }
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
    'cache-control': 'public, max-age=31536000, immutable',
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
    'cache-control': 'public, max-age=31536000, immutable',
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
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
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
