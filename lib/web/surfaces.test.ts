import sharp from 'sharp'
import { expect, test } from 'vitest'
import { rollback } from '#lib/work/publishing'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { readFrontPage, readSitemap, readSitemapIndex } from './reading/index.ts'
import { createResolver } from './resolve/resolve.ts'
import { findPresentSite } from './sites.ts'

const draw = (width: number) =>
  sharp({ create: { width, height: 200, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

test('sitemaps and the front page show the pictures that the site keeps', async () => {
  const site = createTestSite()
  const body = '![One](a.png) ![The same](copy.png) ![Two](b.png) ![Not there](c.png)'
  site.write('alpha.mdx', toNote({ title: 'Alpha', more: 'cover: b.png', body }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft', body }))
  const read = async () => {
    const { shown } = await findPresentSite(site.store)
    const [alpha, ...others] = await readSitemap(site.store, shown, { shard: '0' })
    expect([alpha?.loc, others]).toEqual([`${shown.url}/posts/alpha`, []])
    const { lead, hero } = await readFrontPage(site.store, shown)
    return { images: alpha?.images?.map((image) => image.replace(/[0-9a-f]{40}/, 'HASH')), lead: lead?.slug, hero }
  }
  await site.import({ media: site.media })
  expect(await read()).toEqual({ images: undefined, lead: 'alpha', hero: null })
  site.write('a.png', await draw(300))
  site.write('copy.png', await draw(300))
  site.write('b.png', await draw(400))
  await site.import({ media: site.media })
  const { images, hero } = await read()
  expect(images).toHaveLength(2)
  expect(images?.toSorted()).toEqual([
    expect.stringMatching(/\/media\/HASH\/300\.png$/),
    expect.stringMatching(/\/media\/HASH\/400\.png$/),
  ])
  expect(hero).toMatchObject({ address: 'b.png', width: 400 })
})

test('sitemaps hold no note that names another address as the one to be found', async () => {
  const site = createTestSite()
  const { shown } = await findPresentSite(site.store)
  const list = async () => ({
    index: (await readSitemapIndex(site.store, shown)).map(({ loc }) => loc),
    shard: (await readSitemap(site.store, shown, { shard: '0' })).map(({ loc }) => loc),
  })
  const [lists, shard] = [`${shown.url}/sitemaps/lists.xml`, `${shown.url}/sitemaps/0.xml`]
  site.write('away.mdx', toNote({ title: 'Away', more: 'canonical: https://elsewhere.example/away' }))
  await site.import()
  expect(await list()).toEqual({ index: [lists], shard: [] })
  site.write('home.mdx', toNote({ title: 'Home', more: `canonical: ${shown.url}/posts/home` }))
  await site.import()
  expect(await list()).toEqual({ index: [shard, lists], shard: [`${shown.url}/posts/home`] })
  site.write('plain.mdx', toNote({ title: 'Plain', body: 'It says "canonical": nothing.' }))
  await site.import()
  expect(await list()).toEqual({
    index: [shard, lists],
    shard: [`${shown.url}/posts/home`, `${shown.url}/posts/plain`],
  })
})

test('a version that repeats the day of change of the one before was changed when it went live', async () => {
  const site = createTestSite()
  const write = (version: string, modified: string) =>
    site.write(
      'alpha.mdx',
      toNote({ title: 'Alpha', version, more: `dates: { modified: ${modified} }`, body: version }),
    )
  const { shown } = await findPresentSite(site.store)
  const resolver = createResolver(site.store)
  const tell = async (version: string) => {
    const [entry] = await readSitemap(site.store, shown, { shard: '0' })
    const citation = await resolver.resolve({ pathname: `/posts/alpha/${version}/cite.txt` })
    const [, , , , , , , modifiedAt = ''] = citation.kind === 'page' ? citation.key.split('/') : []
    return { lastmod: entry?.lastmod, cited: decodeURIComponent(modifiedAt) }
  }
  write('1.0.0', '2018-12-01')
  await site.import()
  expect(await tell('1.0.0')).toEqual({ lastmod: '2018-12-01T00:00:00.000Z', cited: '2018-12-01T00:00:00.000Z' })
  const [second, third] = ['2026-11-23T10:00:00.000Z', '2026-11-26T10:00:00.000Z']
  write('1.1.0', '2018-12-01')
  await site.import({ now: second })
  expect(await tell('1.1.0')).toEqual({ lastmod: second, cited: second })
  expect(await tell('1.0.0')).toEqual({ lastmod: second, cited: '2018-12-01T00:00:00.000Z' })
  write('1.2.0', '2026-11-25')
  await site.import({ now: third })
  expect(await tell('1.2.0')).toEqual({ lastmod: '2026-11-25T00:00:00.000Z', cited: '2026-11-25T00:00:00.000Z' })
  await rollback(site.store, 'alpha', '1.0.0', third)
  expect(await tell('1.0.0')).toEqual({ lastmod: '2018-12-01T00:00:00.000Z', cited: '2018-12-01T00:00:00.000Z' })
})
