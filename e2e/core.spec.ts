import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ConsoleMessage, expect, type Page, test } from '@playwright/test'
import { parse } from 'parse5'
import seed from '../lib/core/posts/testing/seed.json' with { type: 'json' }
import { toNote } from './note.ts'
import { entrances, type Site, startSite } from './site.ts'

const root = path.resolve(import.meta.dirname, '..')
const seedAddress = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'

/** A folder with the notes of this checkout, to which a test adds its own. */
function createContent(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-content-'))
  cpSync(path.join(root, 'content'), folder, { recursive: true })
  return folder
}

const writeNote = (content: string, version: string, body: string, title = 'Outside judge') =>
  writeFileSync(path.join(content, 'outside-judge.mdx'), toNote({ title, version, body }))

/** In bytes, of a thousand addresses. */
const mostGrowth = 8 * 1024 * 1024

const get = (site: Site, address: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + address, { redirect: 'manual', headers })

/** Text as it is compared: without what only sets it. */
const squash = (text: unknown): string =>
  String(text)
    .toLowerCase()
    .replace(/[\s,:;·|]+/g, '')

async function readMain(page: Page): Promise<string> {
  // As it is laid out: what is not shown does not count.
  // biome-ignore lint/performance/useDomNodeTextContent: the text that readers see
  return (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
}

/** What a reader must find in the meta box: the words of every value, and of every key just before its value. */
function listExpected(value: unknown, key = ''): string[] {
  if (Array.isArray(value))
    return [
      squash(key),
      ...value.flatMap((item) => (item instanceof Object ? Object.values(item) : [item]).map(squash)),
    ]
  if (value instanceof Object)
    return [squash(key), ...Object.entries(value).flatMap(([name, item]) => listExpected(item, name))]
  return [squash(key) + (typeof value === 'boolean' ? (value ? 'yes' : 'no') : squash(value))]
}

function expectSeedNote(main: string): void {
  const text = squash(main)
  for (const part of [seed.title, seed.meta.summary, seed.heroImage.caption, `image source: ${seed.heroImage.source}`])
    expect(text).toContain(squash(part))
  const marks = [...seed.sections, 'Post meta', seed.after].map((heading) => text.lastIndexOf(squash(heading)))
  expect(marks).toEqual(marks.toSorted((a, b) => a - b))
  expect(marks[0]).toBeGreaterThan(0)
  const [article = '', rest = ''] = text.split(squash('Post meta'))
  for (const step of seed.checklist) expect(article).toContain(squash(step))
  const [meta = ''] = rest.split(squash(seed.after))
  const { reference, hash, revision, ...others } = seed.meta
  const expected = [...listExpected(others), squash(reference), squash(hash), ...listExpected(revision)]
  // A date is also written out for people.
  const dated = `lastreviewed${revision['last reviewed']}`
  for (const words of expected.filter((words) => words !== dated && words !== 'statusreviewed'))
    expect(meta).toContain(words)
  // What a file says of its review is shown as its claim.
  expect(meta).toContain('statusreviewclaimed')
  expect(meta).toContain(revision['last reviewed'])
}

for (const entrance of entrances)
  test.describe(`through the ${entrance === 'server' ? 'production' : 'plain'} entrance`, () => {
    let content: string
    let site: Site
    test.beforeAll(async () => {
      content = createContent()
      writeNote(content, '1.0.0', 'The first text.')
      // A heap with a limit is swept, so that what is kept for each address can be told from what is not swept yet.
      const environment = { NODE_OPTIONS: '--max-old-space-size=160 --max-semi-space-size=8' }
      site = await startSite({ entrance, content, environment })
    })
    test.afterAll(async () => {
      await site.stop()
      rmSync(content, { recursive: true, force: true })
    })

    const publish = async (version: string, body: string, title?: string) => {
      writeNote(content, version, body, title)
      expect(await site.cli('import', content)).toMatchObject({ code: 0 })
    }

    test('readers see the whole note with its meta box and similar posts, with script and without', async ({
      page,
      browser,
    }) => {
      const complaints = listComplaints(page)
      const response = await page.goto(site.origin + seedAddress)
      expect(response?.status()).toBe(200)
      expect(response?.headers()['cache-status']).toContain('detail="rule=article; version=1.8.1"')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/practical guide to choosing cache boundaries/i)
      for (const section of [...seed.sections, seed.after])
        await expect(page.getByRole('heading', { name: section })).toBeVisible()
      const main = await readMain(page)
      expectSeedNote(main)
      expect(complaints).toEqual([])

      const plain = await browser.newContext({ javaScriptEnabled: false })
      const withoutScript = await plain.newPage()
      await withoutScript.goto(site.origin + seedAddress)
      expectSeedNote(await readMain(withoutScript))
      await plain.close()
    })

    test('a page of the desk without a session leads to signing in by its status', async () => {
      const { status, headers } = await fetch(`${site.origin}/desk/people`, { redirect: 'manual' })
      expect([status, headers.get('location')]).toEqual([307, '/desk/sign-in?next=%2Fdesk%2Fpeople'])
    })

    test('readers find the note on the front page and under its topic', async ({ page }) => {
      const complaints = listComplaints(page)
      await page.goto(site.origin)
      await page.getByRole('link', { name: seed.title }).first().click()
      await expect(page).toHaveURL(site.origin + seedAddress)
      await page.goto(`${site.origin}/topics/choosing-cache-boundaries`)
      await expect(page.getByRole('link', { name: seed.title })).toBeVisible()
      expect(complaints).toEqual([])
    })

    test('a raised version is on the very next request, and a rollback shows the old one on the very next', async () => {
      const address = '/posts/outside-judge'
      expect(await (await get(site, address)).text()).toContain('The first text.')
      for (let round = 1; round <= 3; round++) {
        await publish(`1.${round}.0`, `The text of round ${round}.`)
        const next = await get(site, address)
        expect(next.headers.get('cache-status')).toContain(`version=1.${round}.0`)
        expect(await next.text()).toContain(`The text of round ${round}.`)
      }
      expect(await site.cli('rollback', 'outside-judge')).toMatchObject({ code: 0 })
      const back = await get(site, address)
      expect(back.headers.get('cache-status')).toContain('version=1.2.0')
      expect(await back.text()).toContain('The text of round 2.')
      const permalink = await get(site, `${address}/1.0.0`)
      expect(permalink.status).toBe(200)
      expect(await permalink.text()).toContain('The first text.')
    })

    test('after a rollback, a higher version is a draft until a person publishes it', async () => {
      const address = '/posts/outside-judge'
      writeNote(content, '1.4.0', 'The text after the rollback.')
      expect((await site.cli('import', content)).stderr).toContain('E1404')
      expect(await (await get(site, address)).text()).toContain('The text of round 2.')
      expect(await site.cli('publish', 'outside-judge')).toMatchObject({ code: 0 })
      expect(await (await get(site, address)).text()).toContain('The text after the rollback.')
    })

    test('lists show what was published on the very next request', async () => {
      await publish('2.0.0', 'Listed.', 'A judge by another name')
      for (const address of ['/', '/topics/judging', '/stacks/judges'])
        expect(await (await get(site, address)).text()).toContain('A judge by another name')
      expect(await site.cli('unpublish', 'a-judge-by-another-name')).toMatchObject({ code: 0 })
      for (const address of ['/', '/topics/judging'])
        expect(await (await get(site, address)).text()).not.toContain('A judge by another name')
      expect((await get(site, '/posts/a-judge-by-another-name')).status).toBe(410)
      expect(await site.cli('publish', 'a-judge-by-another-name', '2.0.0')).toMatchObject({ code: 0 })
      expect((await get(site, '/posts/a-judge-by-another-name')).status).toBe(200)
    })

    test('a former address leads to the present one', async () => {
      const response = await get(site, '/posts/outside-judge')
      expect(response.status).toBe(308)
      expect(new URL(response.headers.get('location') ?? '', site.origin).pathname).toBe(
        '/posts/a-judge-by-another-name',
      )
    })

    test('an address with a slash too many leads to the right one, unless there is none', async () => {
      const response = await get(site, `${seedAddress}/`)
      expect(response.status).toBe(308)
      expect(new URL(response.headers.get('location') ?? '', site.origin).pathname).toBe(seedAddress)
      expect((await get(site, '/posts/nobody-wrote-this/')).status).toBe(404)
    })

    test('what is not there is not found: unknown slugs, wrong versions, inner addresses', async () => {
      const status = (await get(site, seedAddress)).headers.get('cache-status') ?? ''
      const key = /key="([^"]+)"/.exec(status)?.[1] ?? ''
      const [name, , id] = key.split('/')
      for (const address of [
        '/posts/no-such-note',
        `${seedAddress}/9.9.9`,
        `${seedAddress}/1.8`,
        `/inner/${key}`,
        `/inner/${name}/article/${id}/1.8.1-000000000000`,
        `/inner/${key.replace('/article/', '/markdown/')}`,
        `/inner/${name}/home/1/1`,
        `/inner/${name}/collection/topics/choosing-cache-boundaries/1/1`,
        `/inner/${name}/terms/topics/1`,
        `/inner/${name}/missing`,
        '/inner',
        '/at-once',
        '/missing',
        '/index',
        '/posts/%00',
        '/posts/..%2f..%2fpackage.json',
        '/topics/no-such-topic',
        '/page/999',
        '/_next/image?url=%2Ficon.svg&w=64&q=75',
      ]) {
        const response = await get(site, address)
        expect(response.status, address).toBe(404)
        expect(await response.text(), address).not.toContain('careful ai generated engineering draft')
        expect(response.headers.get('set-cookie'), address).toBeNull()
      }
    })

    test('thousands of unknown addresses leave no file and no memory behind', async () => {
      const flood = async (name: string, count: number) => {
        // An expectation takes the runner as long as such an answer, so each is of many.
        for (let first = 0; first < count; first += 20) {
          const ask = async (_: unknown, i: number) => {
            const response = await get(site, `/posts/${name}-${first + i}`)
            await response.arrayBuffer()
            return response.status
          }
          expect(new Set(await Promise.all(Array.from({ length: 20 }, ask)))).toEqual(new Set([404]))
        }
      }
      await flood('first', 1000)
      const files = listFiles(site)
      // What is kept for each address grows in every round; what has not been swept yet, in some.
      let least = Number.POSITIVE_INFINITY
      for (let round = 0; round < 4 && least >= mostGrowth; round++) {
        const memory = readMemory(site)
        await flood(`round-${round}`, 1000)
        least = Math.min(least, readMemory(site) - memory)
      }
      expect(listFiles(site)).toEqual(files)
      expect(least).toBeLessThan(mostGrowth)
    })
  })

test.describe('both entrances', () => {
  let server: Site
  let next: Site
  test.beforeAll(async () => {
    const content = path.join(root, 'content')
    server = await startSite({ entrance: 'server', content })
    next = await startSite({ entrance: 'next', content, dataFolder: server.dataFolder })
  })
  test.afterAll(async () => {
    await next.stop()
    await server.stop()
  })

  for (const address of [
    '/',
    seedAddress,
    `${seedAddress}/1.8.1`,
    '/topics',
    '/topics/choosing-cache-boundaries',
    '/tools/git',
    '/cache-rules',
  ])
    test(`say the same at ${address}`, async () => {
      const [one, other] = await Promise.all([get(server, address), get(next, address)])
      expect([one.status, other.status]).toEqual([200, 200])
      expect(readText(await one.text())).toBe(readText(await other.text()))
    })

  test('requests that try to poison what is kept leave every page as it is, byte for byte', async () => {
    const addresses = [
      '/',
      seedAddress,
      `${seedAddress}/1.8.1`,
      `${seedAddress}.md`,
      '/topics',
      '/tools/git',
      '/cache-rules',
      '/posts/no-such-note',
      '/feed.json',
    ]
    const read = async (address: string, headers?: Record<string, string>) => {
      const response = await get(server, address, { 'accept-encoding': 'identity', ...headers })
      return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
    }
    // Some pages name the one that was asked for; none is kept.
    const before = new Map<string, unknown>()
    const hostile: Record<string, string>[] = [
      { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
      { 'x-middleware-rewrite': '/missing' },
      { rsc: '1' },
      { rsc: '1', 'next-router-prefetch': '1' },
      { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
      { 'next-router-state-tree': '%5B%22%22%5D', rsc: '1' },
      { 'next-action': '0'.repeat(42) },
      { 'next-resume': '1' },
      { 'x-nonce': 'poison' },
      { 'content-security-policy': "script-src 'nonce-poison'" },
      { 'x-matched-path': '/missing' },
      { 'x-now-route-matches': '1=poison' },
      { 'x-prerender-revalidate': 'poison' },
      { 'x-invoke-path': '/missing', 'x-invoke-status': '404' },
      { 'x-forwarded-host': 'poison.example', 'x-forwarded-proto': 'https' },
      { 'x-original-url': '/missing', 'x-rewrite-url': '/missing' },
      { 'x-alphanode-entrance': 'poison' },
      { accept: 'text/x-component' },
      { cookie: '__prerender_bypass=poison; __next_preview_data=poison' },
      { range: 'bytes=0-9' },
    ]
    const oddities = [
      '?_rsc=poison',
      '?nxtPslug=poison',
      '?__nextLocale=poison',
      '.rsc',
      '.segments/_tree.segment.rsc',
      '/',
      '%2e',
      '//',
    ]
    // The hostile ones come first: they find the store empty.
    for (const headers of hostile) for (const address of addresses) await read(address, headers)
    for (const address of addresses) for (const oddity of oddities) await read(address + oddity)
    for (const address of addresses) before.set(address, await read(address))
    for (const headers of hostile) for (const address of addresses) await read(address, headers)
    for (const address of addresses) {
      const clean = await read(address)
      expect(clean, address).toEqual(before.get(address))
      expect(clean.body, address).not.toContain('poison')
      expect(clean.body, address).not.toContain('__next_f')
      expect(clean.status, address).toBe(address.endsWith('no-such-note') ? 404 : 200)
    }
    const [kept, rendered] = await Promise.all([get(server, seedAddress), get(next, seedAddress)])
    expect(readText(await kept.text())).toBe(readText(await rendered.text()))
  })
})

/** Errors and warnings of the browser; a page must cause none. */
function listComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

interface HtmlNode {
  nodeName: string
  tagName?: string
  value?: string
  childNodes?: HtmlNode[]
}

/** The text of a document, whatever its markup. */
function readText(html: string): string {
  const read = (node: HtmlNode): string => {
    if (node.tagName === 'script' || node.tagName === 'style') return ''
    return node.nodeName === '#text' ? (node.value ?? '') : (node.childNodes ?? []).map(read).join('')
  }
  return read(parse(html) as HtmlNode)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Every file that a site may leave behind, but for the databases themselves. */
function listFiles(site: Site): string[] {
  return [path.join(site.buildFolder, '.next'), site.dataFolder]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.db(-wal|-shm)?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/** Resident memory in bytes. */
function readMemory(site: Site): number {
  const status = readFileSync(`/proc/${site.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}
