import { expect, test } from 'vitest'
import { renderSitemap, toMetadata } from '#lib/core/seo'
import { type ShownSite, toSiteRecord } from '#lib/core/site'
import { readPlaced } from '#lib/web/reading/placed.ts'
import { readSitemap } from '#lib/web/reading/sitemap.ts'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite } from '#lib/work/publishing/testing.ts'

const makeSite = (): TestSite => {
  const site = createTestSite()
  site.write(
    'hugo.toml',
    "baseURL = 'https://old.example/'\ndefaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
  )
  site.write('content/posts/cache.md', '---\ntitle: Cache\n---\nText.\n')
  site.write('content/posts/cache.fr.md', '---\ntitle: Antémémoire\nslug: antememoire\n---\nTexte.\n')
  site.write('content/posts/alone.md', '---\ntitle: Alone\n---\nText of one.\n')
  return site
}

async function findPage(site: TestSite, slug: string) {
  const decision = await createResolver(site.store).resolve({ pathname: `/posts/${slug}` })
  return decision.kind === 'page' ? decision : null
}

async function readLanguages(site: TestSite, slug: string) {
  const [post] = site.rows<{ id: string; edition: string; text: string }>(
    'SELECT id, edition, text FROM posts LEFT JOIN translations ON post = num WHERE slug = ?',
    slug,
  )
  if (!post) return null
  const placed = await readPlaced(site.store, { ...post, text: post.text ?? '-', tree: '-' })
  if (!placed) return null
  const { page, translations } = placed
  return toMetadata(page, shown, { translations }).alternates?.languages ?? null
}

const shown: ShownSite = { ...toSiteRecord({}, 'notes'), url: 'https://notes.example', kinds: [] }

test('a note names its languages, itself among them, in the head and in the sitemap; one in one language names none', async () => {
  const site = makeSite()
  await site.import()
  const languages = {
    en: 'https://notes.example/posts/cache',
    fr: 'https://notes.example/posts/antememoire',
    'x-default': 'https://notes.example/posts/cache',
  }
  const slugs = site.rows<{ slug: string }>('SELECT slug FROM posts ORDER BY slug').map(({ slug }) => slug)
  expect(slugs).toEqual(['alone', 'antememoire', 'cache'])
  expect(await readLanguages(site, 'cache')).toEqual(languages)
  expect(await readLanguages(site, 'antememoire')).toEqual(languages)
  expect(await readLanguages(site, 'alone')).toBeNull()
  const sitemap = renderSitemap(await readSitemap(site.store, shown, { shard: '0' }))
  expect(sitemap.match(/<xhtml:link/g)).toHaveLength(6)
  expect(sitemap).toContain(
    '<xhtml:link rel="alternate" hreflang="fr" href="https://notes.example/posts/antememoire"/>',
  )
})

test('the second import writes nothing; what happens to one language is on the page of the other', async () => {
  const site = makeSite()
  await site.import()
  const before = await findPage(site, 'cache')
  const shard = await createResolver(site.store).resolve({ pathname: '/sitemaps/0.xml' })
  await site.import()
  expect((await findPage(site, 'cache'))?.key).toBe(before?.key)
  await unpublish(site.store, 'antememoire', day)
  const after = await findPage(site, 'cache')
  expect(after?.epochs).not.toEqual(before?.epochs)
  expect(after?.key).not.toBe(before?.key)
  expect(await createResolver(site.store).resolve({ pathname: '/sitemaps/0.xml' })).not.toEqual(shard)
  expect(await readLanguages(site, 'cache')).toBeNull()
  expect((await findPage(site, 'alone'))?.epochs).toEqual([])
})

test('a language that its folder writes with an underscore is a tag that browsers know', async () => {
  const site = makeSite()
  site.write(
    'hugo.toml',
    "baseURL = 'https://old.example/'\ndefaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.zh_cn]\nweight = 2\n",
  )
  site.remove('content/posts/cache.fr.md')
  site.write('content/posts/cache.zh_cn.md', '---\ntitle: Huancun\nslug: huancun\n---\nText in another language.\n')
  await site.import()
  expect(Object.keys((await readLanguages(site, 'cache')) ?? {})).toEqual(['en', 'zh-CN', 'x-default'])
})

const hugo = (language: string) =>
  `baseURL = 'https://old.example/'\ndefaultContentLanguage = '${language}'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n`
const starlight =
  "import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({ title: 'A', locales: {\n ar: { lang: 'ar' },\n en: { lang: 'en' } } })] }\n"
const elsewhere =
  "import starlight from '@astrojs/starlight'\nimport { locales } from './locales'\nexport default { integrations: [starlight({ locales: locales })] }\n"

const stated = elsewhere.replace('locales: locales', "defaultLocale: 'ar', locales")
const docusaurus =
  "export default { i18n: { defaultLocale: 'fr', locales: ['en', 'fr'] }, presets: [['classic', { blog: false }]] }\n"
const vitepress = (lang: string) =>
  `export default { locales: { root: { label: 'A', lang: '${lang}' }, en: { label: 'B', lang: 'en' } } }\n`
const nikola =
  "DEFAULT_LANG = 'fr'\nTRANSLATIONS = {'fr': '', 'en': './en'}\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"
const mkdocs =
  'plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n        - locale: en\n        - locale: fr\n          default: true\n'
const zola = "base_url = 'https://old.example'\ndefault_language = 'fr'\n[languages.en]\n"

test.each([
  ['that the folder calls its default', ['config.toml', zola], 'content/cache.md', 'content/cache.en.md'],
  [
    'of the publication',
    ['astro.config.ts', elsewhere],
    'src/content/docs/en/cache.md',
    'src/content/docs/ar/cache.md',
  ],
  [
    'that the folder calls its default',
    ['astro.config.ts', stated],
    'src/content/docs/ar/cache.md',
    'src/content/docs/en/cache.md',
  ],
  [
    'that the folder calls its default',
    ['docusaurus.config.js', docusaurus],
    'docs/cache.md',
    'i18n/en/docusaurus-plugin-content-docs/current/cache.md',
  ],
  [
    'that the folder calls its default',
    ['.vitepress/config.ts', vitepress('fr')],
    'guide/cache.md',
    'en/guide/cache.md',
  ],
  ['that the folder calls its default', ['conf.py', nikola], 'posts/cache.md', 'posts/cache.en.md'],
  ['that the folder calls its default', ['mkdocs.yml', mkdocs], 'docs/fr/cache.md', 'docs/en/cache.md'],
  ['that the folder calls its default', ['hugo.toml', hugo('en')], 'content/cache.md', 'content/cache.fr.md'],
  ['that the folder calls its default', ['hugo.toml', hugo('fr')], 'content/cache.fr.md', 'content/cache.en.md'],
  [
    'of the publication',
    ['astro.config.mjs', starlight],
    'src/content/docs/en/cache.md',
    'src/content/docs/ar/cache.md',
  ],
] as const)(
  'of two notes of one name, the one in the language %s has the plain address',
  async (_, config, plain, other) => {
    const site = createTestSite()
    const [name, text] = config
    site.write(name, text)
    for (const file of [plain, other]) site.write(file, `---\ntitle: Cache\ndescription: ${file}\n---\nText.\n`)
    await site.import()
    expect(findSlug(site, plain)).toBe('cache')
    expect(findSlug(site, other)).toBeDefined()
    expect(findSlug(site, other)).not.toBe('cache')
    expect(site.rows('SELECT text FROM translations')).toHaveLength(2)
  },
)

test('a note of Pelican that names its language leaves the plain address to the one in the default', async () => {
  const site = createTestSite()
  site.write('pelicanconf.py', "DEFAULT_LANG = 'fr'\nPATH = 'content'\n")
  site.write('content/a.md', 'Title: Cache\nSlug: cache\nLang: en\nDate: 2024-05-06\n\nText.\n')
  site.write('content/b.md', 'Title: Antémémoire\nSlug: cache\nDate: 2024-05-06\n\nTexte.\n')
  await site.import()
  expect(findSlug(site, 'content/b.md')).toBe('cache')
  expect(findSlug(site, 'content/a.md')).not.toBe('cache')
})

const findSlug = (site: TestSite, file: string): string | undefined =>
  site.rows<{ slug: string }>('SELECT slug FROM posts WHERE origin LIKE ?', `%-test-______/content/${file}`)[0]?.slug

test('links to a translation that is missing, and its address, lead to the note that was shown there', async () => {
  const site = createTestSite()
  site.write(...(['astro.config.ts', elsewhere.replace('locales: locales', "defaultLocale: 'en', locales")] as const))
  site.write('src/content/docs/en/guides/cache.md', '---\ntitle: Cache\n---\nText.\n\n## Limits\n')
  site.write('src/content/docs/en/log.md', '---\ntitle: Log\n---\nText.\n')
  site.write(
    'src/content/docs/de/log.md',
    '---\ntitle: Protokoll\n---\n[Cache](/de/guides/cache/#limits), [x](/de/none/)\n',
  )
  const report = await site.import()
  expect(report.notices).toMatchObject({ 'links that were dead before': { count: 1 } })
  const [note] = site.rows<{ body: string }>("SELECT body FROM revisions WHERE body LIKE '%Cache%'")
  expect(note?.body).toBe('[Cache](/posts/cache#limits), [x](/de/none/)\n')
  const resolver = createResolver(site.store)
  expect(await resolver.resolve({ pathname: '/de/guides/cache/' })).toMatchObject({ location: '/posts/cache' })
  expect(await resolver.resolve({ pathname: '/de/log/' })).toMatchObject({ location: expect.stringMatching(/log/) })
})

test('Docusaurus shows the default language for want of a translation as well', async () => {
  const site = createTestSite()
  site.write('docusaurus.config.js', docusaurus)
  site.write('docs/cache.md', '---\ntitle: Antémémoire\n---\nTexte.\n')
  site.write('docs/log.md', '---\ntitle: Journal\n---\nTexte.\n')
  site.write('i18n/en/docusaurus-plugin-content-docs/current/log.md', '---\ntitle: Log\n---\n[x](/en/docs/cache)\n')
  await site.import()
  const [note] = site.rows<{ body: string }>("SELECT body FROM revisions WHERE body LIKE '[x]%'")
  expect(note?.body).toBe('[x](/posts/cache)\n')
  const resolver = createResolver(site.store)
  expect(await resolver.resolve({ pathname: '/en/docs/cache' })).toMatchObject({ location: '/posts/cache' })
  expect(findSlug(site, 'docs/log.md')).toBe('log')
  expect(await resolver.resolve({ pathname: '/en/docs/log' })).not.toMatchObject({ location: '/posts/log' })
})
