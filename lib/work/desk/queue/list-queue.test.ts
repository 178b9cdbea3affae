import { expect, test } from 'vitest'
import { findPost, insertQuarantine, insertReviewRequest, insertRun, insertSchedule } from '#lib/store'
import { beginWorkingCopy, keepWorkingCopy, saveTyped } from '#lib/work/editing'
import { settleQueue } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { changedBy, type DeskContext, runUseCase } from '../index.ts'
import { countQueueUseCase } from './count-queue.ts'
import { findNotes } from './find-notes.ts'
import { listQueueUseCase } from './list-queue.ts'

function createDesk() {
  const site = createTestSite()
  const contextOf = (name: string, role: DeskContext['person']['role']): DeskContext => ({
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: name, name, role },
  })
  const ada = contextOf('Ada', 'author')
  const grace = contextOf('Grace', 'publisher')
  const list = (context: DeskContext, input: object) => runUseCase(listQueueUseCase, context, input)
  const slugs = async (context: DeskContext, input: object) =>
    (await list(context, input)).notes.map(({ slug }) => slug)
  const take = async () => {
    await site.import()
    await settleQueue(site.store, 1000)
  }
  return { ...site, ada, grace, list, slugs, take }
}

/** Keeps a draft of a note with other words. */
async function draft({ store }: { store: DeskContext['store'] }, context: DeskContext, slug: string, body: string) {
  const writer = { owner: context.person.name, now: day }
  const copy = await beginWorkingCopy(store, slug, writer)
  const meta = { ...(copy.meta as object), revision: { version: '1.1.0' } }
  const saved = await saveTyped(store, copy, { format: 'md', meta, body }, writer)
  if (saved.kind !== 'saved') throw new Error('expected it to be saved')
  await keepWorkingCopy(store, saved.copy, { ...writer, by: changedBy(context) })
}

test('the pages of the queue hold each note once, in both orders', async () => {
  const { write, take, list, grace } = createDesk()
  const wanted = Array.from({ length: 53 }, (_, number) => `note-${number + 100}`)
  for (const slug of wanted) write(`${slug}.mdx`, toNote({ title: slug }))
  await take()
  for (const order of ['newest', 'oldest']) {
    const first = await list(grace, { order })
    const second = await list(grace, { order, after: first.next })
    expect([first.notes.length, second.notes.length, second.next]).toEqual([50, 3, null])
    expect([...first.notes, ...second.notes].map(({ slug }) => slug).sort()).toEqual(wanted)
    expect(first).toMatchObject({ count: 53, isMore: false, isBehind: false })
  }
  await expect(list(grace, { after: 'nowhere' })).rejects.toMatchObject({ code: 'invalid' })
})

test('words are found in live notes, in drafts beside them and in notes that readers do not find', async () => {
  const site = createDesk()
  const { write, take, slugs, grace, store } = site
  write('alpha.mdx', toNote({ title: 'Alpha', body: 'About lanterns.' }))
  write('beta.mdx', toNote({ title: 'Beta', status: 'draft', body: 'About lamps.' }))
  write('gamma.mdx', toNote({ title: 'Gamma', status: 'in-review', body: 'About lanterns as well, 灯籠です.' }))
  await take()
  expect((await slugs(grace, { q: 'lantern' })).sort()).toEqual(['alpha', 'gamma'])
  expect(await slugs(grace, { q: 'lantern' + 's ' + 'gamma' })).toEqual(['gamma'])
  expect(await slugs(grace, { q: '灯籠' })).toEqual(['gamma'])
  // One letter is a word of its own: nearly every text has one that begins with it.
  expect(await slugs(grace, { q: 'l' })).toEqual([])
  await draft(site, grace, 'alpha', 'About torches.')
  expect(await slugs(grace, { q: 'torches' })).toEqual(['alpha'])
  expect(await slugs(grace, { q: 'torches', filter: 'review' })).toEqual([])
  expect(await slugs(grace, { q: 'torch ' })).toEqual([])
  expect((await findPost(store.read, 'alpha'))?.draft).not.toBeNull()
})

test('an author sees their own first, a publisher those of all', async () => {
  const site = createDesk()
  const { write, take, list, slugs, ada, grace, store } = site
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  write('beta.mdx', toNote({ title: 'Beta' }))
  await take()
  await beginWorkingCopy(store, 'alpha', { owner: 'Ada', now: day })
  await beginWorkingCopy(store, 'beta', { owner: 'Grace', now: day })
  expect(await slugs(ada, { filter: 'writing' })).toEqual(['alpha'])
  expect((await slugs(ada, { filter: 'writing', scope: 'any' })).sort()).toEqual(['alpha', 'beta'])
  const rita = { ...grace, person: { id: 'rita', name: 'Rita', role: 'reviewer' as const } }
  expect((await list(rita, {})).scope).toBe('any')
  expect((await list(grace, { filter: 'writing' })).scope).toBe('any')
  const { counts } = await runUseCase(countQueueUseCase, ada, {})
  expect(counts.find(({ filter }) => filter === 'writing')).toMatchObject({ scope: 'mine', count: 1, isMore: false })
})

test('a review that is asked of nobody by name waits for each person who may review', async () => {
  const site = createDesk()
  const { write, take, slugs, ada, grace, store } = site
  for (const name of ['alpha', 'beta', 'gamma']) write(`${name}.mdx`, toNote({ title: name }))
  await take()
  const rita = { ...grace, person: { id: 'rita', name: 'Rita', role: 'reviewer' as const } }
  const ask = async (slug: string, assignees: string[]) => {
    const post = await findPost(store.read, slug)
    if (!post?.live) throw new Error(`expected ${slug} to be live`)
    const { num, live } = post
    await store.write((transaction) =>
      insertReviewRequest(transaction, {
        ...{ post: num, revision: live, asker: 'Ada', note: null, assignees, createdAt: Date.parse(day) + num },
      }),
    )
  }
  await ask('alpha', [])
  await ask('beta', ['Rita'])
  await ask('gamma', ['Grace'])
  expect(await slugs(rita, { filter: 'asked' })).toEqual(['alpha', 'beta'])
  expect(await slugs(grace, { filter: 'asked', order: 'newest' })).toEqual(['gamma', 'alpha'])
  expect(await slugs(ada, { filter: 'asked' })).toEqual([])
  expect(await slugs(ada, { filter: 'asked', scope: 'any' })).toHaveLength(3)
  const { counts } = await runUseCase(countQueueUseCase, rita, {})
  expect(counts.find(({ filter }) => filter === 'asked')).toMatchObject({ scope: 'mine', count: 2 })
})

test('a row says what is the matter: where links lead, what is planned, why a text is plain', async () => {
  const { write, take, list, grace, store } = createDesk()
  write('alpha.mdx', toNote({ title: 'Alpha', body: 'To [nowhere](/posts/gone).' }))
  await take()
  const [row] = (await list(grace, { filter: 'broken-links' })).notes
  expect(row).toMatchObject({
    title: 'Alpha',
    state: 'listed',
    liveVersion: '1.0.0',
    draftVersion: null,
    details: ['gone'],
  })
  const post = await findPost(store.read, 'alpha')
  if (!post) throw new Error('expected alpha')
  await store.write((transaction) =>
    insertSchedule(transaction, {
      ...{ post: post.num, action: 'withdraw', revision: null, at: Date.parse(day) + 1, listed: true, actor: 'Grace' },
      createdAt: Date.parse(day),
    }),
  )
  expect((await list(grace, { filter: 'scheduled' })).notes).toMatchObject([
    { slug: 'alpha', at: Date.parse(day) + 1, owner: 'Grace', details: ['withdraw'] },
  ])
})

test('a live note that nobody looked at for a year is stale', async () => {
  const { write, take, slugs, grace } = createDesk()
  const old = 'dates: { published: 2020-01-01, modified: 2020-01-01 }'
  write(
    'alpha.mdx',
    toNote({ title: 'Alpha', more: old }).replace('lastReviewed: 2026-11-22', 'lastReviewed: 2024-01-01'),
  )
  write('beta.mdx', toNote({ title: 'Beta', more: old }))
  await take()
  expect(await slugs(grace, { filter: 'stale' })).toEqual(['alpha'])
})

test('what imports refused is listed until it is mended', async () => {
  const { list, grace, store } = createDesk()
  const info = { kind: 'import' as const, path: '/notes', options: {}, host: 'here', process: 1, startedAt: day }
  const issue = {
    code: 'E1001' as const,
    path: 'a.mdx',
    line: 3,
    column: 1,
    field: 'title',
    severity: 'error' as const,
  }
  await store.write(async (transaction) =>
    insertQuarantine(transaction, await insertRun(transaction, info), [
      { ...issue, message: 'expected a title' },
      { ...issue, path: '/notes/below/b.mdx', message: 'expected a title' },
    ]),
  )
  const found = await list({ ...grace, folder: '/notes' }, { filter: 'rows' })
  const common = { line: 3, message: 'expected a title', run: 1 }
  expect(found).toMatchObject({
    count: 2,
    refused: [
      { ...common, path: 'below/b.mdx' },
      { ...common, path: 'a.mdx' },
    ],
  })
})

test('notes are found by words of their titles and by their addresses', async () => {
  const { write, take, ada } = createDesk()
  write('alpha.mdx', toNote({ title: 'Choosing cache boundaries' }))
  write('beta.mdx', toNote({ title: 'Cache keys', status: 'draft' }))
  await take()
  const find = async (q: string) => (await runUseCase(findNotes, ada, { q })).notes.map(({ slug }) => slug).sort()
  expect(await find('cach')).toEqual(['cache-keys', 'choosing-cache-boundaries'])
  expect(await find('cache bound')).toEqual(['choosing-cache-boundaries'])
  expect(await find('/posts/cache-keys')).toEqual(['cache-keys'])
  expect(await find('')).toHaveLength(2)
})
