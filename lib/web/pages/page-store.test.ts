import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { canMount, createDisk } from '#lib/store/sqlite/testing-disk.ts'
import { watchLog } from '#lib/telemetry/testing.ts'
import { copyKeptPages } from './look-into-pages.ts'
import { removePageFile } from './page-file.ts'
import { openPageStore, type PageStoreOptions } from './page-store.ts'
import type { StoredPage } from './stored-page.ts'

const kilobyte = 1024

function createFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'pages.db')
}

function open(file: string, options: Partial<PageStoreOptions> = {}) {
  const store = openPageStore({
    file,
    build: 'b1',
    memoryBytes: 1000 * kilobyte,
    diskBytes: 10_000 * kilobyte,
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}

/** Noise, so that nothing is smaller than it seems; the same for the same name. */
const toNoise = (name: string, size: number): Buffer =>
  createHash('shake256', { outputLength: size }).update(name).digest()

const toPage = (key: string, size = 2 * kilobyte): StoredPage => ({
  key,
  path: `/${key}`,
  contentType: 'text/html; charset=utf-8',
  etag: key,
  bodies: { br: toNoise(`${key} br`, size / 2), gzip: toNoise(`${key} gzip`, size / 2) },
})
const onDisk = (file: string) =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0)

test('what is kept is found again, from memory and after a restart', () => {
  const file = createFile()
  const store = open(file)
  const pages = [toPage('a1'), { ...toPage('b2'), bodies: { identity: Buffer.from('text') } }]
  for (const page of pages) store.save(page)
  for (const page of pages) expect(store.peek(page.key)).toEqual(page)
  store.close()
  const again = open(file)
  for (const page of pages) {
    expect(again.peek(page.key)).toBeUndefined()
    expect(again.find(page.key)).toEqual(page)
    expect(again.peek(page.key)).toEqual(page)
  }
  expect(again.find('c3')).toBeUndefined()
})

test('pages whose keys are endless have a share of the memory, and drive no other page out', () => {
  const file = createFile()
  const store = open(file, { memoryBytes: 100 * kilobyte, diskBytes: 200 * kilobyte })
  const pages = Array.from({ length: 20 }, (_, at) => toPage(`page-${at}`))
  for (const page of pages) store.save(page)
  const many = Array.from({ length: 200 }, (_, at) => toPage(`question-${at}`))
  for (const page of many) store.save(page, { endless: true })
  expect(store.peek('question-199')).toEqual(many[199])
  expect(store.peek('question-0')).toBeUndefined()
  for (const page of pages) expect(store.peek(page.key)).toEqual(page)
  expect(store.size().memory).toBeLessThan(100 * kilobyte)
  store.close()
  const again = open(file, { diskBytes: 200 * kilobyte })
  expect(again.find('question-199')).toBeUndefined()
  for (const page of pages) expect(again.find(page.key)).toEqual(page)
})

test('a page of another build is never served, and its address is one to warm', () => {
  const file = createFile()
  const store = open(file)
  for (const key of ['a1', 'b2', 'c3']) store.save(toPage(key))
  for (let i = 0; i < 5; i++) store.peek('b2')
  store.find('c3')
  store.close()
  const next = open(file, { build: 'b2' })
  expect(next.find('a1')).toBeUndefined()
  expect(next.listFormerPaths(2)).toEqual(['/b2', '/c3'])
  next.save(toPage('b2'))
  next.close()
  expect(open(file, { build: 'b2' }).listFormerPaths(2)).toEqual(['/c3', '/a1'])
})

test('pages of builds that may serve again stay, those of others go', async () => {
  const file = createFile()
  for (const build of ['gone', 'former']) {
    const store = open(file, { build })
    store.save(toPage(`of-${build}`))
    store.close()
  }
  const next = open(file, { build: 'next', kept: ['former'] })
  next.forgetFormer()
  await expect.poll(() => next.listFormerPaths(9)).toEqual(['/of-former'])
  next.close()
  expect(open(file, { build: 'former' }).find('of-former')).toBeDefined()
})

describe('budgets', () => {
  test('hold over 20,000 pages', () => {
    const file = createFile()
    const memoryBytes = 500 * kilobyte
    const diskBytes = 3000 * kilobyte
    const store = open(file, { memoryBytes, diskBytes })
    for (let i = 0; i < 20_000; i++) {
      store.save(toPage(`p${i}`, 2 * (1 + (i % 40)) * 50))
      if (i % 5000 === 0) expect(store.size().memory).toBeLessThanOrEqual(memoryBytes)
    }
    expect(store.size().memory).toBeLessThanOrEqual(memoryBytes)
    store.close()
    const again = open(file, { memoryBytes, diskBytes })
    expect(again.find('p19999')).toBeDefined()
    expect(again.size().disk).toBeLessThanOrEqual(diskBytes)
    // One batch of pending pages comes on top, before the oldest go.
    expect(onDisk(file)).toBeLessThanOrEqual(diskBytes + 40 * 1024 * kilobyte)
  })

  test('hold when two processes write to one file', () => {
    const file = createFile()
    const options = { memoryBytes: 10 * kilobyte, diskBytes: 400 * kilobyte }
    for (let round = 0; round < 10; round++)
      for (const name of ['a', 'b']) {
        const store = open(file, options)
        for (let i = 0; i < 20; i++) store.save(toPage(`${name}${round * 20 + i}`))
        store.close()
      }
    expect(open(file, options).size().disk).toBeLessThanOrEqual(options.diskBytes)
  })

  test('the least recently used page goes first, from memory and from the disk', () => {
    const file = createFile()
    const options = { memoryBytes: 30 * kilobyte, diskBytes: 130 * kilobyte }
    const fill = (from: number, to: number, used: string) => {
      const store = open(file, options)
      for (let i = from; i < to; i++) {
        store.find(used)
        store.save(toPage(`p${i}`))
      }
      const inMemory = store.peek(used) !== undefined
      store.close()
      return inMemory
    }
    fill(0, 20, 'none')
    expect(fill(20, 40, 'p3')).toBe(true)
    const store = open(file, options)
    expect(store.find('p3')).toBeDefined()
    expect(store.find('p39')).toBeDefined()
    for (const key of ['p0', 'p1', 'p2', 'p4']) expect(store.find(key), key).toBeUndefined()
  })

  test('a page larger than the memory is served from the disk', () => {
    const file = createFile()
    const store = open(file, { memoryBytes: 10 * kilobyte })
    store.save(toPage('a1', 100 * kilobyte))
    store.close()
    const again = open(file, { memoryBytes: 10 * kilobyte })
    expect(again.find('a1')).toEqual(toPage('a1', 100 * kilobyte))
    expect(again.peek('a1')).toBeUndefined()
  })
})

describe('a damaged file costs renders, never answers', () => {
  const keys = Array.from({ length: 50 }, (_, i) => `p${i}`)
  function createFilled(): string {
    const file = createFile()
    const store = open(file)
    for (const key of keys) store.save(toPage(key))
    store.close()
    return file
  }
  /** Every answer is right or absent, and pages are kept again. */
  function expectSound(store: ReturnType<typeof open>, file: string): void {
    for (const key of keys) {
      const found = store.find(key)
      if (found) expect(found).toEqual(toPage(key))
    }
    // The first attempt may be the one that finds the damage.
    for (const key of ['new1', 'new2']) {
      store.save(toPage(key))
      store.close()
      store.find(key)
    }
    store.save(toPage('new3'))
    store.close()
    expect(open(file).find('new3')).toEqual(toPage('new3'))
  }

  test.each<[string, (file: string) => void]>([
    ['removed', (file) => rmSync(file)],
    ['empty', (file) => truncateSync(file, 0)],
    ['cut short', (file) => truncateSync(file, 20_000)],
    [
      'something else',
      (file) => writeFileSync(file, 'not a database, but longer than its header of one hundred bytes. '.repeat(99)),
    ],
    ['noise after its header', (file) => overwrite(file, 4096, toNoise('damage', 60_000))],
    [
      'of an older form',
      (file) => {
        rmSync(file)
        const other = openSqlite(file)
        other.exec('CREATE TABLE pages (key TEXT)')
        other.close()
      },
    ],
  ])('that is %s, before the start and while open', (_, damage) => {
    watchLog()
    const before = createFilled()
    damage(before)
    expectSound(open(before), before)

    const during = createFilled()
    const store = open(during)
    expect(store.find('p7')).toEqual(toPage('p7'))
    damage(during)
    expectSound(store, during)
  })

  test('and says so', () => {
    const log = watchLog()
    const file = createFilled()
    writeFileSync(file, 'not a database, but longer than its header of one hundred bytes. '.repeat(99))
    expect(open(file).find('p7')).toBeUndefined()
    expect(log.read()).toMatchObject([{ level: 'warn', module: 'pages', file, err: { code: 'SQLITE_NOTADB' } }])
  })

  test('a mistake of ours throws nothing away', () => {
    const log = watchLog()
    const file = createFilled()
    const store = open(file)
    for (const key of ['odd', 'odder']) {
      store.save({ ...toPage(key), etag: {} as string })
      store.close()
    }
    expect(open(file).find('p7')).toEqual(toPage('p7'))
    // Once, though it happened twice.
    expect(log.read()).toMatchObject([{ level: 'error', module: 'pages', file, err: { type: 'RangeError' } }])
  })

  test('that differs in any one byte of a page', () => {
    const file = createFilled()
    const bytes = readFileSync(file)
    const at = bytes.indexOf(toPage('p7').bodies.gzip?.subarray(0, 64) as Buffer)
    expect(at).toBeGreaterThan(0)
    overwrite(file, at + 10, Buffer.from([(bytes[at + 10] as number) ^ 1]))
    const store = open(file)
    expect(store.find('p7')).toBeUndefined()
    expect(store.find('p8')).toEqual(toPage('p8'))
  })

  test('whose index leads from one page to another', () => {
    const file = createFilled()
    const other = openSqlite(file)
    // What a damaged index gives: the key that was asked for, with everything else of another row.
    other.exec("DELETE FROM pages WHERE key = 'p7'; UPDATE pages SET key = 'p7' WHERE key = 'p8'")
    other.close()
    expect(open(file).find('p7')).toBeUndefined()
  })

  test.each(['etag', 'content_type'])('whose %s is another', (column) => {
    const file = createFilled()
    const other = openSqlite(file)
    other.exec(`UPDATE pages SET ${column} = 'x' WHERE key = 'p7'`)
    other.close()
    const store = open(file)
    expect(store.find('p7')).toBeUndefined()
    expect(store.find('p8')).toEqual(toPage('p8'))
  })
})

function overwrite(file: string, position: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, position)
  closeSync(handle)
}

describe('a file that was removed', () => {
  test('is let go of, also when no page is asked for, and a new one is begun', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const file = createFile()
    const store = open(file)
    store.save(toPage('a1'))
    vi.advanceTimersByTime(1000)
    expect(removePageFile(file)).toBeGreaterThan(0)
    expect(existsSync(file)).toBe(false)
    if (process.platform === 'linux') expect(listOpenFiles()).toContain(`${file} (deleted)`)
    vi.advanceTimersByTime(10_000)
    expect(listOpenFiles()).not.toContain(`${file} (deleted)`)
    store.save(toPage('b2'))
    vi.advanceTimersByTime(1000)
    expect(onDisk(file)).toBeGreaterThan(0)
    expect(open(file).find('b2')).toEqual(toPage('b2'))
  })

  const listOpenFiles = (): string[] =>
    process.platform === 'linux'
      ? readdirSync('/proc/self/fd').flatMap((name) => {
          try {
            return [readlinkSync(`/proc/self/fd/${name}`)]
          } catch {
            // The folder's own handle is closed by now.
            return []
          }
        })
      : []
})

describe.skipIf(!canMount)('a disk', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
  })
  const flush = () => vi.advanceTimersByTime(1000)
  /** Nothing fits into the memory: what is found comes from the disk. */
  const onDiskAlone = { memoryBytes: kilobyte }

  test('that is full costs what cannot be kept, and what is kept is found', () => {
    watchLog()
    const disk = createDisk(4)
    const file = path.join(disk.folder, 'pages.db')
    const store = open(file, onDiskAlone)
    store.save(toPage('a1'))
    flush()
    const free = disk.fill()
    store.save(toPage('b2', 1_000_000))
    flush()
    expect(store.find('a1')).toEqual(toPage('a1'))
    expect(store.find('b2')).toBeUndefined()
    free()
    store.save(toPage('c3'))
    flush()
    for (const key of ['a1', 'c3']) expect(store.find(key)).toEqual(toPage(key))
  })

  test('that is read-only costs renders, never answers, and says so once', () => {
    const log = watchLog()
    const disk = createDisk(4)
    disk.setReadOnly(true)
    const store = open(path.join(disk.folder, 'pages.db'), onDiskAlone)
    for (const key of ['a1', 'b2']) {
      store.save(toPage(key))
      flush()
      expect(store.find(key)).toBeUndefined()
    }
    expect(log.read()).toMatchObject([{ level: 'warn', module: 'pages' }])
  })
})

test('what is kept of a build is copied beside the process that keeps it', async () => {
  const file = createFile()
  const store = open(file)
  store.save(toPage('a'))
  store.close()
  const other = open(file, { build: 'b2' })
  other.save(toPage('b'))
  other.close()
  const out = path.join(path.dirname(file), 'copy.db')
  copyKeptPages(file, 'b1', out)
  expect(open(out).find('a')?.etag).toBe('a')
  expect(open(out, { build: 'b2' }).find('b')).toBeUndefined()
  copyKeptPages(path.join(path.dirname(file), 'none.db'), 'b1', `${out}-none`)
  expect(existsSync(`${out}-none`)).toBe(false)
})
