import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import type { FetchOptions } from '#lib/media/fetching'
import { countMedia, findCollection, findEdition, findPointer, listJobs, listRemotePictures } from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { fetchAgain, removeUnused, toFetchingKind } from './index.ts'

const draw = (background: string) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

/** A site, and a host on this machine that stands in for those of its pictures. */
async function createSite(pictures: Record<string, Buffer | string>) {
  const site = createTestSite()
  const asked: string[] = []
  let isThere = true
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? '')
    const found = pictures[incoming.url ?? '']
    if (!isThere) response.writeHead(503).end()
    else if (found === undefined) response.writeHead(404).end()
    else response.end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const network: NonNullable<FetchOptions['network']> = {
    resolve: async () => ['127.0.0.1'],
    isPublic: () => true,
    open: ({ pathname: path }, host, signal) =>
      new Promise((resolve, reject) => {
        request({ host, port, path, signal }).once('response', resolve).once('error', reject).end()
      }),
  }
  const clock = { now: Date.parse(day) }
  const { store, media } = site
  const hosts = ['pictures.example']
  const now = () => clock.now
  return {
    ...site,
    asked,
    clock,
    setThere: (value: boolean) => {
      isThere = value
    },
    take: () => site.import({ media, mediaHosts: hosts }),
    fetch: () => workDueJobs(store, [toFetchingKind({ store, media, hosts, network, now })], { now }),
    list: () => listRemotePictures(store.read, { limit: 20 }),
    epoch: async () => (await findCollection(store.read, 'all', ''))?.epoch ?? 0,
    async read(slug: string) {
      const pointer = await findPointer(store.read, slug)
      if (pointer?.kind !== 'live') throw new Error('expected a live post')
      const page = await findEdition(store.read, pointer.id, pointer.edition)
      return { edition: pointer.edition, pictures: page?.pictures ?? [] }
    },
    async verify() {
      const faults: string[] = []
      await verifyStore(store, (_, line) => faults.push(line), media)
      return faults
    },
  }
}

const toPicture = (name: string) => `https://pictures.example/${name}`

test('pictures of an allowed host are published without, and arrive together as one', async () => {
  const { write, take, fetch, read, epoch, list, verify, asked, store } = await createSite({
    '/red.png': await draw('red'),
    '/blue.png': await draw('blue'),
  })
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')}) ![](${toPicture('blue.png')})` }))
  write('beta.mdx', toNote({ title: 'Beta', body: `![](//pictures.example/red.png)` }))
  write('gamma.mdx', toNote({ title: 'Gamma' }))
  const { notices } = await take()
  expect(Object.entries(notices).map(([what, { count }]) => [what, count])).toEqual([
    ['pictures of other sites that are still to be fetched', 3],
  ])
  const [alpha, gamma, listed] = [await read('alpha'), await read('gamma'), await epoch()]
  expect(alpha.pictures).toEqual([])
  await fetch()
  expect((await read('alpha')).pictures).toMatchObject([{ width: 30 }, { width: 30 }])
  expect((await read('beta')).pictures).toMatchObject([{ address: '//pictures.example/red.png' }])
  expect((await read('alpha')).edition).not.toBe(alpha.edition)
  expect((await read('gamma')).edition).toBe(gamma.edition)
  expect(await epoch()).toBe(listed + 1)
  expect((await list()).map(({ state, tries, due }) => [state, tries, due])).toEqual(Array(3).fill(['kept', 1, null]))
  expect(await listJobs(store.read, { limit: 9 })).toEqual([])
  expect(await verify()).toEqual([])
  expect(asked.length).toBe(3)
})

test('a note that comes later shows a picture that was fetched, and its host is not asked again', async () => {
  const { write, take, fetch, read, asked } = await createSite({ '/red.png': await draw('red') })
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')})` }))
  await take()
  await fetch()
  write('beta.mdx', toNote({ title: 'Beta', body: `![](${toPicture('red.png')})` }))
  expect((await take()).notices).toEqual({})
  expect((await read('beta')).pictures).toHaveLength(1)
  await fetch()
  expect(asked).toEqual(['/red.png'])
})

test('without a network all is published, and pictures come when it is back', async () => {
  const { write, take, fetch, read, list, clock, setThere } = await createSite({ '/red.png': await draw('red') })
  setThere(false)
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')})` }))
  await take()
  await fetch()
  expect((await read('alpha')).pictures).toEqual([])
  expect(await list()).toMatchObject([{ state: 'wanted', tries: 1, problem: 'its host answered 503' }])
  setThere(true)
  await fetch()
  expect(await list()).toMatchObject([{ state: 'wanted', tries: 1 }])
  clock.now += 120_000
  await fetch()
  expect((await read('alpha')).pictures).toHaveLength(1)
})

test('a host that cannot be reached is left alone for a while, whatever waits', async () => {
  const { write, take, fetch, asked, setThere } = await createSite({})
  setThere(false)
  const names = Array.from({ length: 20 }, (_, i) => `![](${toPicture(`${i}.png`)})`)
  write('alpha.mdx', toNote({ title: 'Alpha', body: names.join(' ') }))
  await take()
  await fetch()
  expect(asked.length).toBeLessThanOrEqual(4)
})

test('what is no picture, or gone, is given up with its reason, and fetched again when that is wanted', async () => {
  const pictures: Record<string, Buffer | string> = { '/page.png': '<!doctype html>' }
  const { write, take, fetch, read, list, store, asked, clock } = await createSite(pictures)
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('page.png')}) ![](${toPicture('gone.png')})` }))
  await take()
  await fetch()
  expect(await list()).toMatchObject([
    { address: toPicture('gone.png'), state: 'refused', problem: 'its host answered 404' },
    { address: toPicture('page.png'), state: 'refused', problem: expect.stringContaining('found a text with tags') },
  ])
  expect(Object.keys((await take()).notices).sort()).toEqual([
    expect.stringContaining('could not be fetched: expected a JPEG'),
    'pictures of other sites that could not be fetched: its host answered 404',
  ])
  await fetch()
  expect(asked).toHaveLength(2)
  pictures['/gone.png'] = await draw('red')
  expect(await fetchAgain(store, new Date(clock.now))).toBe(1)
  await fetch()
  expect((await read('alpha')).pictures).toMatchObject([{ address: toPicture('gone.png') }])
})

test('pictures of hosts that are not allowed are never asked for', async () => {
  const { write, take, fetch, list } = await createSite({})
  write('alpha.mdx', toNote({ title: 'Alpha', body: '![](https://elsewhere.example/a.png)' }))
  expect(Object.keys((await take()).notices)).toEqual(['pictures of other sites'])
  expect(await fetch()).toBe(0)
  expect(await list()).toEqual([])
})

test('a picture that no revision names is removed, and those that one names stay', async () => {
  const { write, take, store, media, rows, verify } = await createSite({})
  write('alpha.mdx', toNote({ title: 'Alpha', body: '![](a.png)' }))
  write('a.png', await draw('red'))
  await take()
  const [red] = rows<{ hash: string }>('SELECT hash FROM media')
  write('a.png', await draw('blue'))
  await take()
  expect(await countMedia(store.read)).toMatchObject({ kept: 2, unused: 1 })
  expect(await removeUnused(store, media)).toMatchObject({ removed: 1 })
  expect(media.has(red?.hash ?? '')).toBe(false)
  expect(await countMedia(store.read)).toMatchObject({ kept: 1, unused: 0, missing: 0 })
  expect(await verify()).toEqual([])
})
