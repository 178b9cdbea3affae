import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inFolder, openMediaStore } from '#lib/media/pictures'
import { listJobs } from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { createTestSite, sharePreparing, toNote } from '#lib/work/publishing/testing.ts'
import { toPreparingKind } from './preparing-kind.ts'

const draw = (background: string, width = 600) =>
  sharp({ create: { width, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

async function createSite(...colours: string[]) {
  const site = createTestSite()
  for (const [index, colour] of colours.entries()) site.write(`${index}.png`, await draw(colour))
  const body = colours.map((_, index) => `![${index}](${index}.png)`).join('\n\n')
  site.write('alpha.mdx', toNote({ title: 'Alpha', body }))
  await site.import({ media: site.media })
  const folder = path.join(path.dirname(site.databaseFile), 'media')
  const listVariants = () => {
    const all = readdirSync(path.join(folder, 'variants'), { recursive: true, withFileTypes: true })
    return all.filter((entry) => entry.isFile()).map(({ name }) => name)
  }
  const listWaiting = async () => (await listJobs(site.store.read, { limit: 10 })).map(({ kind }) => kind)
  return { ...site, folder, listVariants, listWaiting }
}

test('the sizes of pictures that arrived are made before they are asked for, each once', async () => {
  const { store, media, listVariants, listWaiting, import: importAgain } = await createSite('red', 'blue')
  expect(await listWaiting()).toEqual(['prepare pictures'])
  const kind = toPreparingKind({ store, media })
  expect(await workDueJobs(store, [kind])).toBe(1)
  const sizes = ['320.avif', '320.webp', '480.avif', '480.webp', '600.avif', '600.webp']
  expect(listVariants().toSorted()).toEqual(sizes.flatMap((size) => [size, size]))
  expect(await listWaiting()).toEqual([])
  await importAgain({ media })
  expect(await listWaiting()).toEqual([])
})

test('after a turn the job is put back in line, and the rest follows', async () => {
  const { store, media, listVariants } = await createSite('red', 'blue', 'green')
  let prepared = 0
  const counting = {
    prepareVariants: (...parts: Parameters<typeof media.prepareVariants>) => {
      prepared++
      return media.prepareVariants(...parts)
    },
  }
  expect(await workDueJobs(store, [toPreparingKind({ store, media: counting, turn: 0 })])).toBe(4)
  expect(prepared).toBe(3)
  expect(listVariants()).toHaveLength(18)
})

test('sizes that nobody asked for never push out others: it ends when the room is used', async () => {
  const { store, folder, listVariants, listWaiting } = await createSite('red')
  const taken = path.join(folder, 'variants/1/of-another')
  mkdirSync(taken, { recursive: true })
  writeFileSync(path.join(taken, '320.webp'), Buffer.alloc(900))
  const small = openMediaStore(inFolder(folder), { variantBytes: 1000 }, sharePreparing)
  expect(await workDueJobs(store, [toPreparingKind({ store, media: small })])).toBe(1)
  await small.close()
  expect(listVariants()).toEqual(['320.webp'])
  expect(await listWaiting()).toEqual([])
})

test('a picture at which it fails keeps no other from being made', async () => {
  const { store, media, listVariants, rows } = await createSite('red', 'blue')
  const [{ hash } = { hash: '' }] = rows<{ hash: string }>('SELECT hash FROM media ORDER BY hash LIMIT 1')
  media.remove([hash])
  await workDueJobs(store, [toPreparingKind({ store, media })])
  expect(listVariants()).toHaveLength(6)
})
