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
