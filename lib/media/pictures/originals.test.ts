import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { AlphanodeError } from '#lib/errors'
import { openBucket } from './bucket.ts'
import type { BucketLimits } from './bucket-requests.ts'
import { createCopier, inFolder, type MediaPlace, openMediaStore } from './index.ts'
import { nameMedia } from './name-media.ts'
import { openOriginals } from './open-originals.ts'
import { checkOriginal, type Originals } from './originals.ts'
import { startPreparing } from './preparing.ts'
import { signRequest, startBucketServer } from './testing/bucket-server.ts'

const preparing = startPreparing({ size: 1 })
afterAll(() => preparing.close())

function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-originals-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function createBucket() {
  const server = await startBucketServer()
  onTestFinished(server.close)
  return server
}

const places: [string, () => Promise<MediaPlace>][] = [
  ['a folder', async () => inFolder(createFolder())],
  ['a bucket', async () => ({ mediaFolder: createFolder(), mediaStore: (await createBucket()).place })],
]

const words = Buffer.from('words that are kept')

async function put(originals: Originals, bytes: Buffer): Promise<string> {
  const file = originals.beginPartial()
  writeFileSync(file, bytes)
  await originals.put(nameMedia(bytes), file)
  rmSync(file, { force: true })
  return nameMedia(bytes)
}

async function readAll(originals: Originals, name: string, range = {}): Promise<string | null> {
  const opened = await originals.open(name)
  return opened && (await buffer(await opened.read(range))).toString()
}

const toCode = (error: AlphanodeError) => `${error.code}: ${error.message}`

describe.each(places)('bytes in %s', (_, createPlace) => {
  test('are there from when they are put until they are removed, whole and in parts', async () => {
    const originals = openOriginals(await createPlace())
    const name = nameMedia(words)
    const nothing = async () => [await originals.has(name), await originals.open(name), await originals.borrow(name)]
    expect(await nothing()).toEqual([false, null, null])
    expect(await put(originals, words)).toBe(name)
    await put(originals, words)
    expect([await originals.has(name), await checkOriginal(originals, name)]).toEqual([true, 'whole'])
    expect(await readAll(originals, name)).toBe('words that are kept')
    expect(await readAll(originals, name, { start: 6, end: 9 })).toBe('that')
    const opened = await originals.open(name)
    expect(opened?.size).toBe(words.length)
    await opened?.close()
    await originals.remove(name)
    await originals.remove(name)
    expect([...(await nothing()), await checkOriginal(originals, name)]).toEqual([false, null, null, 'missing'])
  })

  test('are lent as one file to all who work on them at a time, and nothing stays behind', async () => {
    const place = await createPlace()
    const originals = openOriginals(place)
    const name = await put(originals, words)
    const [one, other] = await Promise.all([originals.borrow(name), originals.borrow(name)])
    expect(one?.file).toBe(other?.file)
    one?.release()
    expect(readFileSync(other?.file ?? '', 'utf8')).toBe('words that are kept')
    other?.release()
    await expect.poll(() => readdirSync(place.mediaFolder).filter((each) => each !== name)).toEqual([])
  })

  test('show as a picture in its sizes, which go with it', async () => {
    const place = await createPlace()
    const media = openMediaStore(place, {}, () => preparing)
    const named = media.name(
      await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    )
    const kept = await media.keep(named)
    if ('problem' in kept) throw new Error(kept.problem)
    const picture = { hash: named.hash, ...kept.facts }
    expect(await media.prepareVariants(picture, new AbortController().signal)).toBe('made')
    const variant = await media.openVariant(picture, { width: 40, format: 'png' })
    expect(await sharp(await buffer(await (variant ?? expect.fail()).read())).metadata()).toMatchObject({ width: 40 })
    const out = path.join(createFolder(), 'copy.png')
    expect(await media.copyTo(named.hash, out)).toBe('copied')
    expect(nameMedia(readFileSync(out))).toBe(named.hash)
    await media.remove([named.hash])
    expect(await media.openVariant(picture, { width: 40, format: 'png' })).toBeNull()
    expect(await media.copyTo(named.hash, `${out}2`)).toBe('missing')
    expect(readdirSync(place.mediaFolder)).toEqual(['variants'])
  })

  test('are copied into a backup and back, each once', async () => {
    const [place, backup, again] = [await createPlace(), inFolder(createFolder()), await createPlace()]
    const name = await put(openOriginals(place), words)
    const copy = createCopier(place, backup)
    expect([await copy(name), await copy(name), await copy(nameMedia(Buffer.from('lost')))]).toEqual([
      ...['copied', 'there', 'missing'],
    ])
    writeFileSync(path.join(backup.mediaFolder, nameMedia(Buffer.from('a'))), 'b')
    const restore = createCopier(backup, again)
    expect([await restore(name), await restore(name), await restore(nameMedia(Buffer.from('a')))]).toEqual([
      ...['copied', 'there', 'damaged'],
    ])
    expect(await readAll(openOriginals(again), name)).toBe('words that are kept')
    expect(readdirSync(again.mediaFolder).filter((each) => each.startsWith('.'))).toEqual([])
  })
})

async function createFaulty(limits: Partial<BucketLimits> = {}) {
  const server = await createBucket()
  const originals = openBucket(server.place, createFolder(), limits)
  const name = await put(originals, words)
  return { server, originals, name }
}

test('a request is signed as the published example is', () => {
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const headers = [
    ['host', 'examplebucket.s3.amazonaws.com'],
    ['range', 'bytes=0-9'],
    ['x-amz-content-sha256', nothing],
    ['x-amz-date', '20130524T000000Z'],
  ] as const
  expect(
    signRequest(
      { method: 'GET', url: '/test.txt', headers, sha256: nothing },
      {
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        ...{ time: '20130524T000000Z', region: 'us-east-1' },
      },
    ),
  ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

test('a bucket that refuses or is gone is never taken for an empty one', async () => {
  const { server, name } = await createFaulty()
  const openOther = (change: object) => openBucket({ ...server.place, ...change }, createFolder())
  const ask = (originals: Originals) => checkOriginal(originals, name).catch(toCode)
  expect(await ask(openOther({ secretAccessKey: 'another' }))).toMatch(/^unavailable: .* it answered 403/)
  expect(await put(openOther({ secretAccessKey: 'another' }), words).catch(toCode)).toMatch(/403 SignatureDoesNotMatch/)
  const elsewhere = openOther({ url: server.place.url.replace('/pictures/', '/others/') })
  expect(await put(elsewhere, words).catch(toCode)).toMatch(/^unavailable: .*NoSuchBucket/)
  await server.close()
  expect(await ask(openOther({}))).toMatch(/^unavailable: .*ECONNREFUSED/)
})

test('a bucket that does not answer, or stops, is waited for no longer than it may be', async () => {
  const { server, originals, name } = await createFaulty({ answer: 300, idle: 300 })
  server.fault = 'silent'
  expect(await originals.has(name).catch(toCode)).toMatch(/^unavailable: .*no answer within 300 ms/)
  server.fault = 'stops in its middle'
  expect(await checkOriginal(originals, name).catch(toCode)).toMatch(/^unavailable: .*nothing more within 300 ms/)
  expect(await originals.borrow(name).catch(toCode)).toMatch(/^unavailable/)
  server.fault = 'ignores ranges'
  expect(await readAll(originals, name, { start: 1, end: 2 }).catch(toCode)).toMatch(/^unavailable: .*knows no ranges/)
  server.fault = null
  expect(await readAll(originals, name)).toBe('words that are kept')
})

test('a bucket is asked again when it says that it has too much to do', async () => {
  const { server, originals, name } = await createFaulty()
  server.fault = 'slow down'
  server.asked.length = 0
  const asking = originals.has(name)
  await expect.poll(() => server.asked.length).toBeGreaterThan(0)
  server.fault = null
  expect(await asking).toBe(true)
})

test('no more is asked of a bucket at a time than may be', async () => {
  const { server, originals, name } = await createFaulty({ atOnce: 2, answer: 300 })
  server.fault = 'silent'
  const asked = await Promise.all(Array.from({ length: 4 }, () => originals.has(name).catch(toCode)))
  expect(asked.filter((each) => /^busy/.test(String(each)))).toHaveLength(2)
  server.fault = null
  expect(await originals.has(name)).toBe(true)
})

test('an object with another content is neither lent nor copied', async () => {
  const { server, originals, name } = await createFaulty()
  server.objects.set(`of/a-site/${name}`, Buffer.from('other words'))
  expect(await checkOriginal(originals, name)).toBe('damaged')
  expect(await originals.borrow(name).catch(toCode)).toMatch(/another content/)
})

test('sizes that are made are served while the bucket is away', async () => {
  const { server } = await createFaulty()
  const media = openMediaStore({ mediaFolder: createFolder(), mediaStore: server.place }, {}, () => preparing)
  const named = media.name(
    await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const kept = await media.keep(named)
  if ('problem' in kept) throw new Error(kept.problem)
  const picture = { hash: named.hash, ...kept.facts }
  await (await media.openVariant(picture, { width: 40, format: 'webp' }))?.close()
  await server.close()
  const there = await media.openVariant(picture, { width: 40, format: 'webp' })
  expect(there?.size).toBeGreaterThan(0)
  await there?.close()
  expect(await media.openVariant(picture, { width: 40, format: 'avif' }).catch(toCode)).toMatch(/^unavailable/)
  expect(await media.prepareVariants(picture, new AbortController().signal).catch(toCode)).toMatch(/^unavailable/)
})
