import { globSync, readFileSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isOwnPage, toOldPath } from '#lib/core/redirects'
import { listRedirects } from '#lib/store'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { createTestSite, day, type TestSite } from '#lib/work/publishing/testing.ts'

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')
/** The day on which the systems made their sites. */
const builtAt = '2026-11-20T00:00:00.000Z'

interface Expected {
  notes: { file: string; public: boolean | null; address: string | null; redirects: string[] }[]
}

const systems = globSync('*/expected.json', { cwd: corpus })
  .map((name) => path.dirname(name))
  .sort()

/** Notes that the system shows and that are kept back on purpose: no system's word for a draft is passed over. */
const heldBack: Record<string, string> = {
  'astro-starlight src/content/blog/tomorrow.md': 'its day has not come',
  'docusaurus blog/2099-01-01-tomorrow.md': 'its day has not come',
  'eleventy _drafts/waiting.md': 'a folder of drafts',
  'eleventy posts/draft-key.md': 'draft: true',
  'eleventy posts/of-the-future.md': 'its day has not come',
  'gatsby content/blog/_underscored.md': 'a name that begins with _',
  'gatsby content/blog/draft-key.md': 'draft: true',
  'gatsby content/blog/of-the-future.md': 'its day has not come',
  'hexo source/_posts/draft-key.md': 'draft: true',
  'hexo source/_posts/of-the-future.md': 'its day has not come',
  'mkdocs docs/guide/10-install.md': 'draft: true',
  'nikola posts/private.md': 'status: private',
  'obsidian Journal/2024-03-05.md': 'other notes say that they are public: silence means no',
  'obsidian Unsaid/Same name.md': 'other notes say that they are public: silence means no',
  'pelican content/drafts/draft-by-folder.md': 'a folder of drafts',
  'pelican content/future.md': 'its day has not come',
  'pelican content/hidden.md': 'status: hidden',
  'vitepress notes/_underscored.md': 'a name that begins with _',
  'vitepress notes/draft-key.md': 'draft: true',
  'vitepress snippets/_part.md': 'a name that begins with _',
}

/** Its old addresses are pages that a template makes of a list. */
const ofTemplate = 'posts/2024-03-10-first-firing.md'

/** Old addresses that do not answer with the present address of their note. */
async function listLost(site: TestSite, system: string, source: string, { notes }: Expected): Promise<string[]> {
  const posts = site.rows<{ origin: string; slug: string }>('SELECT origin, slug FROM posts WHERE live IS NOT NULL')
  const slugs = new Map(posts.map(({ origin, slug }) => [path.relative(source, origin), slug]))
  const { resolve } = createResolver(site.store)
  const lost: string[] = []
  for (const { file, address, redirects } of notes) {
    const slug = slugs.get(file)
    if (system === 'eleventy' && file === ofTemplate) continue
    for (const old of slug === undefined ? [] : [...(address === null ? [] : [address]), ...redirects]) {
      const { pathname, search } = new URL(old, 'http://old.invalid')
      const decision = await resolve({ pathname: decodeURI(pathname), search })
      const isOurs = isOwnPage(toOldPath(old) ?? '')
      if (
        isOurs ||
        (decision.kind === 'moved' && decision.location.split('#')[0] === `/posts/${encodeURIComponent(slug ?? '')}`)
      )
        continue
      lost.push(`${old} → ${decision.kind === 'moved' ? decision.location : decision.kind}, not ${slug}`)
    }
  }
  return lost
}

describe.each(systems)('%s', (system) => {
  test('what was public is live, what was not is not, and the second import writes nothing', async () => {
    const source = path.join(corpus, system, 'source')
    const expected = JSON.parse(readFileSync(path.join(corpus, system, 'expected.json'), 'utf8')) as Expected
    const site = createTestSite()
    const report = await site.import({ path: source, now: builtAt })
    expect(report).toMatchObject({
      folders: [{ dialect: { 'astro-starlight': 'starlight' }[system] ?? system }],
    })
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    const live = new Set(
      site
        .rows<{ origin: string }>('SELECT origin FROM posts WHERE live IS NOT NULL')
        .map(({ origin }) => path.relative(source, origin)),
    )
    const notes = expected.notes.filter(({ file }) => /\.mdx?$/.test(file) && !heldBack[`${system} ${file}`])
    expect(notes.flatMap(({ public: isPublic, file }) => (isPublic === live.has(file) ? [] : [file]))).toEqual([])
    expect(await listLost(site, system, source, expected)).toEqual([])
    expect(Object.keys(report.notices).filter((what) => /broken here$/.test(what))).toEqual([])
    const dry = await site.import({ path: source, now: builtAt, dryRun: true })
    expect(dry).toMatchObject({ new: 0, changed: 0, withdrawn: 0 })
    const again = await site.import({ path: source, now: builtAt })
    expect(again).toMatchObject({ new: 0, changed: 0, withdrawn: 0 })
  })
})

const folderWith = (site: TestSite, files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) site.write(name, text)
}

const locationOf = async (site: TestSite, address: string): Promise<string> => {
  const [pathname = '', query] = address.split('?')
  const decision = await createResolver(site.store).resolve({ pathname, search: query ? `?${query}` : '' })
  return decision.kind === 'moved' ? decision.location : decision.kind
}

const note = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nText of ${title}.\n`

test('files of redirects lead to notes in one step; what cannot be carried is told with its line', async () => {
  const site = createTestSite()
  folderWith(site, {
    'hugo.toml': "baseURL = 'https://old.example/'\n",
    'content/posts/one.md': note('One', 'aliases: [/first/]\n'),
    'static/_redirects': [
      '/a /b',
      '/b https://old.example/posts/one/#part',
      '/c /d',
      '/d /c',
      '/e https://elsewhere.example/',
      '/f/* /g/:splat',
      '/h /nowhere',
      '/search /posts/one/',
      '/old-feed.xml /index.xml',
    ].join('\n'),
  })
  const report = await site.import()
  expect(await locationOf(site, '/a')).toBe('/posts/one#part')
  expect(await locationOf(site, '/b/')).toBe('/posts/one#part')
  expect(await locationOf(site, '/first')).toBe('/posts/one')
  expect(await locationOf(site, '/old-feed.xml')).toBe('/rss.xml')
  expect(await locationOf(site, '/index.xml')).toBe('/rss.xml')
  for (const path of ['/c', '/d', '/e', '/f/x', '/h']) expect(await locationOf(site, path)).toBe('missing')
  const told = Object.entries(report.notices).flatMap(([what, { examples }]) =>
    examples.filter((example) => example.path.endsWith('_redirects')).map(({ line }) => `${line} ${what}`),
  )
  expect(told.toSorted()).toEqual([
    '3 redirects that lead back to themselves',
    '4 redirects that lead back to themselves',
    '5 redirects to another host',
    '6 redirects that lead nowhere',
    '7 redirects that lead nowhere',
    '8 redirects at an address that a page of this site has',
  ])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, run: null })
})

test.each([
  ['{:publishing/all-pages-public? false}', ['said', 'also']],
  ['{;; :publishing/all-pages-public? true\n :x 1}', ['said', 'also']],
  ['{:publishing/all-pages-public? true}', ['said', 'also', 'silent']],
])('a graph of Logseq shows the pages that it publishes: %s', async (config, expected) => {
  const site = createTestSite()
  folderWith(site, {
    'logseq/config.edn': config,
    'logseq/bak/pages/said/2026-01-01.md': 'public:: true\n\n- SECRET',
    'pages/said.md': 'title:: Said\npublic:: true\n\n- Words.',
    'pages/also.md': '- public:: true\n- Words.',
    'pages/silent.md': '- Words that say:\n  public:: true',
    'pages/closed.md': 'public:: false\n\n- Words.',
    'journals/2026_01_02.md': 'private:: true\n\n- A day.',
  })
  await site.import()
  const live = site.rows<{ id: string }>('SELECT id FROM posts WHERE live IS NOT NULL ORDER BY id')
  expect(live.map(({ id }) => id.split(':').at(-1)).toSorted()).toEqual(expected.toSorted())
})

test('the id that a headline states leads to the beginning of its note', async () => {
  const site = createTestSite()
  folderWith(site, {
    'docs/.vitepress/config.js': 'export default {}\n',
    'docs/a.md': '# Keeping backups {#keep}\n\nWords.\n\n## Part {#part}\n\nMore.\n',
    'docs/b.md': '# B\n\n[a](./a.md#keep) [b](/a#part) [c](/a#none)\n',
  })
  const report = await site.import()
  const bodies = site.rows<{ body: string }>('SELECT body FROM revisions')
  expect(bodies.map(({ body }) => body)).toContain('[a](/posts/a) [b](/posts/a#part) [c](/posts/a#none)\n')
  expect(Object.keys(report.notices).filter((what) => what.startsWith('links'))).toEqual([
    'links to parts that were not there before',
  ])
})

test('a folder of notes beside the configuration of some program is no graph', async () => {
  const site = createTestSite()
  folderWith(site, {
    'package.json': '{}',
    'netlify.toml': '[build]\ncommand = "x"\n',
    'data/site.yaml': 'title: A\n',
    'a.md': 'Words.',
  })
  expect(await site.import()).toMatchObject({ new: 1 })
  expect(site.rows('SELECT live IS NOT NULL is_live FROM posts')).toEqual([{ is_live: 1 }])
})

test('texts above the lists of Hugo are pages in no list, but in a documentation', async () => {
  const site = createTestSite()
  folderWith(site, {
    'hugo.toml': "baseURL = 'https://old.example/'\n",
    'content/_index.md': note('Home'),
    'content/blog/_index.md': note('Blog'),
    'content/blog/one.md': note('One'),
    'content/docs/_index.md': note('Docs'),
    'content/docs/begin.md': note('Begin', 'weight: 1\n'),
    'content/handling/_index.md': note('Handling', 'weight: 2\n'),
  })
  await site.import()
  const listed = site.rows<{ slug: string }>('SELECT slug FROM posts WHERE listed = 1 ORDER BY slug')
  expect(listed.map(({ slug }) => slug)).toEqual(['begin', 'docs', 'handling', 'one'])
  expect(await locationOf(site, '/blog/')).toBe('/posts/blog')
})

test('a folder that was moved leads, note by note, to where its notes are now', async () => {
  const site = createTestSite()
  folderWith(site, {
    'hugo.toml': "baseURL = 'https://old.example/'\n",
    'content/blog/one.md': note('One'),
    'content/blog/deep/two.md': note('Two'),
    'static/_redirects': [
      '/news/one /blog/deep/two/',
      '/news/* /blog/:splat',
      '/older/* /news/:splat 301',
      '/blog/archive/* /blog/:splat',
      '/none/* /nothing/:splat',
      '/all/* /blog',
    ].join('\n'),
    'static/.htaccess': [
      'RedirectMatch 301 ^/journal/(.*)$ /blog/$1',
      'RedirectMatch 301 ^/(uno|eins)\\.html$ /blog/one/',
      'RedirectMatch 301 ^/n/(\\d+)$ /blog/$1',
    ].join('\n'),
  })
  const report = await site.import()
  const leads = {
    '/news/one': '/posts/two',
    '/news/deep/two/': '/posts/two',
    '/older/one': '/posts/two',
    '/older/deep/two': '/posts/two',
    '/blog/archive/one': '/posts/one',
    '/journal/one/': '/posts/one',
    '/uno.html': '/posts/one',
    '/eins': '/posts/one',
    '/news/three': 'missing',
    '/all/one': 'missing',
    '/n/1': 'missing',
  }
  for (const [path, location] of Object.entries(leads))
    expect([path, await locationOf(site, path)]).toEqual([path, location])
  const told = Object.entries(report.notices).flatMap(([what, { examples }]) =>
    examples.map(({ line, text }) => `${line} ${what}: ${text}`),
  )
  expect(told.filter((line) => line.includes('redirect')).toSorted()).toEqual([
    '3 lines of redirect files that cannot be carried: RedirectMatch 301 ^/n/(\\d+)$ /blog/$1',
    '5 redirects that lead nowhere: /none/* → /nothing/*',
    '6 lines of redirect files that cannot be carried: /all/* /blog',
  ])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, run: null })
  const rows = () => site.rows('SELECT path, source, target, post FROM redirects ORDER BY path')
  const before = rows()
  await site.import()
  expect(rows()).toEqual(before)
})

test('an address that two notes claim stays with the note whose page it was', async () => {
  const site = createTestSite()
  folderWith(site, {
    'hugo.toml': '',
    'content/posts/a.md': note('A', 'aliases: [/posts/b/]\n'),
    'content/posts/b.md': note('B', 'slug: b\nurl: /posts/b/\n'),
    'content/posts/c.md': note('C', 'aliases: [/topics/]\n'),
  })
  const report = await site.import()
  expect(await locationOf(site, '/posts/b')).not.toBe('/posts/a')
  expect(Object.keys(report.notices)).toEqual(
    expect.arrayContaining(['old addresses that lead elsewhere already', 'old addresses that a page of this site has']),
  )
})

test('where another file names the languages of a site, notes of its default one have the plain addresses', async () => {
  const site = createTestSite()
  folderWith(site, {
    'astro.config.mjs':
      "import starlight from '@astrojs/starlight'\nimport { locales } from './locales'\nexport default { integrations: [starlight({ defaultLocale: 'en', locales })] }\n",
    'src/content/docs/de/guide.md': note('Anleitung'),
    'src/content/docs/en/guide.md': note('Guide'),
  })
  await site.import()
  expect(site.rows('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY slug')).toEqual([
    { slug: 'de-guide' },
    { slug: 'guide' },
  ])
  expect(await locationOf(site, '/en/guide/')).toBe('/posts/guide')
  expect(await locationOf(site, '/de/guide/')).toBe('/posts/de-guide')
})

test('links between files lead to the addresses that their notes have here', async () => {
  const site = createTestSite()
  folderWith(site, {
    'docs/a/intro.md':
      '---\ntitle: Intro\n---\n\n[b](../b/intro.md#second-part), [gone](./gone.md), [far](https://x.example/).\n',
    'docs/b/intro.md': '---\ntitle: Intro of B\n---\n\n## Second part\n\nText, and [a](../a/intro.md).\n',
  })
  const report = await site.import()
  const bodyOf = (slug: string) =>
    site.rows<{ body: string }>(
      'SELECT body FROM posts JOIN revisions ON revisions.num = posts.live WHERE slug = ?',
      slug,
    )[0]?.body
  expect(bodyOf('intro')).toBe('[b](/posts/b-intro#second-part), [gone](./gone.md), [far](https://x.example/).\n')
  expect(bodyOf('b-intro')).toContain('[a](/posts/intro)')
  expect(report.notices['links that were dead before']).toMatchObject({ count: 1, examples: [{ line: 5 }] })
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, run: null })

  // A note that links to another one is a new text when that one gets another address, though its file is the same.
  site.remove('docs/b/intro.md')
  site.write('docs/b/outro.md', '---\ntitle: Intro of B\n---\n\n## Second part\n\nText, and [a](../a/intro.md).\n')
  await site.import({ prune: true })
  expect(bodyOf('intro')).toContain('[b](../b/intro.md#second-part)')
})

test.each([
  ['wordpress', 'wordpress/wordpress-7.1.wxr.xml'],
  ['ghost', 'ghost/ghost.json'],
])('%s: the addresses that posts had lead to them', async (_, file) => {
  const site = createTestSite()
  await site.import({ path: path.join(corpus, file) })
  const stored = await listRedirects(site.store.read, '', 1000)
  const leading = stored.filter(({ isLive, slug }) => isLive && slug !== null)
  expect(leading.length).toBeGreaterThan(5)
  for (const { path: old, slug } of leading)
    expect(await locationOf(site, old)).toBe(`/posts/${encodeURIComponent(slug ?? '')}`)
  expect(await site.import({ path: path.join(corpus, file) })).toMatchObject({ new: 0, changed: 0 })
})

describe('a note that states no date', () => {
  const open = (changed: string) => {
    const site = createTestSite()
    const change = (text: string, at: string) => {
      site.write('plain.md', text)
      utimesSync(path.join(site.content, 'plain.md'), new Date(at), new Date(at))
    }
    change('Words of a note.\n', changed)
    const publishedAt = () => site.rows<{ published_at: string }>('SELECT published_at FROM posts')[0]?.published_at
    return { site, change, publishedAt }
  }

  test('has the day of its file, and keeps it when the file changes', async () => {
    const { site, change, publishedAt } = open('2020-02-03T04:05:06Z')
    await site.import()
    expect(publishedAt()).toBe('2020-02-03T04:05:06.000Z')
    change('Other words of a note.\n', '2021-02-03T04:05:06Z')
    await site.import()
    expect(publishedAt()).toBe('2020-02-03T04:05:06.000Z')
  })

  test.each(['2099-01-01T00:00:00Z', '1985-10-26T08:15:00Z', '1970-01-01T00:00:00Z'])(
    'has that of the import where its file says %s',
    async (changed) => {
      const { site, publishedAt } = open(changed)
      await site.import()
      expect(publishedAt()).toBe(day)
    },
  )
})
