import { expect, test } from 'vitest'
import { findPost, findWorkingCopy, listWorkingCopies, type WorkingCopy } from '#lib/store'
import { publish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { beginWorkingCopy, discardWorkingCopy, keepWorkingCopy, saveTyped } from './index.ts'

const ada = { owner: 'Ada', now: day }
const grace = { owner: 'Grace', now: day }
const by = { actor: { kind: 'person' as const, name: 'Ada' }, means: 'desk' as const }

async function createSite() {
  const site = createTestSite()
  for (const version of ['1.0.0', '1.1.0']) {
    site.write('alpha.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  const post = async () => {
    const found = await findPost(site.store.read, 'alpha')
    if (!found) throw new Error('expected alpha')
    return found
  }
  const type = (copy: WorkingCopy, body: string, version = '1.2.0') => ({
    format: copy.format,
    body,
    meta: { ...(copy.meta as object), revision: { version, status: 'reviewed', reviewer: 'Ada' } },
  })
  const count = (table: string) => site.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count
  return { ...site, post, type, count }
}

test('a copy is begun from the live version once, and each person has one of their own', async () => {
  const { store, post } = await createSite()
  const copy = await beginWorkingCopy(store, 'alpha', ada)
  expect(copy).toMatchObject({ owner: 'Ada', sequence: 1, body: expect.stringContaining('Text of 1.1.0.') })
  expect(await beginWorkingCopy(store, 'alpha', ada)).toEqual(copy)
  const other = await beginWorkingCopy(store, 'alpha', grace, '1.0.0')
  expect(other.body).toContain('Text of 1.0.0.')
  expect((await listWorkingCopies(store.read, (await post()).num)).map(({ owner }) => owner)).toEqual(['Ada', 'Grace'])
  await expect(beginWorkingCopy(store, 'alpha', ada, '1.0.0')).rejects.toMatchObject({ code: 'conflict' })
  await expect(beginWorkingCopy(store, 'nothing', ada)).rejects.toMatchObject({ code: 'not-found' })
})

test('of fifty saves over one state one is kept, and the others are told what is there', async () => {
  const { store, type } = await createSite()
  const copy = await beginWorkingCopy(store, 'alpha', ada)
  const saves = await Promise.all(
    Array.from({ length: 50 }, (_, index) => saveTyped(store, copy, type(copy, `Words ${index}.`), ada)),
  )
  const saved = saves.filter(({ kind }) => kind === 'saved')
  expect(saved).toMatchObject([{ copy: { sequence: 2 } }])
  const [kept] = saved
  for (const result of saves)
    if (result.kind === 'outdated') expect(result.present).toEqual(kept?.kind === 'saved' ? kept.copy : null)
})

test('typing leaves no row behind, and becomes one revision when it is kept', async () => {
  const { store, post, type, count } = await createSite()
  const before = [count('revisions'), count('log')]
  let copy = await beginWorkingCopy(store, 'alpha', ada)
  for (let letter = 0; letter < 30; letter++) {
    const result = await saveTyped(store, copy, type(copy, 'x'.repeat(letter)), ada)
    if (result.kind === 'saved') copy = result.copy
  }
  expect(copy.sequence).toBe(31)
  expect([count('revisions'), count('log')]).toEqual(before)
  expect(await keepWorkingCopy(store, copy, { ...ada, by })).toEqual({ id: 'alpha', slug: 'alpha', version: '1.2.0' })
  expect([count('revisions'), count('working_copies')]).toEqual([(before[0] ?? 0) + 1, 0])
  expect((await post()).draft).not.toBeNull()
  // What was written claims no review, whatever the metadata say.
  expect(await publish(store, 'alpha', { now: day })).toMatchObject({ version: '1.2.0', listed: false })
})

test('a draft that another person kept meanwhile is not written over, and the copy stays', async () => {
  const { store, type, count } = await createSite()
  const [mine, theirs] = [await beginWorkingCopy(store, 'alpha', ada), await beginWorkingCopy(store, 'alpha', grace)]
  const saved = await saveTyped(store, theirs, type(theirs, 'Words of Grace.'), grace)
  if (saved.kind === 'saved') await keepWorkingCopy(store, saved.copy, { ...grace, by })
  await expect(keepWorkingCopy(store, mine, { ...ada, by })).rejects.toMatchObject({ code: 'conflict' })
  expect(count('working_copies')).toBe(1)
})

test('a copy is not kept over a version that went live meanwhile, and the words stay', async () => {
  const site = await createSite()
  const copy = await beginWorkingCopy(site.store, 'alpha', ada)
  const saved = await saveTyped(site.store, copy, site.type(copy, 'Words of Ada.', '1.3.0'), ada)
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.2.0', body: 'Text of 1.2.0.' }))
  await site.import()
  if (saved.kind !== 'saved') throw new Error('expected it to be saved')
  await expect(keepWorkingCopy(site.store, saved.copy, { ...ada, by })).rejects.toThrow(
    'went live with another version',
  )
  const kept = await findWorkingCopy(site.store.read, (await site.post()).num, 'Ada')
  expect(kept?.body).toBe('Words of Ada.')
})

test('words that were a draft before become that draft again', async () => {
  const { store, post, type, count } = await createSite()
  const keep = async (body: string) => {
    const copy = await beginWorkingCopy(store, 'alpha', ada)
    const saved = await saveTyped(store, copy, type(copy, body), ada)
    if (saved.kind === 'saved') await keepWorkingCopy(store, saved.copy, { ...ada, by })
    return (await post()).draft
  }
  const first = await keep('One.')
  expect(await keep('Two.')).not.toBe(first)
  const before = count('revisions')
  expect(await keep('One.')).toBe(first)
  expect(count('revisions')).toBe(before)
})

test('what is not valid yet is saved, and kept only when it is', async () => {
  const { store, count } = await createSite()
  const copy = await beginWorkingCopy(store, 'alpha', ada)
  const result = await saveTyped(store, copy, { format: 'md', body: '', meta: { title: 7 } }, ada)
  if (result.kind !== 'saved') throw new Error('expected it to be saved')
  expect(result.copy.meta).toEqual({ title: 7 })
  await expect(keepWorkingCopy(store, result.copy, { ...ada, by })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('title: expected'),
  })
  expect(count('working_copies')).toBe(1)
  await expect(saveTyped(store, copy, { ...copy, body: 'x' }, grace)).rejects.toMatchObject({ code: 'conflict' })
})

test('metadata larger than those of any note are not saved: the page beside the text would be made of them', async () => {
  const { store } = await createSite()
  const copy = await beginWorkingCopy(store, 'alpha', ada)
  const flags = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`flag ${at}`, true]))
  await expect(saveTyped(store, copy, { ...copy, meta: { title: 'Alpha', flags } }, ada)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringMatching(/^flags: expected at most/),
  })
})

test('a state that was saved over can be neither kept nor discarded', async () => {
  const { store, type, count } = await createSite()
  const copy = await beginWorkingCopy(store, 'alpha', ada)
  await saveTyped(store, copy, type(copy, 'Newer.'), ada)
  await expect(keepWorkingCopy(store, copy, { ...ada, by })).rejects.toMatchObject({ code: 'outdated' })
  await expect(discardWorkingCopy(store, copy, ada)).rejects.toMatchObject({ code: 'outdated' })
  expect(count('working_copies')).toBe(1)
  await discardWorkingCopy(store, await beginWorkingCopy(store, 'alpha', ada), ada)
  expect(count('working_copies')).toBe(0)
})
