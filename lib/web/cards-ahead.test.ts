import { expect, onTestFinished, test } from 'vitest'
import { setRunState } from '#lib/store'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { startCardsAhead } from './cards-ahead.ts'

test('cards of what was published last are drawn newest first, once each, and one that fails keeps none of the others', async () => {
  const { store, write, import: take } = createTestSite()
  const drawn: string[] = []
  const errors: unknown[] = []
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  write('beta.mdx', toNote({ title: 'Beta' }))
  write('draft.mdx', toNote({ title: 'Draft', status: 'draft' }))
  await take()
  const cards = startCardsAhead({
    most: 200,
    store,
    pause: 5,
    rest: 0,
    async draw(path) {
      drawn.push(path)
      if (path.startsWith('/og/beta/')) throw new Error('no colours are left')
    },
    onError: (error) => errors.push(error),
  })
  onTestFinished(cards.stop)
  await expect.poll(() => drawn).toEqual(['/og/beta/1.0.0.png', '/og/alpha/1.0.0.png'])
  expect(errors).toEqual([new Error('no colours are left')])
  write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0' }))
  await take()
  await expect.poll(() => drawn.slice(2)).toEqual(['/og/alpha/1.1.0.png', '/og/beta/1.0.0.png'])
  await cards.stop()
})

test('a card that failed is left alone for a while, whatever is committed meanwhile', async () => {
  const { store, write, import: take } = createTestSite()
  const drawn: string[] = []
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  const cards = startCardsAhead({
    most: 200,
    store,
    pause: 5,
    async draw(path) {
      drawn.push(path)
      if (path.startsWith('/og/alpha/')) throw new Error('no colours are left')
    },
    onError: () => {},
  })
  onTestFinished(cards.stop)
  await expect.poll(() => drawn).toEqual(['/og/alpha/1.0.0.png'])
  for (const title of ['Beta', 'Gamma']) {
    write(`${title}.mdx`, toNote({ title }))
    await take()
    await expect.poll(() => drawn.at(-1)).toBe(`/og/${title.toLowerCase()}/1.0.0.png`)
  }
  await cards.stop()
  expect(drawn).toEqual(['/og/alpha/1.0.0.png', '/og/beta/1.0.0.png', '/og/gamma/1.0.0.png'])
})

test('a database that fails once is asked again, and its lock is free at the end', async () => {
  const { store, write, import: take } = createTestSite()
  const drawn: string[] = []
  const errors: unknown[] = []
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  const failures = [new Error('the disk is away')]
  const current = () => {
    const failure = failures.pop()
    if (failure) throw failure
    return store.watcher.current()
  }
  const cards = startCardsAhead({
    most: 200,
    store: { read: store.read, lock: store.lock, watcher: { ...store.watcher, current } },
    pause: 5,
    draw: async (path) => void drawn.push(path),
    onError: (error) => errors.push(error),
  })
  onTestFinished(cards.stop)
  await expect.poll(() => drawn).toEqual(['/og/alpha/1.0.0.png'])
  expect(errors).toEqual([new Error('the disk is away')])
  await cards.stop()
  const lock = await store.lock('cards ahead')
  expect(lock).not.toBeNull()
  await lock?.release()
})

test('nothing is drawn while an import is under way, and all of it after', async () => {
  const { store, write, import: take, rows } = createTestSite()
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  const [{ num } = { num: 0 }] = rows<{ num: number }>('SELECT num FROM runs')
  await store.write((transaction) => setRunState(transaction, num, 'running'))
  const importing = await store.lock('import')
  const drawn: string[] = []
  let looks = 0
  const cards = startCardsAhead({
    most: 200,
    store: {
      read: store.read,
      watcher: store.watcher,
      lock: (name) => {
        if (name === 'import') looks++
        return store.lock(name)
      },
    },
    pause: 5,
    draw: async (path) => void drawn.push(path),
    onError: () => {},
  })
  onTestFinished(cards.stop)
  await expect.poll(() => looks).toBeGreaterThan(2)
  expect(drawn).toEqual([])
  // The run broke off: it is still said to run.
  await importing?.release()
  await expect.poll(() => drawn).toEqual(['/og/alpha/1.0.0.png'])
  await cards.stop()
})
