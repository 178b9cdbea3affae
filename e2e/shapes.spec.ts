import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startSite } from './site.ts'

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

let root = ''
test.beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'alphanode-shapes-'))
})
test.afterAll(() => rmSync(root, { recursive: true, force: true }))

const pages = [
  '/',
  '/topics',
  '/tags',
  '/search?q=words',
  '/rss.xml',
  '/atom.xml',
  '/llms.txt',
  '/manifest.webmanifest',
]

/** The software's name in the head of a page and in the extension of the JSON Feed. */
const withoutSoftware = (text: string): string =>
  text.replace(/<meta name="generator"[^>]*>|<generator\b[\s\S]*?<\/generator>|"_alphanode"/g, '')

for (const [shape, files] of Object.entries(shapes))
  test(`a folder of the shape ${shape} is served whole, and nothing of ours is in it`, async () => {
    test.setTimeout(180_000)
    const folder = path.join(root, shape)
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    const environment = { ALPHANODE_CONTENT: folder, SITE_URL: '', SITE_NAME: '' }
    const site = await startSite({ entrance: 'server', content: folder, environment })
    try {
      const ask = async (address: string) => (await fetch(`${site.origin}${address}`)).text()
      const feed = JSON.parse(await ask('/feed.json')) as { items: { url: string; title: string }[] }
      expect(feed.items.map(({ title }) => title).sort()).toEqual(['Anchor', 'Buoy', 'Compass'])
      const posts = feed.items.map(({ url }) => new URL(url).pathname)
      for (const address of [...posts, ...posts.map((post) => `${post}.md`), '/feed.json', ...pages]) {
        const text = await ask(address)
        expect(withoutSoftware(text), address).not.toMatch(/alphanode|cache boundaries/i)
      }
      const home = await ask('/')
      for (const title of ['Anchor', 'Buoy', 'Compass']) expect(home).toContain(title)
      const [, card = ''] = /property="og:image" content="([^"]+)"/.exec(await ask(posts[0] ?? '')) ?? []
      const drawn = await fetch(`${site.origin}${new URL(card).pathname}${new URL(card).search}`)
      expect(drawn.headers.get('content-type')).toBe('image/png')
    } finally {
      await site.stop()
    }
  })
