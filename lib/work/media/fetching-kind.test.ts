import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import type { FetchOptions } from '#lib/media/fetching'
import {
  buryJob,
  countMedia,
  findCollection,
  findEdition,
  findJob,
  findPointer,
  insertMedia,
  listJobs,
  listRemotePictures,
  saveRemotePictures,
  wantPictures,
} from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { addFetching } from './add-fetching.ts'
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
    network,
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
  expect((await listJobs(store.read, { limit: 9 })).map(({ kind }) => kind)).toEqual(['prepare pictures'])
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

test('a text that comes to name a fetched picture, by whatever way, shows it at once', async () => {
  const { write, take, fetch, read, import: importAlone } = await createSite({ '/red.png': await draw('red') })
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')})` }))
  await take()
  await fetch()
  write('beta.mdx', toNote({ title: 'Beta', body: `![](${toPicture('red.png')})` }))
  await importAlone()
  expect((await read('beta')).pictures).toHaveLength(1)
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
  expect(await fetchAgain(store, { hosts: ['pictures.example'], ownHosts: [], now: new Date(clock.now) })).toBe(1)
  await fetch()
  expect((await read('alpha')).pictures).toMatchObject([{ address: toPicture('gone.png') }])
})

test('a picture that waits for its next try is asked for at once when that is wanted', async () => {
  const { write, take, fetch, read, store, clock, setThere } = await createSite({ '/red.png': await draw('red') })
  setThere(false)
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')})` }))
  await take()
  await fetch()
  setThere(true)
  expect(await fetchAgain(store, { hosts: ['pictures.example'], ownHosts: [], now: new Date(clock.now) })).toBe(1)
  await fetch()
  expect((await read('alpha')).pictures).toHaveLength(1)
})

test('a picture that was given up is asked for again where its host is allowed, and a job keeps its own hosts', async () => {
  const { store, fetch, list, asked, clock } = await createSite({ '/red.png': await draw('red') })
  const toRemote = (host: string) => ({ address: `https://${host}/red.png`, host })
  const [former, own, told] = ['former.example', 'own.example', 'told.example'].map(toRemote)
  if (!former || !own || !told) throw new Error('expected three pictures')
  const now = new Date(clock.now)
  await store.write(async (transaction) => {
    await wantPictures(transaction, [former, own, told], clock.now)
    const given = { state: 'refused' as const, media: null, tries: 8, due: null, problem: 'no' }
    await saveRemotePictures(transaction, [
      { ...former, ...given },
      { ...own, ...given },
      { ...told, ...given },
    ])
    await addFetching(transaction, told.host, new Date(clock.now + 60_000), [told.host])
  })
  expect(await fetchAgain(store, { hosts: ['pictures.example'], ownHosts: [own.host], now })).toBe(2)
  expect(await findJob(store.read, 'fetch pictures', told.host)).toEqual({ payload: { ownHosts: [told.host] } })
  await fetch()
  expect((await list()).map(({ host, state }) => `${host} ${state}`)).toEqual([
    'former.example refused',
    'own.example kept',
    'told.example kept',
  ])
  expect(asked).toHaveLength(2)
})

test.each(['retry', 'import'])('a host whose job was given up is asked again by the next %s', async (how) => {
  const { write, take, fetch, read, store, list, clock } = await createSite({ '/red.png': await draw('red') })
  write('alpha.mdx', toNote({ title: 'Alpha', body: `![](${toPicture('red.png')})` }))
  await take()
  const [job] = await listJobs(store.read, { limit: 1 })
  await store.write((transaction) => buryJob(transaction, { num: job?.num ?? 0 }, { problem: 'no', now: clock.now }))
  expect(await fetch()).toBe(0)
  if (how === 'import') {
    write('beta.mdx', toNote({ title: 'Beta', body: `![](${toPicture('red.png')})` }))
    await take()
  } else {
    const hosts = ['pictures.example']
    expect(await fetchAgain(store, { hosts, ownHosts: [], now: new Date(clock.now) })).toBe(1)
  }
  await fetch()
  expect(await list()).toMatchObject([{ state: 'kept' }])
  expect((await read('alpha')).pictures).toHaveLength(1)
})

test('an error that is not about a host never gives it up, and what came before it is kept', async () => {
  const names = ['a', 'b', 'c', 'd'].map((name) => `${name}.png`)
  const drawn = await draw('red')
  const { write, take, store, media, list, clock, network } = await createSite(
    Object.fromEntries(names.map((name) => [`/${name}`, drawn])),
  )
  write('alpha.mdx', toNote({ title: 'Alpha', body: names.map((name) => `![](${toPicture(name)})`).join(' ') }))
  await take()
  let kept = 0
  let isFull = true
  const keep: typeof media.keep = async (picture) => {
    if (isFull && ++kept > 1) throw new Error('no space is left')
    return media.keep(picture)
  }
  const now = () => clock.now
  const kind = toFetchingKind({ store, media: { ...media, keep }, hosts: ['pictures.example'], network, now })
  await workDueJobs(store, [kind], { now })
  const states = async () => (await list()).map(({ state }) => state)
  expect((await states()).filter((state) => state === 'kept')).toHaveLength(1)
  expect(await listJobs(store.read, { limit: 1 })).toMatchObject([{ state: 'waiting', problem: 'no space is left' }])
  for (let tries = 0; tries < 12; tries++) {
    clock.now += 12 * 3_600_000
    await workDueJobs(store, [kind], { now })
  }
  isFull = false
  clock.now += 12 * 3_600_000
  await workDueJobs(store, [kind], { now })
  expect(await states()).toEqual(Array(4).fill('kept'))
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
  expect(await media.has(red?.hash ?? '')).toBe(false)
  expect(await countMedia(store.read)).toMatchObject({ kept: 1, unused: 0, missing: 0 })
  expect(await verify()).toEqual([])
})

test('what is removed is removed in bounded transactions, and never while it arrives', async () => {
  const { store, media, clock } = await createSite({})
  const toHash = (i: number) => i.toString(16).padStart(40, '0')
  const shape = { hasAlpha: false, isAnimated: false, isDrawn: false, lightness: 1, hue: null }
  const facts = { kind: 'png' as const, width: 1, height: 1, ...shape }
  const arriving = { address: toPicture('red.png'), host: 'pictures.example' }
  await store.write(async (transaction) => {
    const all = Array.from({ length: 502 }, (_, i) => ({ hash: toHash(i), bytes: 2, facts }))
    await insertMedia(transaction, all)
    await wantPictures(transaction, [arriving], clock.now)
    const state = { state: 'arriving' as const, media: toHash(501), tries: 1, due: 0, problem: null }
    await saveRemotePictures(transaction, [{ ...arriving, ...state }])
  })
  const removed: number[] = []
  const remove = async (hashes: readonly string[]) => void removed.push(hashes.length)
  expect(await removeUnused(store, { ...media, remove })).toEqual({ removed: 501, bytes: 1002 })
  expect(removed.filter((count) => count > 0)).toEqual([500, 1])
  expect(await countMedia(store.read)).toMatchObject({ kept: 1, unused: 0 })
})
