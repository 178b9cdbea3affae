import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { openStore } from '#lib/store'
import { importPublication, takeInSite } from '#lib/work/site'
import { createResolver, type Target } from './resolve/resolve.ts'
import { renderWithoutNext } from './testing/app-without-next.ts'
import { folderShapes } from './testing/folder-shapes.ts'

const now = '2026-11-28T10:00:00.000Z'

/** A folder of these files, taken in as a start does. */
async function createPublication(files: Readonly<Record<string, string>>, name = 'my-notes') {
  const base = mkdtempSync(path.join(tmpdir(), 'shapes-'))
  const folder = path.join(base, name)
  const store = openStore(path.join(base, 'truth.db'))
  onTestFinished(async () => {
    await store.close()
    rmSync(base, { recursive: true })
  })
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  const resolver = createResolver(store)
  const takeSite = () => takeInSite(store, { folder, now })
  const { publication, issues } = await takeSite()
  if (!publication) throw new Error(issues.map(({ message }) => message).join())
  const report = await importPublication(store, publication, { now })
  return {
    store,
    report,
    write,
    takeSite,
    async ask(target: Target) {
      await resolver.refresh()
      const decision = await resolver.resolve(target)
      if (decision.kind !== 'page') throw new Error(`${target.pathname}: ${decision.kind}`)
      return { key: decision.key, text: await renderWithoutNext(store, decision.inner) }
    },
    listPosts: () =>
      store.read
        .selectFrom('posts')
        .innerJoin('revisions', 'revisions.num', 'posts.live')
        .select(['posts.slug', 'posts.listed', 'revisions.meta', 'revisions.version'])
        .execute()
        .then((rows) => rows.map((row) => ({ ...row, title: String(JSON.parse(String(row.meta)).title) }))),
  }
}

const lists = [
  '/',
  '/topics',
  '/stacks',
  '/tools',
  '/feed.json',
  '/rss.xml',
  '/atom.xml',
  '/changes.json',
  '/changes.atom',
]
  .concat(
    '/sitemap.xml',
    '/sitemaps/lists.xml',
    '/robots.txt',
    '/llms.txt',
    '/llms-full.txt',
    '/llms-full/0.txt',
    '/search',
    '/cache-rules',
  )
  .map((pathname): Target => ({ pathname }))

const addressesOf = ({ slug, version }: { slug: string; version: string }): Target[] => [
  { pathname: `/posts/${slug}` },
  { pathname: `/posts/${slug}`, media: 'markdown' },
  { pathname: `/posts/${slug}/${version}` },
  { pathname: `/posts/${slug}/versions` },
  { pathname: `/og/${slug}/${version}.png` },
  { pathname: '/oembed', search: `?url=${encodeURIComponent(`${requireConfig().siteUrl}/posts/${slug}`)}` },
]

/** Where the name of the software may stand: the JSON Feed's own field, the generator of a feed, the commands of a rule. */
const withoutSoftware = (text: string): string =>
  text.replaceAll(
    /"_alphanode\\?"|\\?"_alphanode\\?"|<generator[^>]*>[^<]*<\/generator>|alphanode (?:rollback|preview|redirects|user|token)\b/g,
    '',
  )

describe.each(folderShapes)('$name', ({ files, titles, site = 'My notes' }) => {
  test('all notes that were public are live and listed, and nothing else is', async () => {
    const { listPosts, report } = await createPublication(files)
    const posts = await listPosts()
    expect(report.issues).toEqual([])
    expect(posts.map(({ title }) => title).toSorted()).toEqual(titles.toSorted())
    expect(posts.filter(({ listed }) => listed !== 1)).toEqual([])
  })

  test('no page, feed, card or list says anything of another publication', async () => {
    const { listPosts, ask } = await createPublication(files)
    const posts = await listPosts()
    for (const target of [...lists, ...posts.flatMap(addressesOf)]) {
      const { text } = await ask(target)
      expect(withoutSoftware(text), target.pathname).not.toMatch(/alphanode/i)
      expect(text, target.pathname).not.toMatch(/secrets/)
      expect(text, target.pathname).toContain(site)
    }
  })
})

test('two publications show each their own words, and a footer that changes is on every kind of page, and back', async () => {
  const harbour = await createPublication({
    'site.yaml': 'name: Harbour\nlanguage: de\ncolours: { palette: ocean }\nfooter: { text: Am Wasser. }\n',
    'a.md': 'Worte.\n',
  })
  const garden = await createPublication({
    'site.yaml': 'name: Garden\nlanguage: fr\ncolours: { palette: forest }\nfooter: { text: Au jardin. }\n',
    'a.md': 'Mots.\n',
  })
  const addresses = [...lists, ...addressesOf({ slug: 'a', version: '1.0.0' })]
  for (const target of addresses) {
    const [one, other] = await Promise.all([harbour.ask(target), garden.ask(target)])
    expect(one.text, target.pathname).toContain('Harbour')
    expect(one.text, target.pathname).not.toMatch(/Garden|jardin/)
    expect(other.text, target.pathname).toContain('Garden')
    expect(other.text, target.pathname).not.toMatch(/Harbour|Wasser/)
    expect(one.key, target.pathname).not.toBe(other.key)
  }
  const before = await Promise.all(addresses.map(harbour.ask))
  const rows = () => harbour.store.read.selectFrom('posts').selectAll().execute()
  const stored = await rows()
  harbour.write('site.yaml', 'name: Harbour\nlanguage: de\ncolours: { palette: ocean }\nfooter: { text: Am Fluss. }\n')
  await harbour.takeSite()
  for (const [index, target] of addresses.entries()) {
    const { key, text } = await harbour.ask(target)
    expect(text, target.pathname).toContain('Am Fluss.')
    expect(key, target.pathname).not.toBe(before[index]?.key)
  }
  expect(await rows()).toEqual(stored)
  harbour.write('site.yaml', 'name: Harbour\nlanguage: de\ncolours: { palette: ocean }\nfooter: { text: Am Wasser. }\n')
  await harbour.takeSite()
  expect(await Promise.all(addresses.map(harbour.ask))).toEqual(before)
})
