import { expect, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'

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

test.each(Object.entries(shapes))('a folder of the shape %s is live and listed whole', async (_shape, files) => {
  const site = createTestSite()
  for (const [name, text] of Object.entries(files)) site.write(name, text)
  expect(await site.import()).toMatchObject({ new: 3, rejected: 0, issues: [] })
  const listed = site.rows<{ title: string; body: string }>(
    "SELECT json_extract(revisions.meta, '$.title') title, revisions.body FROM posts JOIN revisions ON revisions.num = posts.live WHERE posts.listed = 1 ORDER BY title",
  )
  expect(listed.map(({ title }) => title)).toEqual(['Anchor', 'Buoy', 'Compass'])
  for (const { title, body } of listed) expect(body).toContain(`Words of ${title}.`)
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 3, run: null })
})
