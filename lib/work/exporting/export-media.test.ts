import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findEdition, findPointer, listUsesBelow } from '#lib/store'
import { showPictures } from '#lib/work/publishing'
import { createTestSite, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { exportPosts } from './index.ts'

const draw = (background: string) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

async function readShown(site: TestSite, slug: string) {
  const pointer = await findPointer(site.store.read, slug)
  if (pointer?.kind !== 'live') throw new Error('expected a live post')
  const page = await findEdition(site.store.read, pointer.id, pointer.edition)
  return [...(page?.pictures ?? []), ...(page?.files ?? [])].map(({ address, hash }) => [address, hash])
}

const remote = 'https://pictures.example/a.png'

/** Two notes that mean different pictures by one address, and one that shows a picture of another site. */
async function createFrom(): Promise<TestSite> {
  const site = createTestSite()
  const body = '![](./img/a.png) [data](data.csv)'
  site.write('one/alpha.mdx', toNote({ title: 'Alpha', body }))
  site.write('two/beta.mdx', toNote({ title: 'Beta', body: `${body} ![](../shared/b.png) ![](/logo.png)` }))
  site.write('gamma.mdx', toNote({ title: 'Gamma', body: `![](${remote}) [plan](./a%20plan.pdf#page=2)` }))
  site.write('one/img/a.png', await draw('red'))
  site.write('two/img/a.png', await draw('blue'))
  site.write('shared/b.png', await draw('green'))
  site.write('static/logo.png', await draw('black'))
  site.write('one/data.csv', 'a,b\n')
  site.write('two/data.csv', 'a,b\n')
  site.write('a plan.pdf', '%PDF-1.7')
  await site.import({ media: site.media })
  const fetched = site.media.name(await draw('white'))
  const kept = await site.media.keep(fetched)
  if ('problem' in kept) throw new Error(kept.problem)
  await site.store.write(async (transaction) => {
    const uses = await listUsesBelow(transaction, path.join(site.content, 'gamma.mdx'))
    const shown = uses.filter(({ address }) => address === remote).map((use) => ({ ...use, media: fetched.hash }))
    const media = [{ hash: fetched.hash, bytes: fetched.bytes.length, facts: kept.facts }]
    await showPictures(transaction, { media, uses: shown })
  })
  return site
}

test('an exported folder is imported again with every picture and file, where a reader of it looks for them', async () => {
  const from = await createFrom()
  const to = createTestSite()
  rmSync(to.content, { recursive: true })
  expect(await exportPosts(from.store, { format: 'mdx', out: to.content, media: from.media })).toMatchObject({
    posts: 3,
    media: 7,
    lacking: [],
  })
  expect(readdirSync(to.content).sort()).toEqual([
    ...['a plan.pdf', 'alpha.mdx', 'alphanode-media.json', 'beta.mdx', 'data.csv', 'gamma.mdx', 'img', 'logo.png'],
    'media',
  ])
  expect(Object.keys(JSON.parse(readFileSync(path.join(to.content, 'alphanode-media.json'), 'utf8'))).sort()).toEqual([
    'beta.mdx',
    'gamma.mdx',
  ])
  const report = await to.import({ media: to.media })
  expect(report.notices).toEqual({})
  for (const slug of ['alpha', 'beta', 'gamma']) expect(await readShown(to, slug)).toEqual(await readShown(from, slug))
  expect(await readShown(to, 'beta')).toHaveLength(4)
  const faults: string[] = []
  await verifyStore(to.store, (_, line) => faults.push(line), to.media)
  expect(faults).toEqual([])
})

test('what is damaged is named and not spread, and a folder that holds something is written into', async () => {
  const from = await createFrom()
  const [, hash = ''] = (await readShown(from, 'alpha'))[0] ?? []
  const kept = path.join(path.dirname(from.databaseFile), 'media', hash)
  expect(existsSync(kept)).toBe(true)
  writeFileSync(kept, 'other')
  const to = createTestSite()
  to.write('img/mine.png', await draw('yellow'))
  const report = await exportPosts(from.store, { format: 'mdx', out: to.content, media: from.media, force: true })
  expect(report).toMatchObject({ media: 6, lacking: [hash] })
  expect(readdirSync(path.join(to.content, 'img'))).toEqual(['mine.png'])
})

test('a list that is not valid JSON is told, and means nothing', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: '![](a.png)' }))
  site.write('a.png', await draw('red'))
  site.write('alphanode-media.json', '{')
  expect((await site.import({ media: site.media })).notices).toMatchObject({
    'lists of pictures and files that are not valid JSON': { count: 1 },
  })
  expect(await readShown(site, 'alpha')).toHaveLength(1)
})

test('a list leads to nothing outside of the folder', async () => {
  const site = createTestSite()
  writeFileSync(path.join(site.content, '..', 'secret.png'), await draw('red'))
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: '![](a.png)' }))
  site.write('alphanode-media.json', JSON.stringify({ 'alpha.mdx': { 'a.png': '../secret.png' } }))
  await site.import({ media: site.media })
  expect(await readShown(site, 'alpha')).toEqual([])
})
