import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { parseJsonFeed } from 'feedsmith'
import sharp from 'sharp'
import { rules } from '#lib/web/rules'
import { fillExamples } from '#lib/web/rules/examples.ts'
import { type Site, startSite } from './site.ts'

const root = path.resolve(import.meta.dirname, '..')
const seed = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'
const crawlers = [
  'facebookexternalhit/1.1',
  'Twitterbot/1.0',
  'LinkedInBot/1.0',
  'Slackbot-LinkExpanding 1.0',
  'Discordbot/2.0',
  'WhatsApp/2.24',
  'TelegramBot (like TwitterBot)',
  'Mozilla/5.0 (compatible; Googlebot/2.1)',
  'meta-externalagent/1.1',
  'Mastodon/4.3',
]
const canary = 'zugzwangkanarienvogel'
/** How many previews there are, beside as many first renders and more; `RACES=500` takes minutes. */
const races = Number(process.env.RACES ?? 100)

let site: Site
let content: string
test.beforeAll(async () => {
  content = mkdtempSync(path.join(tmpdir(), 'alphanode-machines-'))
  site = await startSite({ entrance: 'server', content: [path.join(root, 'content'), content] })
})
test.afterAll(async () => {
  await site.stop()
  rmSync(content, { recursive: true, force: true })
})

const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + address, { redirect: 'manual', headers })

function writeNote(name: string, parts: { status?: string; version?: string; body?: string; title?: string }): void {
  const { status = 'reviewed', version = '1.0.0', body = 'Text.', title = name } = parts
  const lines = [
    '---',
    `title: ${title}`,
    `slug: ${name}`,
    'summary: A note of the tests.',
    'topic: { problem: telling machines, stack: tests }',
    `revision: { status: ${status}, version: ${version}, checked: [version ${version}] }`,
    '---',
    '',
    body,
    '',
  ]
  writeFileSync(path.join(content, `${name}.mdx`), lines.join('\n'))
}

test.describe('every example of every rule', () => {
  const post = { slug: seed.slice('/posts/'.length), version: '1.8.1' }
  const live = { site: 'http://localhost:3000', post, topic: 'choosing-cache-boundaries' }
  for (const rule of rules.map((each) => fillExamples(each, live))) {
    for (const { request, headers, because } of rule.cached)
      test(`${rule.name}: ${request} is kept, since ${because}`, async () => {
        expect((await get(request, headers)).status).toBe(200)
        const again = await get(request, headers)
        expect(again.headers.get('cache-status')).toMatch(new RegExp(`^alphanode; hit; .*rule=${rule.name}`))
      })
    for (const { request, because } of rule.notCached)
      test(`${rule.name}: ${request} is not kept, since ${because}`, async () => {
        const [method, address] = request.startsWith('/') ? ['GET', request] : (request.split(' ') as [string, string])
        await fetch(site.origin + address, { method })
        const again = await fetch(site.origin + address, { method })
        expect(again.headers.get('cache-status')).not.toMatch(/key=/)
      })
  }
})

test('a feed reader reads every item, asks again for nothing, and pages to the end', async () => {
  const response = await get('/feed.json')
  const text = await response.text()
  const feed = parseJsonFeed(text)
  expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1')
  for (const item of feed.items ?? [])
    expect(item).toMatchObject({
      id: expect.any(String),
      url: expect.stringContaining('http'),
      content_html: expect.any(String),
    })
  const again = await get('/feed.json', { 'if-none-match': response.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)

  const seen = new Set<string>()
  for (let address: string | undefined = '/feed.json'; address; ) {
    const page = JSON.parse(await (await get(address)).text()) as { items: { id: string }[]; next_url?: string }
    for (const item of page.items) {
      expect(seen.has(item.id)).toBe(false)
      seen.add(item.id)
    }
    const next: URL | null = page.next_url ? new URL(page.next_url) : null
    address = next ? next.pathname + next.search : undefined
  }
  const sitemap = await (await get('/sitemaps/0.xml')).text()
  expect(seen.size).toBe([...sitemap.matchAll(/<loc>/g)].length)
})

test('an unpublished post is gone from everywhere on the next request', async () => {
  writeNote('soon-gone', {})
  await site.cli('import', content)
  const places = [
    '/feed.json',
    '/rss.xml',
    '/atom.xml',
    '/sitemaps/0.xml',
    '/',
    '/topics/telling-machines',
    '/llms.txt',
    '/llms-full.txt',
  ]
  for (const place of places) expect(await (await get(place)).text(), place).toContain('soon-gone')
  await site.cli('unpublish', 'soon-gone')
  for (const place of places) expect(await (await get(place)).text(), place).not.toContain('soon-gone')
  for (const address of [
    '/posts/soon-gone',
    '/posts/soon-gone.md',
    '/posts/soon-gone/1.0.0',
    '/og/soon-gone/1.0.0.png',
  ])
    expect((await get(address)).status, address).toBe(410)
})

test('ten crawlers get the same complete head', async () => {
  const bodies = new Set<string>()
  for (const agent of crawlers) {
    const response = await get(seed, { 'user-agent': agent, 'accept-encoding': 'gzip' })
    bodies.add(await response.text())
  }
  expect(bodies.size).toBe(1)
  const [body = ''] = bodies
  const head = body.slice(0, body.indexOf('</head>'))
  for (const part of [
    'rel="canonical"',
    'og:title',
    'og:image:width',
    'twitter:card',
    'article:published_time',
    'application/ld+json',
    'name="robots"',
    'application/feed+json',
    'theme-color',
    'rel="icon"',
  ])
    expect(head, part).toContain(part)
  expect(body).not.toMatch(/\/_next\/[^"]*\.js/)
})

test('the picture of a card answers HEAD and GET with the declared size', async () => {
  const address = `/og${seed.slice('/posts'.length)}/1.8.1.png`
  const picture = await get(address)
  const bytes = Buffer.from(await picture.arrayBuffer())
  const head = await fetch(site.origin + address, { method: 'HEAD' })
  expect([picture.status, head.status]).toEqual([200, 200])
  expect(Number(head.headers.get('content-length'))).toBe(bytes.length)
  expect(bytes.length).toBeLessThan(300 * 1024)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  // Without the name of what it shows, it is asked for again; with it, it is kept.
  expect(picture.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const named = /<meta property="og:image" content="([^"]+)"/.exec(await (await get(seed)).text())?.[1] ?? ''
  const { pathname, search } = new URL(named)
  expect(pathname).toBe(address)
  expect((await get(pathname + search)).headers.get('cache-control')).toBe('public, max-age=86400, immutable')
  expect((await get(`${pathname}?v=00000000`)).headers.get('cache-control')).toContain('must-revalidate')
})

test('nothing of an answer tells the addresses of a post under embargo from unknown ones', async () => {
  const picture = await sharp({ create: { width: 900, height: 400, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  writeFileSync(path.join(content, 'quokka.png'), picture)
  const body = `The ${canary} comes.\n\n![A ${canary}](quokka.png)`
  writeNote('quokka', { status: 'draft', body, title: 'Quokka of the year' })
  await site.cli('import', content)
  const { code } = await site.cli('schedule', 'publish', 'quokka', '--at', '2099-01-01T00:00:00Z')
  expect(code).toBe(0)
  const database = new Database(path.join(site.dataFolder, 'alphanode.db'), { readonly: true })
  const hash = database.prepare("SELECT media FROM media_files WHERE path LIKE '%quokka.png'").pluck().get() as string
  database.close()
  const ofPost = ['', '.md', '.html', '/', '/1.0.0', '/1.0.0.md', '/versions', '/versions.json', '/timemap', '/feed']
  const more = ['/1.0.0/cite.bib', '/1.0.0...1.1.0', '/1.0.0...1.1.0.json', '/timemap.json', '?preview=1']
  const pairs = [
    ...[...ofPost, ...more].map((rest) => [`/posts/quokka${rest}`, `/posts/qxxkka${rest}`]),
    ['/og/quokka/1.0.0.png', '/og/qxxkka/1.0.0.png'],
    ...['640.webp', 'quokka.png', 'original.png'].map((name) => [
      `/media/${hash}/${name}`,
      `/media/${'0'.repeat(40)}/${name}`,
    ]),
    ...[
      '/oembed?url=http://localhost:3000/posts/',
      '/search?q=',
      '/search.json?q=',
      '/topics/',
      '/tags/',
      '/preview/',
    ].map((start) => [`${start}quokka`, `${start}qxxkka`]),
    ['/search?q=quokk', '/search?q=qxxkk'],
    ['/search?q=qoukka', '/search?q=qxxkak'],
  ] as [string, string][]
  const requests: [string, Record<string, string>][] = [
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['POST', { 'content-length': '0' }],
    ['GET', { 'if-none-match': '"1.0.0"', 'if-modified-since': 'Sun, 01 Nov 2026 00:00:00 GMT' }],
    ['GET', { accept: 'text/markdown' }],
    ['GET', { accept: 'application/json' }],
    ['GET', { 'accept-datetime': 'Thu, 01 Jan 2099 00:00:00 GMT' }],
  ]
  for (const [known, unknown] of pairs)
    for (const [method, headers] of requests) {
      const [one, other] = [await readAnswer(method, known, headers), await readAnswer(method, unknown, headers)]
      const what = `${method} ${known} ${JSON.stringify(headers)}`
      expect({ what, ...one }).toEqual({ what, ...other })
      expect(one.body, what).not.toMatch(new RegExp(`${canary}|of the year`, 'i'))
    }
  for (const place of [
    '/',
    '/feed.json',
    '/sitemaps/0.xml',
    '/changes.json',
    '/changes.atom',
    '/llms-full.txt',
    '/topics',
  ])
    expect(await (await get(place)).text(), place).not.toMatch(new RegExp(`${canary}|quokka`, 'i'))
})

/** All of an answer but its moment, with one name for the post, or the question, that was asked for. */
function readAnswer(method: string, address: string, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: unknown; headers: string[]; body: string }>()
  const withoutName = (text: string) =>
    text.replaceAll(/q(?:uo|ou|xx)k(?:ka|k|ak)?|[0-9a-f]{40}|(?<=search-)[0-9a-f]{16}/g, 'x')
  const asking = request(site.origin + address, { method, headers, agent: false }, async (answer) => {
    const { statusCode: status, rawHeaders } = answer
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk)
    const isOwn = (at: number) => ['date', 'x-request-id'].includes(rawHeaders[at - (at % 2)]?.toLowerCase() ?? '')
    const said = rawHeaders.filter((_, at) => !isOwn(at)).map(withoutName)
    resolve({ status, headers: said, body: withoutName(Buffer.concat(chunks).toString()) })
  })
  asking.on('error', reject).end()
  return promise
}

test.describe('a preview link', () => {
  test.describe.configure({ mode: 'serial' })
  let token: string

  test('shows the draft to whoever holds it, and to no cache', async () => {
    writeNote('secret-draft', {
      status: 'draft',
      version: '0.1.0',
      body: `The ${canary} sings.`,
      title: `About ${canary}`,
    })
    await site.cli('import', content)
    const { stdout } = await site.cli('preview', 'secret-draft', '--json')
    token = new URL((JSON.parse(stdout) as { url: string }).url).pathname.split('/').at(-1) ?? ''
    const response = await get(`/preview/${token}`)
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(body).toContain(canary)
    expect(body.slice(0, body.indexOf('</head>'))).not.toContain(canary)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('etag')).toBeNull()
  })

  test('is a 404 with any bit of it flipped', async () => {
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect((await fetch(`${site.origin}/preview/${flipped.toString('base64url')}`, { method: 'HEAD' })).status).toBe(
        404,
      )
    }
    for (const wrong of [token.slice(1), `${token}A`, '', '%00', '..%2f..'])
      expect((await get(`/preview/${wrong}`)).status).toBe(404)
  })

  test('leaks no word of the draft to the public, while previews race first renders', async () => {
    const synthesized = path.join(content, 'race.jsonl')
    await site.cli('synthesize', '--count', String(Math.ceil(races * 1.6)), '--seed', '5', '--out', synthesized)
    await site.cli('import', synthesized)
    rmSync(synthesized)
    const sitemap = await (await get('/sitemaps/0.xml')).text()
    const publicPages = [...sitemap.matchAll(/<loc>[^<]*?(\/posts\/[^<]+)<\/loc>/g)].map((match) => match[1] as string)
    expect(publicPages.length).toBeGreaterThanOrEqual(races)
    const places = [
      ...publicPages,
      '/',
      '/feed.json',
      '/rss.xml',
      '/sitemaps/0.xml',
      '/topics',
      '/llms.txt',
      '/llms-full.txt',
      '/llms-full/0.txt',
      `/search?q=${canary}`,
      '/posts/secret-draft',
      '/posts/secret-draft.md',
      '/og/secret-draft/0.1.0.png',
    ]
    let leaks = 0
    await Promise.all([
      ...Array.from({ length: 4 }, async (_, lane) => {
        for (let i = lane; i < races; i += 4) expect(await (await get(`/preview/${token}`)).text()).toContain(canary)
      }),
      ...Array.from({ length: 4 }, async (_, lane) => {
        for (let i = lane; i < places.length; i += 4) {
          const body = await (await get(places[i] as string)).text()
          if (body.replaceAll(`q=${canary}`, '').replaceAll(`value="${canary}"`, '').includes(`${canary} sings`))
            leaks++
        }
      }),
    ])
    expect(leaks).toBe(0)
    const rendered = path.join(site.buildFolder, '.next', 'server')
    for (const file of readdirSync(rendered, { recursive: true, encoding: 'utf8' }))
      if (/\.(html|rsc|body|meta)$/.test(file))
        expect(readFileSync(path.join(rendered, file), 'utf8')).not.toContain(canary)
  })

  test('leads to the post after publication, and ends when it is revoked', async () => {
    const { stdout } = await site.cli('preview', 'secret-draft', '--follow', '--json')
    const following = new URL((JSON.parse(stdout) as { url: string }).url).pathname
    expect(await site.cli('preview', '--revoke', token)).toMatchObject({ code: 0 })
    expect((await get(`/preview/${token}`)).status).toBe(404)
    await site.cli('publish', 'secret-draft')
    const led = await get(following)
    expect([led.status, led.headers.get('location')]).toEqual([307, '/posts/secret-draft'])
    const live = await get('/posts/secret-draft')
    expect([live.status, live.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
    expect(await (await get('/feed.json')).text()).not.toContain('secret-draft')
  })

  test('ends when its time is over', async () => {
    writeNote('short-lived', { status: 'draft', version: '0.1.0' })
    await site.cli('import', content)
    expect((await site.cli('preview', 'short-lived', '--expires', '0h')).code).toBe(2)
  })
})
