import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { kinds } from './kinds.ts'
import { type Site, startSite } from './site.ts'

/** What each of two publications says of itself, and words that stand in the other one alone. */
const harbour = {
  words: /Harbour|Gezeiten/,
  foreign: /Garden|jardin|Félicité/,
  siteFile: (footer: string) =>
    `name: Harbour\nlanguage: de\naddress: https://harbour.example\ncolours: { palette: ocean }\nfooter: { text: ${footer} }\n`,
}
const garden = {
  words: /Garden|Félicité/,
  foreign: /Harbour|Wasser|Gezeiten/,
  siteFile: (footer: string) =>
    `name: Garden\nlanguage: fr\naddress: https://garden.example\ncolours: { palette: forest }\nfooter: { text: ${footer} }\n`,
}
const pages = ['/', '/posts/first', '/posts/first/1.0.0', '/posts/first/versions', '/topics', '/search?q=x', '/about']
const files = ['/posts/first.md', '/feed.json', '/rss.xml', '/atom.xml', '/llms.txt', '/manifest.webmanifest']

/** Of each kind of page one, by its name in `kinds.ts`, and those that it has no name for. */
const pageKinds: Record<string, string> = {
  home: '/',
  article: '/posts/first',
  permalink: '/posts/first/1.0.0',
  topics: '/topics',
  topic: '/topics/depth',
  stacks: '/stacks',
  stack: '/stacks/lead',
  tools: '/tools',
  tool: '/tools/line',
  search: '/search?q=x',
  'search-start': '/search',
  'search-nothing': '/search?q=zeppelin',
  'cache-rules': '/cache-rules',
  'not-found': '/posts/frist',
  history: '/posts/first/versions',
  tags: '/tags',
  tag: '/tags/sounding',
  series: '/series/charts',
  authors: '/authors',
  author: '/authors/ada',
  page: '/about',
}
/** Notes that are hard to show, of kinds that are there. */
const hardCases = [
  ...['every-part', 'every-notation', 'long-title', 'endless-word', 'bare', 'sixty-tags', 'deep-extra', 'cjk', 'rtl'],
  ...['in-review', 'archived'],
]

let root = ''
const sites: Site[] = []
test.beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'alphanode-publications-'))
  sites.push(
    ...(await Promise.all([
      open('harbour', harbour.siteFile('Am Wasser.'), '# Gezeiten\n\nWorte über das Meer.\n'),
      open('garden', garden.siteFile('Au jardin.'), '# Félicité\n\nDes mots sur les roses.\n'),
    ])),
  )
})
test.afterAll(async () => {
  await Promise.all(sites.map((site) => site.stop()))
  rmSync(root, { recursive: true, force: true })
})

async function open(name: string, siteFile: string, note: string): Promise<Site> {
  const folder = path.join(root, name)
  mkdirSync(path.join(folder, 'pages'), { recursive: true })
  writeFileSync(path.join(folder, 'site.yaml'), siteFile)
  const head =
    'topic: { problem: Depth, stack: Lead }\nstack: [Lead]\ntools: [Line]\ntags: [sounding]\nseries: Charts\nauthor: Ada\n'
  writeFileSync(path.join(folder, 'first.md'), `---\n${head}---\n\n${note}`)
  writeFileSync(path.join(folder, 'second.md'), `---\n${head}---\n\n${note.replace('\n', ' II\n')}`)
  writeFileSync(path.join(folder, 'pages', 'about.md'), `# ${name}\n\nText.\n`)
  const environment = { ALPHANODE_CONTENT: folder, SITE_URL: '', SITE_NAME: '' }
  return startSite({ entrance: 'server', content: folder, environment })
}

test('one build serves two publications at the same time, each with its own words, colours, language and address', async () => {
  const [one, other] = sites as [Site, Site]
  expect(one.buildFolder).toBe(other.buildFolder)
  for (const address of [...pages, ...files]) {
    const [here, there] = await Promise.all([read(one, address), read(other, address)])
    expect(here.status, address).toBe(200)
    expect(there.status, address).toBe(200)
    expect(here.text, address).toMatch(harbour.words)
    expect(here.text, address).not.toMatch(harbour.foreign)
    expect(there.text, address).toMatch(garden.words)
    expect(there.text, address).not.toMatch(garden.foreign)
  }
  const [article, feed] = [await read(one, '/posts/first'), await read(one, '/feed.json')]
  expect(article.text).toContain('<link rel="canonical" href="https://harbour.example/posts/first"')
  expect(article.text).toContain('<html lang="de"')
  expect(feed.text).toContain('https://harbour.example/posts/first')
  const colours = await Promise.all([one, other].map(async (site) => (await read(site, await styleOf(site))).text))
  expect(colours[0]).not.toBe(colours[1])
})

test('a footer that changes is on the next request of every kind of page, and the one before is a hit again', async () => {
  const [site] = sites as [Site]
  expect(Object.keys(kinds).filter((kind) => !hardCases.includes(kind) && !Object.hasOwn(pageKinds, kind))).toEqual([])
  const addresses = Object.values(pageKinds)
  const before = await Promise.all(addresses.map((address) => read(site, address)))
  for (const [index, address] of addresses.entries()) expect(before[index]?.text, address).toContain('Am Wasser.')
  await say(site, 'Am Fluss.')
  for (const address of addresses) expect((await read(site, address)).text, address).toContain('Am Fluss.')
  await say(site, 'Am Wasser.')
  for (const [index, address] of addresses.entries()) {
    const again = await read(site, address)
    expect(again.text, address).toBe(before[index]?.text)
    expect(again.status, address).toBe(address === pageKinds['not-found'] ? 404 : 200)
    // A page of an unknown address has no key of its own.
    if (again.status === 200) expect(again.cacheStatus, address).toContain('; hit')
  }
})

/** As a person saves the file: the import takes it in as one commit. */
async function say(site: Site, footer: string): Promise<void> {
  const folder = path.join(root, 'harbour')
  writeFileSync(path.join(folder, 'site.yaml'), harbour.siteFile(footer))
  expect(await site.cli('import', folder)).toMatchObject({ code: 0 })
}

async function read(site: Site, address: string) {
  const response = await fetch(site.origin + address)
  return {
    status: response.status,
    text: await response.text(),
    cacheStatus: response.headers.get('cache-status') ?? '',
  }
}

async function styleOf(site: Site): Promise<string> {
  const { text } = await read(site, '/')
  return /href="(\/style[^"]*)"/.exec(text)?.[1] ?? '/'
}
