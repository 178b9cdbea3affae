import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findPointer, insertRevisions, reserveRevisionNums, type Store } from '../index.ts'
import { toTestRevision, writeTestPost } from '../testing.ts'
import { openStore, type StoreOptions } from './store.ts'
import { canMount, createDisk } from './testing-disk.ts'

const write = (store: Store, id: string, bytes = 10) =>
  store.write(async (transaction) => {
    const { post } = await writeTestPost(transaction, id)
    const [num] = await reserveRevisionNums(transaction, 1)
    const body = 'x'.repeat(bytes)
    if (num) await insertRevisions(transaction, [toTestRevision(num, post.num, { version: '2.0.0', body })])
  })

const tooMuch = 16_000_000

async function createOn(disk: { folder: string }) {
  const file = path.join(disk.folder, 'alphanode.db')
  const store = openStore(file)
  await write(store, 'a')
  const open = (options: StoreOptions = {}) => {
    const opened = openStore(file, options)
    onTestFinished(() => opened.close())
    return opened
  }
  return { file, store, open }
}

/** Opens for serving, and what is said about it. */
function serve(open: (options: StoreOptions) => Store): { store: Store; told: unknown[] } {
  const told: unknown[] = []
  return { store: open({ serving: true, busyTimeout: 0, onUnwritable: (error) => told.push(error) }), told }
}

describe.skipIf(!canMount)('on a disk', () => {
  test('that is too small, a transaction fails with the cause and leaves nothing; reading goes on, and writing with room', async () => {
    const { file, store } = await createOn(createDisk(8))
    onTestFinished(() => store.close())
    await expect(write(store, 'b', tooMuch)).rejects.toMatchObject({
      name: 'StoreError',
      reason: 'full',
      message: expect.stringContaining(`no room left on the disk that holds ${file}`),
    })
    expect(await findPointer(store.read, 'b')).toBeNull()
    expect(await findPointer(store.read, 'a')).not.toBeNull()
    await write(store, 'b')
    expect(await findPointer(store.read, 'b')).not.toBeNull()
  })

  test('that has become full, what is published is read; with room again, the same store writes', async () => {
    const disk = createDisk(8)
    const { store, open } = await createOn(disk)
    await store.close()
    const free = disk.fill()
    expect(() => open()).toThrow(expect.objectContaining({ reason: 'full' }))
    const { store: served, told } = serve(open)
    expect(told).toMatchObject([{ name: 'StoreError', reason: 'full' }])
    expect(await findPointer(served.read, 'a')).not.toBeNull()
    await expect(write(served, 'b')).rejects.toMatchObject({ reason: 'full' })
    free()
    await write(served, 'b')
    expect(await findPointer(served.read, 'b')).not.toBeNull()
  })

  test('that is read-only, what is published is read', async () => {
    const disk = createDisk(8)
    const { store, open } = await createOn(disk)
    await store.close()
    disk.setReadOnly(true)
    expect(() => open()).toThrow(expect.objectContaining({ reason: 'read-only' }))
    const { store: served, told } = serve(open)
    expect(told).toMatchObject([{ name: 'StoreError', reason: 'read-only' }])
    expect(await findPointer(served.read, 'a')).not.toBeNull()
    await expect(write(served, 'b')).rejects.toMatchObject({ reason: 'read-only' })
    expect(await findPointer(open({ readonly: true }).read, 'a')).not.toBeNull()
  })

  test('that becomes read-only under a server, it goes on reading and says why it cannot write', async () => {
    const disk = createDisk(8)
    const { store, open } = await createOn(disk)
    await store.close()
    disk.setReadOnly(true)
    const { store: served } = serve(open)
    disk.setReadOnly(false)
    await write(served, 'b')
    expect(await findPointer(served.read, 'b')).not.toBeNull()
  })
})

test('where there is no database, none is made of a folder that cannot be', () => {
  const file = path.join('/proc/nowhere', 'alphanode.db')
  expect(() => openStore(file, { onUnwritable: () => {} })).toThrow(
    '/proc/nowhere cannot be written, /proc/nowhere: there is no such file or folder',
  )
})
