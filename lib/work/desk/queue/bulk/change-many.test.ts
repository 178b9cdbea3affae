import { expect, test } from 'vitest'
import { findPost, listStoredRevisions, type RevisionNum } from '#lib/store'
import { beginWorkingCopy } from '#lib/work/editing'
import { settleQueue } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { type DeskContext, runUseCase } from '../../index.ts'
import { listTerms } from '../../keeping/terms.ts'
import { changeMany, planChange, takeBackChange } from './change-many.ts'
import { listChangesOfMany } from './list-changes-of-many.ts'
import { replacement } from './operation.ts'
import { planBulk } from './plan-bulk.ts'
import { listSelected } from './selection.ts'

async function createDesk() {
  const site = createTestSite()
  const contextOf = (name: string, role: DeskContext['person']['role']): DeskContext => ({
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: name, name, role },
  })
  for (const title of ['Alpha', 'Beta', 'Gamma'])
    site.write(
      `${title.toLowerCase()}.mdx`,
      toNote({ title, more: 'tags: [Old]', body: `Node and \`Node\` of ${title}.` }),
    )
  site.write('delta.mdx', toNote({ title: 'Delta', body: 'Other words.' }))
  await site.import()
  await settleQueue(site.store, 100)
  const wordsOf = async (slug: string, of: 'live' | 'draft') => {
    const post = await findPost(site.store.read, slug)
    const num = post?.[of] ?? (0 as RevisionNum)
    return (await listStoredRevisions(site.store.read, [num])).get(num)
  }
  return { ...site, wordsOf, ada: contextOf('Ada', 'author'), grace: contextOf('Grace', 'publisher') }
}

const replacing = { kind: 'replace', find: 'Node', with: 'Deno' }

test('words are replaced as they were shown, and taken back in one', async () => {
  const { grace, wordsOf, rows, store } = await createDesk()
  const input = { notes: { filter: 'all' }, operation: replacing, target: 'live' }
  const revisions = () => rows('SELECT num FROM revisions').length
  const before = revisions()
  const planned = await runUseCase(planChange, grace, input)
  expect(revisions()).toBe(before)
  expect(planned).toMatchObject({ unchanged: 1, skipped: [] })
  expect(planned.notes.map(({ slug }) => slug).sort()).toEqual(['alpha', 'beta', 'gamma'])
  expect(planned.notes.find(({ slug }) => slug === 'alpha')?.differences).toEqual({
    meta: [],
    lines: [{ line: 1, before: 'Node and `Node` of Alpha.', after: 'Deno and `Node` of Alpha.' }],
    moreLines: 0,
  })
  expect(planned.effects?.pages.first.map(({ slug }) => slug).sort()).toContain('alpha')

  const receipt = await runUseCase(changeMany, grace, { ...input, plan: planned.plan, reason: 'renamed' })
  expect(receipt.changed).toHaveLength(3)
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.0.1', body: 'Deno and `Node` of Alpha.\n' })
  // The gate lets it through: the person who changed it answers for it.
  expect(rows("SELECT listed FROM posts WHERE slug = 'alpha'")).toEqual([{ listed: 1 }])

  expect(await runUseCase(listChangesOfMany, grace, {})).toMatchObject({
    runs: [{ run: receipt.run, operation: 'replace', by: 'Grace', changed: 3, state: 'done' }],
  })
  const back = await runUseCase(takeBackChange, grace, { run: receipt.run })
  expect(back).toMatchObject({ restored: 3, kept: [] })
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.0.0', body: 'Node and `Node` of Alpha.\n' })
  expect(await store.read.selectFrom('runs').select('state').where('num', '=', receipt.run).execute()).toEqual([
    { state: 'rolled back' },
  ])
})

test('changed words become drafts, which are published together', async () => {
  const { grace, wordsOf, store } = await createDesk()
  await beginWorkingCopy(store, 'alpha', { owner: 'Ada', now: day })
  const tagging = { notes: { ids: ['alpha', 'beta'] }, operation: { kind: 'add-tag', tag: 'New' } }
  const planned = await runUseCase(planChange, grace, tagging)
  expect(planned.notes.map(({ slug, writing, differences }) => [slug, writing, differences.meta])).toEqual([
    ['alpha', ['Ada'], [{ field: 'tags', before: 'Old', after: 'Old, New' }]],
    ['beta', [], [{ field: 'tags', before: 'Old', after: 'Old, New' }]],
  ])
  await runUseCase(changeMany, grace, { ...tagging, plan: planned.plan })
  expect(await wordsOf('alpha', 'draft')).toMatchObject({ version: '1.1.0', meta: { tags: ['Old', 'New'] } })
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.0.0' })

  const publishing = { notes: { filter: 'drafts' }, operation: { kind: 'publish' } }
  const { plan } = await runUseCase(planChange, grace, publishing)
  await runUseCase(changeMany, grace, { ...publishing, plan })
  expect(await wordsOf('beta', 'live')).toMatchObject({ version: '1.1.0', meta: { tags: ['Old', 'New'] } })
})

test('many notes whose changed texts are more than is held at once are not changed together', async () => {
  const { grace, store } = await createDesk()
  const notes = await store.snapshot((connection) => listSelected(connection, grace, { ids: ['alpha', 'beta'] }))
  const options = { operation: replacement.parse(replacing), target: 'draft' as const, rules: { reviewers: [] } }
  const plan = (most: number) => store.snapshot((connection) => planBulk(connection, grace, notes, options, most))
  expect((await plan(1000)).notes).toHaveLength(2)
  await expect(plan(30)).rejects.toMatchObject({ code: 'too-large' })
})

test('a note that changed since it was shown refuses the whole', async () => {
  const { grace, write, import: take, rows } = await createDesk()
  const input = { notes: { ids: ['alpha', 'beta'] }, operation: replacing, target: 'live' }
  const { plan } = await runUseCase(planChange, grace, input)
  write('beta.mdx', toNote({ title: 'Beta', version: '1.1.0', body: 'Node again.' }))
  await take()
  const before = rows('SELECT num FROM log').length
  await expect(runUseCase(changeMany, grace, { ...input, plan })).rejects.toMatchObject({ code: 'outdated' })
  expect(rows('SELECT num FROM log')).toHaveLength(before)
})

test('a note that cannot be changed is passed over with the reason', async () => {
  const { grace, wordsOf } = await createDesk()
  const tagging = { notes: { ids: ['alpha'] }, operation: { kind: 'add-tag', tag: 'New' } }
  const first = await runUseCase(planChange, grace, tagging)
  await runUseCase(changeMany, grace, { ...tagging, plan: first.plan })
  const input = { notes: { ids: ['alpha', 'beta'] }, operation: replacing, target: 'live' }
  const { plan, skipped } = await runUseCase(planChange, grace, input)
  expect(skipped).toMatchObject([{ slug: 'alpha', reason: expect.stringContaining('it has a draft') }])
  expect((await runUseCase(changeMany, grace, { ...input, plan })).changed).toMatchObject([{ slug: 'beta' }])
  expect(await wordsOf('alpha', 'draft')).toMatchObject({ body: 'Node and `Node` of Alpha.\n' })
})

test('rights are asked for: an author changes own notes alone, as drafts', async () => {
  const { ada } = await createDesk()
  const input = { notes: { ids: ['alpha'] }, operation: replacing }
  expect(await runUseCase(planChange, ada, input)).toMatchObject({
    notes: [],
    skipped: [{ slug: 'alpha', reason: expect.stringContaining('may not write') }],
  })
  await expect(runUseCase(planChange, ada, { ...input, target: 'live' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(runUseCase(planChange, ada, { ...input, operation: { kind: 'withdraw' } })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('withdrawn notes come back in one', async () => {
  const { grace, wordsOf } = await createDesk()
  const input = { notes: { ids: ['alpha', 'beta'] }, operation: { kind: 'withdraw' } }
  const { plan } = await runUseCase(planChange, grace, input)
  const { run } = await runUseCase(changeMany, grace, { ...input, plan })
  expect(await wordsOf('alpha', 'live')).toBeUndefined()
  await runUseCase(takeBackChange, grace, { run })
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.0.0' })
})

test('live notes go back to review, are listed nowhere, come out of it, and the whole is taken back in one', async () => {
  const { grace, ada, wordsOf, rows } = await createDesk()
  const listed = () => rows("SELECT listed FROM posts WHERE slug IN ('alpha', 'beta')").map(({ listed }) => listed)
  const notes = { ids: ['alpha', 'beta'] }
  const back = { notes, operation: { kind: 'back-to-review' } }
  await expect(runUseCase(planChange, ada, back)).rejects.toMatchObject({ code: 'forbidden' })
  const planned = await runUseCase(planChange, grace, back)
  expect(planned.notes[0]?.differences.meta).toEqual([
    { field: 'flags', before: '', after: expect.stringContaining('needsHumanReview') },
  ])
  expect(planned.effects?.gate).toMatchObject([
    { id: 'alpha', isListed: false },
    { id: 'beta', isListed: false },
  ])
  expect(listed()).toEqual([1, 1])
  const { run } = await runUseCase(changeMany, grace, { ...back, plan: planned.plan })
  expect(listed()).toEqual([0, 0])
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.1.0', status: 'in-review' })
  expect((await runUseCase(planChange, grace, back)).unchanged).toBe(2)

  const done = { notes: { ids: ['alpha'] }, operation: { kind: 'review-done' }, target: 'live' }
  const { plan } = await runUseCase(planChange, grace, done)
  const { run: second } = await runUseCase(changeMany, grace, { ...done, plan })
  expect(listed()).toEqual([1, 0])
  expect((await wordsOf('alpha', 'live'))?.meta.flags).toBeUndefined()
  await runUseCase(takeBackChange, grace, { run: second })
  expect(await runUseCase(takeBackChange, grace, { run })).toMatchObject({ restored: 2, kept: [] })
  expect(listed()).toEqual([1, 1])
  expect(await wordsOf('alpha', 'live')).toMatchObject({ version: '1.0.0' })
})

test('a term is renamed wherever a note carries it, public or not', async () => {
  const site = await createDesk()
  const { grace, wordsOf, write, import: take, store } = site
  write('epsilon.mdx', toNote({ title: 'Epsilon', status: 'draft', more: 'tags: [old, New]' }))
  await take()
  await settleQueue(store, 100)
  expect((await runUseCase(listTerms, grace, { kind: 'tag' })).terms).toEqual([
    { slug: 'old', name: 'Old', address: '/tags/old', notes: 3, about: null },
  ])
  const input = {
    notes: { term: 'tag', name: 'Old' },
    operation: { kind: 'rename-term', term: 'tag', from: 'Old', to: 'New' },
  }
  const { plan, notes } = await runUseCase(planChange, grace, input)
  expect(notes.map(({ slug }) => slug).sort()).toEqual(['alpha', 'beta', 'epsilon', 'gamma'])
  await runUseCase(changeMany, grace, { ...input, plan })
  expect(await wordsOf('epsilon', 'draft')).toMatchObject({ meta: { tags: ['New'] } })
  expect(await wordsOf('alpha', 'draft')).toMatchObject({ meta: { tags: ['New'] } })
})

test('an import is no change of many notes: it is not taken back here', async () => {
  const { grace, rows } = await createDesk()
  const posts = () => rows('SELECT num, live FROM posts ORDER BY num')
  const before = posts()
  const [run] = rows<{ num: number }>("SELECT num FROM runs WHERE kind = 'import'")
  await expect(runUseCase(takeBackChange, grace, { run: run?.num })).rejects.toMatchObject({ code: 'not-found' })
  expect(posts()).toEqual(before)
})
