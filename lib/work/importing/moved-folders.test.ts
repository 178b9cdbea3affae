import { expect, test } from 'vitest'
import { toGhostExport } from '#lib/sources/testing/ghost-export.ts'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'

function open(files: Readonly<Record<string, string>>): TestSite {
  const site = createTestSite()
  for (const [name, text] of Object.entries(files)) site.write(name, text)
  return site
}

const slugsOf = (site: TestSite) =>
  site.rows<{ slug: string }>('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY slug').map(({ slug }) => slug)

const liveOf = (site: TestSite, slug: string) =>
  site.rows<{ meta: string; body: string }>(
    `SELECT r.meta, r.body FROM posts p JOIN revisions r ON r.num = p.live WHERE p.slug = '${slug}'`,
  )[0]

test('the front page of a site below a path is addressed by its title, not by that path', async () => {
  const site = open({
    'mkdocs.yml': 'site_name: Harrow\nsite_url: https://docs.harrow.example/en/\n',
    'docs/index.md': '# Harrow\n\nIt schedules jobs.\n',
    'docs/guide/index.md': '# Guide\n\nTwo pages.\n',
  })
  await site.import()
  expect(slugsOf(site)).toEqual(['guide', 'harrow'])
})

test('a link that stands right below a box leads to its note', async () => {
  const site = open({
    'mkdocs.yml': 'site_name: Harrow\n',
    'docs/a.md': '# A\n\n!!! note\n    Box.\n\n[Begin](guide/index.md){ .md-button }\n',
    'docs/guide/index.md': '# Guide\n\nTwo pages.\n',
  })
  await site.import()
  expect(liveOf(site, 'a')?.body).toContain('[Begin](/posts/guide)')
})

test('a file whose text is all for other files is a page without a text, and no mistake', async () => {
  const site = open({
    'mkdocs.yml': 'site_name: Harrow\n',
    'docs/a.md': '# A\n\nWords.\n',
    'docs/includes/abbreviations.md': '*[API]: application interface\n',
  })
  expect(await site.import()).toMatchObject({ new: 1, rejected: 0, omitted: { 'pages without a text': 1 } })
})

test.each<[string, Record<string, string>]>([
  ['a vault', { '.obsidian/app.json': '{}' }],
  ['a folder of no system', {}],
])('a drawing in %s is no note', async (_, files) => {
  const drawing = '---\nexcalidraw-plugin: parsed\n---\n# Text Elements\nSketch ^a1\n'
  const site = open({ ...files, 'a.md': 'Words.\n', 'd.excalidraw.md': drawing })
  await site.import()
  expect(slugsOf(site)).toEqual(['a'])
})

test.each<[string, Record<string, string>, string[]]>([
  ['a vault', { '.obsidian/app.json': '{}' }, ['a']],
  ['a folder of no system', {}, ['a']],
  // Its generator makes a page of every file.
  ['VitePress', { '.vitepress/config.ts': 'export default {}' }, ['a', 'b', 'c']],
])('what is for some people alone stays back in %s, where no system says that it is public', async (_, files, live) => {
  const site = open({ ...files, 'a.md': 'Words.\n', 'internal/b.md': 'Words within.\n', 'Members/c.md': 'For them.\n' })
  await site.import()
  expect(slugsOf(site)).toEqual(live)
})

test('authors that the configuration gives to all posts are theirs, unless a post names others', async () => {
  const site = open({
    '_config.yml': 'title: Box\ndefaults:\n  - scope: { path: "", type: posts }\n    values: { author: Tom Haye }\n',
    '_posts/2021-03-04-token.md': '---\ntitle: Token\n---\nWords.\n',
    '_posts/2021-03-05-block.md': '---\ntitle: Block\nauthor: Ida Kern\n---\nOther words.\n',
  })
  await site.import()
  const authorsOf = (slug: string) => JSON.parse(liveOf(site, slug)?.meta ?? '{}').authors
  expect(authorsOf('token')).toEqual([{ name: 'Tom Haye' }])
  expect(authorsOf('block')).toEqual([{ name: 'Ida Kern' }])
})

test('lines of keys above a text without a system are its head, and obeyed', async () => {
  const site = open({
    'a.md': 'Title: The gate\nAuthor: Ada Byron\nDate: 2020-03-04\nTags: one, two\n\nWords of it.\n',
    'b.md': 'status: draft\n\nNobody has read this.\n',
    'c.md': 'Note: this is a sentence.\n\nAnd another one.\n',
    'd.md': 'title: Theirs\nprivate: yes\n\nNobody has read that.\n',
  })
  await site.import()
  expect(slugsOf(site)).toEqual(['a', 'c'])
  const { meta = '{}', body } = liveOf(site, 'a') ?? {}
  expect(JSON.parse(meta)).toMatchObject({
    title: 'The gate',
    authors: [{ name: 'Ada Byron' }],
    tags: ['one', 'two'],
    dates: { published: '2020-03-04T00:00:00.000Z' },
  })
  expect(body?.trim()).toBe('Words of it.')
  expect(liveOf(site, 'c')?.body).toContain('Note: this is a sentence.')
})

test('folders of year, month and day say the day', async () => {
  const site = open({
    '2018/11/20/wheel.md': '# Wheel\n\nWords.\n',
    'posts/2019/01/02-gate.md': 'Words on it.\n',
    'posts/2019/02/03/race/index.md': 'Words on that.\n',
    '2020/13/40/none.md': '# None\n\nWords.\n',
    '2021/05/12 ways.md': '# Twelve ways\n\nWords.\n',
  })
  await site.import()
  const days = site.rows<{ slug: string; day: string }>('SELECT slug, substr(published_at, 1, 10) AS day FROM posts')
  expect(Object.fromEntries(days.map(({ slug, day }) => [slug, day]))).toMatchObject({
    wheel: '2018-11-20',
    '02-gate': '2019-01-02',
    race: '2019-02-03',
  })
  expect(JSON.parse(liveOf(site, '02-gate')?.meta ?? '{}').title).toBe('Gate')
})

test('in a vault, a no takes one note out, and a yes chooses: then silence means no', async () => {
  const vault = { '.obsidian/app.json': '{}', 'a.md': 'Words.\n', 'b.md': '---\npublish: false\n---\nNot these.\n' }
  const site = open(vault)
  await site.import()
  expect(slugsOf(site)).toEqual(['a'])
  site.write('c.md', '---\npublish: true\n---\nThese.\n')
  await site.import()
  expect(slugsOf(site)).toEqual(['c'])
})

test('a link to a place that only its build has leads to the only note that may be meant', async () => {
  const site = open({
    'mkdocs.yml': 'site_name: Gate\nsite_url: https://gate.example/\n',
    'docs/about/case.md': '# Case\n\n[Begin](../../begin/) and [none](../../nowhere/).\n',
    'docs/versioned/begin/README.md': '# Begin\n\nWords.\n',
  })
  await site.import()
  expect(liveOf(site, 'case')?.body).toContain('[Begin](/posts/begin) and [none](../../nowhere/)')
})

test('parts of MkDocs lie where the extension says', async () => {
  const site = open({
    'mkdocs.yml': 'site_name: M\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: docs/parts\n',
    'docs/a.md': '# A\n\n--8<-- "part.md"\n',
    'docs/parts/part.md': 'Words of a part.\n',
  })
  await site.import()
  expect(liveOf(site, 'a')?.body).toContain('Words of a part.')
})

test('a folder that holds an export alone says how it is imported', async () => {
  const site = createTestSite()
  site.write('data/blog.ghost.json', toGhostExport({ posts: [{ title: 'Tides' }] }))
  const report = await site.import()
  expect(report).toMatchObject({ new: 0, rejected: 0 })
  expect(report.issues).toMatchObject([
    {
      path: expect.stringMatching(/data\/blog\.ghost\.json$/),
      message: 'expected notes, found what another system exported: import it by its own path',
      severity: 'warning',
    },
  ])
  site.write('a.md', 'Text.\n')
  expect((await site.import()).issues).toEqual([])
})
