import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { endGroup } from './end-group.ts'
import { findFreePort } from './free-port.ts'

const checkout = path.resolve(import.meta.dirname, '..')

type Files = Record<string, string>

const day = '2024-03-10'
const yaml = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nWords of ${title}.\n`
const toml = (title: string) => `+++\ntitle = "${title}"\ndate = ${day}\n+++\n\nWords of ${title}.\n`

/** Folders as people have them, each with three notes: Anchor, Buoy and Compass. */
const shapes: Record<string, Files> = {
  'Hugo with YAML': {
    'hugo.yaml': 'baseURL: https://old.example/\ntitle: Harbour\n',
    'content/posts/anchor.md': yaml('Anchor', `date: ${day}\n`),
    'content/posts/buoy/index.md': yaml('Buoy', `date: ${day}\ntags: [sea]\n`),
    'content/compass.md': yaml('Compass', `date: ${day}\n`),
  },
  'Hugo with TOML': {
    'hugo.toml': 'baseURL = "https://old.example/"\ntitle = "Harbour"\n',
    'content/posts/anchor.md': toml('Anchor'),
    'content/posts/buoy.md': toml('Buoy'),
    'content/compass.md': toml('Compass'),
  },
  Jekyll: {
    '_config.yml': 'title: Harbour\nurl: https://old.example\n',
    [`_posts/${day}-anchor.md`]: '---\nlayout: post\ntitle: Anchor\n---\n\nWords of Anchor.\n',
    [`_posts/${day}-buoy.markdown`]: '---\nlayout: post\ncategories: sea\n---\n\nWords of Buoy.\n',
    'compass.md': yaml('Compass'),
  },
  Docusaurus: {
    'docusaurus.config.js':
      "module.exports = { title: 'Harbour', url: 'https://old.example', baseUrl: '/', presets: [['classic', {}]] }\n",
    'docs/01-anchor.md': '# Anchor\n\nWords of Anchor.\n',
    'docs/02-buoy.mdx': yaml('Buoy', 'sidebar_position: 2\n'),
    [`blog/${day}-compass.md`]: yaml('Compass'),
  },
  MkDocs: {
    'mkdocs.yml': 'site_name: Harbour\nnav:\n  - Anchor: anchor.md\n  - buoy.md\n',
    'docs/anchor.md': '# Anchor\n\nWords of Anchor.\n',
    'docs/buoy.md': 'Title: Buoy\n\nWords of Buoy.\n',
    'docs/compass.md': '# Compass\n\nWords of Compass.\n',
  },
  Obsidian: {
    '.obsidian/app.json': '{}\n',
    'Anchor.md': 'Words of Anchor. See [[Buoy]].\n',
    'Sea/Buoy.md': '---\ntags: [sea]\n---\n\nWords of Buoy.\n',
    'Compass.md': 'Words of Compass.\n',
  },
  Astro: {
    'astro.config.mjs': "export default { site: 'https://old.example' }\n",
    'src/content/blog/anchor.md': yaml('Anchor', `pubDate: ${day}\n`),
    'src/content/blog/buoy.mdx': yaml('Buoy', `pubDate: ${day}\n`),
    'src/content/blog/compass.md': yaml('Compass', `pubDate: ${day}\ndescription: Needles.\n`),
  },
  'no front matter': {
    'anchor.md': '# Anchor\n\nWords of Anchor.\n',
    'buoy.md': 'Words of Buoy.\n',
    'sea/compass.md': '# Compass\n\nWords of Compass.\n',
  },
}

const pages = [
  ...['/', '/topics', '/tags', '/search?q=words', '/no-such-page', '/cache-rules'],
  ...['/feed.json', '/rss.xml', '/atom.xml', '/changes.json', '/changes.atom'],
  ...['/sitemap.xml', '/sitemaps/1.xml', '/robots.txt', '/llms.txt', '/opensearch.xml', '/manifest.webmanifest'],
]

/** What the notes of this checkout, which the same build serves by default, say of themselves. */
const ours = /alphanode|cache boundaries|kept as a record|in which version/gi

/** Where the software names itself. */
const withoutSoftware = (text: string): string =>
  text.replace(/<meta name="generator"[^>]*>|<generator\b[\s\S]*?<\/generator>|"_alphanode"/g, '')

let root = ''
let folder = ''
let origin = ''
let environment = process.env
let npm: ChildProcess | undefined

/** One start serves all of the shapes, which come into its folder one after the other: a start costs more than the rest. */
test.beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'alphanode-shapes-'))
  folder = path.join(root, 'Tidal notes')
  fill(Object.values(shapes)[0] ?? {})
  const port = await findFreePort()
  origin = `http://127.0.0.1:${port}`
  environment = {
    ...process.env,
    ...{ ALPHANODE_DATA: path.join(root, 'data'), ALPHANODE_CARDS_AHEAD: '0', PORT: String(port) },
    ...{ SITE_URL: '', SITE_NAME: '' },
  }
  npm = spawn('npm', ['start', '--', folder], { cwd: checkout, env: environment, stdio: 'pipe', detached: true })
  const output: string[] = []
  for (const stream of [npm.stdout, npm.stderr]) stream?.setEncoding('utf8').on('data', (text) => output.push(text))
  await expect.poll(() => output.join(''), { timeout: 80_000 }).toMatch(/^Ready /m)
})
test.afterAll(() => {
  if (npm) endGroup(npm)
  rmSync(root, { recursive: true, force: true })
})

function fill(files: Files): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/** What the system of a folder calls the site; what the folder is called, where it says nothing. */
const findName = (files: Files): string =>
  Object.values(files).some((text) => text.includes('Harbour')) ? 'Harbour' : 'Tidal notes'

const read = async (address: string) => (await fetch(`${origin}${address}`)).text()

for (const [shape, files] of Object.entries(shapes))
  test(`a folder of the shape ${shape} is served whole, and nothing of ours is in it`, async () => {
    fill(files)
    const args = ['cli/alphanode.ts', 'import', folder, '--prune', '--json']
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      ...{ cwd: checkout, env: { ...environment, ALPHANODE_CONTENT: folder } },
    })
    expect(stdout).toContain('"rejected":0')
    const feed = JSON.parse(await read('/feed.json')) as { items: { url: string; title: string }[] }
    expect(feed.items.map(({ title }) => title).sort()).toEqual(['Anchor', 'Buoy', 'Compass'])
    const posts = feed.items.map(({ url }) => new URL(url).pathname)
    for (const address of [...posts, ...posts.map((post) => `${post}.md`), ...pages]) {
      const text = address === '/cache-rules' ? (await read(address)).replaceAll('alphanode', '') : await read(address)
      expect(withoutSoftware(text).match(ours), address).toBeNull()
    }
    const home = await read('/')
    for (const title of ['Anchor', 'Buoy', 'Compass']) expect(home).toContain(title)
    const [, card = ''] = /property="og:image" content="([^"]+)"/.exec(await read(posts[0] ?? '')) ?? []
    const drawn = await fetch(`${origin}${new URL(card).pathname}${new URL(card).search}`)
    expect(drawn.headers.get('content-type')).toBe('image/png')
    expect(JSON.parse(await read('/manifest.webmanifest'))).toMatchObject({ name: findName(files) })
  })
