import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { StoredPage } from '../pages/stored-page.ts'
import { createUnpacking } from './unpacking.ts'

const toPage = (text: string): StoredPage => ({
  key: text,
  path: '/',
  contentType: 'text/plain',
  etag: text,
  bodies: { gzip: gzipSync(text) },
})

/** Unpacks, and counts how often. */
function createCounted(bytes: number) {
  let count = 0
  const unpack = createUnpacking({
    bytes,
    decompress: async ({ key }) => {
      count++
      await new Promise(setImmediate)
      return Buffer.from(key)
    },
  })
  return { unpack, count: () => count }
}

test('a page is unpacked once for all who ask at the same time, and after that for a while', async () => {
  const { unpack, count } = createCounted(1000)
  const page = toPage('text')
  const bodies = await Promise.all(Array.from({ length: 100 }, () => unpack(page)))
  expect(new Set(bodies).size).toBe(1)
  expect(await unpack(page)).toBe(bodies[0])
  expect(count()).toBe(1)
})

test('what is remembered is bounded by bytes', async () => {
  const { unpack, count } = createCounted(100)
  const pages = Array.from({ length: 4 }, (_, index) => toPage(String(index).repeat(40)))
  for (const page of pages) await unpack(page)
  await unpack(pages[3] as StoredPage)
  expect(count()).toBe(4)
  await unpack(pages[0] as StoredPage)
  expect(count()).toBe(5)
})

test('a page that cannot be unpacked fails for all who wait, and is tried again', async () => {
  const attempts: Error[] = []
  const unpack = createUnpacking({
    decompress: async () => {
      attempts.push(new Error('damaged'))
      throw attempts.at(-1)
    },
  })
  const page = toPage('text')
  const settled = await Promise.allSettled([unpack(page), unpack(page)])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(unpack(page)).rejects.toThrow('damaged')
  expect(attempts).toHaveLength(2)
})

test('the bytes are those of the page', async () => {
  expect((await createUnpacking()(toPage('some text'))).toString()).toBe('some text')
})
