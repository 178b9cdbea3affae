import { expect, test } from 'vitest'
import { findPost } from '#lib/store'
import { createAuth } from '#lib/work/people'
import { addTestPerson } from '#lib/work/people/testing.ts'
import { toNote } from '#lib/work/publishing/testing.ts'
import type { DeskContext } from '../use-case.ts'
import { createTestDesk } from './testing.ts'
import type { OpenedCopy } from './written.ts'

interface Opened {
  id: string
  slug: string
  isOwn: boolean
  mayWrite: boolean
  base: {
    revision: number
    live: number | null
    version: string
    format: 'mdx'
    body: string
    meta: Record<string, unknown>
  }
  copy: OpenedCopy | null
}
interface Newer {
  body: string
  version: string
  by: string | null
  base: { body: string } | null
  revision: number
  live: number | null
}
type Saved = { kind: 'saved'; saved: { sequence: number } } | { kind: 'outdated'; present: OpenedCopy | null }

const valid = { summary: 'One sentence.', topic: { problem: 'Losing words', stack: 'Editors' } }

async function createDesk() {
  const desk = await createTestDesk()
  const open = (context: DeskContext, id: string) => desk.ask<Opened>(context, 'open-note', { id })
  const save = (
    context: DeskContext,
    opened: Opened,
    body: string,
    over: { sequence?: number; tab?: string; revision?: number; live?: number | null } = {},
  ) =>
    desk.ask<Saved>(context, 'save-typed', {
      ...{ id: opened.id, sequence: opened.copy?.sequence ?? 0, revision: opened.base.revision, tab: 'one', ...over },
      written: { format: opened.base.format, meta: { ...opened.base.meta, ...valid }, body },
    })
  const count = (table: string) => desk.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count
  return { ...desk, open, save, count }
}

test('a note is begun by its title, is an own draft, and becomes a version when it is kept', async () => {
  const { store, ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada', 'author')
  const created = await ask<{ id: string; slug: string }>(ada, 'create-note', { title: 'Lost words' })
  expect(created.slug).toBe('lost-words')
  expect(await ask(ada, 'create-note', { title: 'Lost words' })).toMatchObject({ slug: 'lost-words-2' })
  await expect(ask(ada, 'create-note', { title: '\u200b\u2060' })).rejects.toThrow('a title that can be seen')
  const opened = await open(ada, created.id)
  expect(opened).toMatchObject({ isOwn: true, mayWrite: true, copy: null, base: { body: '', version: '0.1.0' } })
  expect(await save(ada, opened, 'Words.')).toMatchObject({ kind: 'saved', saved: { sequence: 1 } })
  const kept = await ask(ada, 'keep-draft', { id: created.id, sequence: 1, note: 'first words' })
  expect(kept).toEqual({ id: created.id, slug: 'lost-words', version: '0.1.0' })
  expect((await open(ada, created.id)).base.body).toBe('Words.')
  expect((await findPost(store.read, 'lost-words'))?.live).toBeNull()
})

test('opening a note changes nothing, and saving it gives its text back as it was', async () => {
  const { ask, toContext, open, save, count } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  expect([opened.copy, count('working_copies')]).toEqual([null, 0])
  const text = 'One.\r\nTwo.\rThree.\n\n\tFour.  \u00a0'
  await save(ada, opened, text)
  expect((await open(ada, 'alpha')).copy).toMatchObject({ body: text, sequence: 1 })
  await ask(ada, 'discard', { id: 'alpha', sequence: 1 })
  expect((await open(ada, 'alpha')).copy).toBeNull()
})

test('of fifty saves over one state one is kept, and the other forty-nine can be opened', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  const texts = Array.from({ length: 50 }, (_, index) => `Words of tab ${index}.`)
  const results = await Promise.all(texts.map((text, index) => save(ada, opened, text, { tab: `tab ${index}` })))
  const kept = results.flatMap(({ kind }, index) => (kind === 'saved' ? [index] : []))
  expect(kept).toHaveLength(1)
  const { copies } = await ask<{ copies: { owner: string; tab: string | null }[] }>(ada, 'list-copies', { id: 'alpha' })
  expect(copies).toHaveLength(50)
  const read = await Promise.all(
    copies.map(({ owner, tab }) => ask<OpenedCopy>(ada, 'open-copy', { id: 'alpha', owner, tab })),
  )
  expect(read.map(({ body }) => body).toSorted()).toEqual(texts.toSorted())
  for (const result of results)
    if (result.kind === 'outdated') expect(result.present?.body).toBe(texts[kept[0] as number])
})

test('a tab that merged saves over the present state, and what it had laid aside is gone', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  await save(ada, opened, 'One.', { tab: 'one' })
  expect(await save(ada, opened, 'Two.', { tab: 'two' })).toMatchObject({ kind: 'outdated', present: { body: 'One.' } })
  expect(await save(ada, opened, 'One. Two.', { tab: 'two', sequence: 1 })).toMatchObject({
    kind: 'saved',
    saved: { sequence: 2 },
  })
  expect(await ask(ada, 'list-copies', { id: 'alpha' })).toMatchObject({ copies: [{ tab: null, sequence: 2 }] })
})

test('a tab that knows a copy which has ended reaches nothing of the copy that came after it', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  const former = await save(ada, opened, 'Former.')
  const known = former.kind === 'saved' ? former.saved.sequence : 0
  await ask(ada, 'discard', { id: 'alpha', sequence: known })
  const later = await save(ada, opened, 'Newer words.')
  expect(later.kind === 'saved' && later.saved.sequence > known).toBe(true)
  const stale = await save(ada, opened, 'Stale words.', { sequence: known, tab: 'stale' })
  expect(stale).toMatchObject({ kind: 'outdated', present: { body: 'Newer words.' } })
  for (const name of ['discard', 'keep-draft'])
    await expect(ask(ada, name, { id: 'alpha', sequence: known })).rejects.toMatchObject({ code: 'outdated' })
  expect((await open(ada, 'alpha')).copy).toMatchObject({ body: 'Newer words.' })
})

test('what is typed over an opened note is not kept over a version that went live before the first key', async () => {
  const { import: read, write, ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'Text of 1.1.0.' }))
  await read()
  await save(ada, opened, 'Words of Ada.', { live: opened.base.live })
  await expect(ask(ada, 'keep-draft', { id: 'alpha', sequence: 1 })).rejects.toThrow('went live with another version')
  expect((await open(ada, 'alpha')).copy).toMatchObject({ body: 'Words of Ada.' })
})

test('a save whose answer was lost is saved when it is sent again', async () => {
  const { toContext, open, save, count } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  const first = await save(ada, opened, 'One.')
  expect(await save(ada, opened, 'One.')).toEqual(first)
  const second = await save(ada, opened, 'Two.', { sequence: 1 })
  expect(second).toMatchObject({ kind: 'saved', saved: { sequence: 2 } })
  expect(await save(ada, opened, 'Two.', { sequence: 1 })).toEqual(second)
  expect(count('copies_aside')).toBe(0)
})

test('what a tab laid aside after a save began stays when that save ends', async () => {
  const { toContext, open, save, rows } = await createDesk()
  const ada = toContext('Ada')
  const later = { ...ada, now: new Date(Date.parse(ada.now) + 1000).toISOString() }
  const opened = await open(ada, 'alpha')
  await save(ada, opened, 'One.', { tab: 'one' })
  expect(await save(later, opened, 'Two.', { tab: 'two' })).toMatchObject({ kind: 'outdated' })
  expect(await save(ada, opened, 'Earlier.', { tab: 'two', sequence: 1 })).toMatchObject({ kind: 'saved' })
  expect(rows('SELECT body FROM copies_aside')).toEqual([{ body: 'Two.' }])
  expect(await save(later, opened, 'Later.', { tab: 'two', sequence: 2 })).toMatchObject({ kind: 'saved' })
  expect(rows('SELECT body FROM copies_aside')).toEqual([])
})

test('people see that others are writing, and each has a copy of their own', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const [ada, grace] = [toContext('Ada'), toContext('Grace')]
  await save(ada, await open(ada, 'alpha'), 'Words of Ada.')
  await save(grace, await open(grace, 'alpha'), 'Words of Grace.')
  expect(await ask(ada, 'list-copies', { id: 'alpha' })).toMatchObject({
    copies: [{ owner: 'Ada' }, { owner: 'Grace' }],
  })
  const theirs = { id: 'alpha', owner: 'Grace', tab: null }
  const begun = (await open(ada, 'alpha')).base
  expect(await ask(ada, 'open-copy', { ...theirs, begun: begun.revision })).toMatchObject({
    body: 'Words of Grace.',
    base: { body: begun.body },
  })
})

test('a copy that another person kept a draft beside is put together with it, and kept then', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const [ada, grace] = [toContext('Ada'), toContext('Grace')]
  const opened = await open(ada, 'alpha')
  await save(ada, opened, 'Text of 1.0.0.\n\nWords of Ada.')
  const theirs = await save(grace, await open(grace, 'alpha'), 'Words of Grace.\n\nText of 1.0.0.')
  const list = () => ask<{ isBehind: boolean; revision: number }>(ada, 'list-copies', { id: 'alpha' })
  const find = () => ask<{ newer: Newer | null }>(ada, 'find-newer', { id: 'alpha' })
  expect([(await list()).isBehind, (await find()).newer]).toEqual([false, null])
  await ask(grace, 'keep-draft', { id: 'alpha', sequence: theirs.kind === 'saved' ? theirs.saved.sequence : 0 })
  expect(await list()).toMatchObject({ isBehind: true })
  await expect(ask(ada, 'keep-draft', { id: 'alpha', sequence: 1 })).rejects.toMatchObject({ code: 'conflict' })
  const { newer } = await find()
  expect(newer).toMatchObject({ by: 'Grace', version: '1.0.1', body: 'Words of Grace.\n\nText of 1.0.0.' })
  expect(newer?.base?.body).toBe(opened.base.body)
  const both = 'Words of Grace.\n\nText of 1.0.0.\n\nWords of Ada.'
  const over = { sequence: 1, revision: newer?.revision ?? 0, live: newer?.live ?? null }
  expect(await save(ada, opened, both, over)).toMatchObject({ kind: 'saved', saved: { sequence: 2 } })
  expect([(await list()).isBehind, (await find()).newer]).toEqual([false, null])
  expect(await ask(ada, 'keep-draft', { id: 'alpha', sequence: 2 })).toMatchObject({ version: '1.0.1' })
  expect((await open(grace, 'alpha')).base.body).toBe(both)
})

test('a copy whose note went live with another version is put together with that', async () => {
  const { import: read, write, ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  await save(ada, opened, 'Words of Ada.')
  write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'Text of 1.1.0.' }))
  await read()
  const { newer } = await ask<{ newer: Newer | null }>(ada, 'find-newer', { id: 'alpha' })
  expect(newer).toMatchObject({ by: null, version: '1.1.0', base: { body: opened.base.body } })
  await save(ada, opened, 'Both.', { sequence: 1, revision: newer?.revision ?? 0, live: newer?.live ?? null })
  expect(await ask(ada, 'keep-draft', { id: 'alpha', sequence: 2 })).toMatchObject({ version: '1.1.1' })
})

test('what somebody left behind who was removed is opened by others, and thrown away by who may write the note', async () => {
  const { store, ask, toContext, open, save } = await createDesk()
  const [ada, grace, eve] = [toContext('Ada'), toContext('Grace'), toContext('Eve', 'author')]
  const auth = createAuth({
    store,
    siteUrl: 'http://localhost:3000',
    secret: 'a secret of this test alone, long enough',
  })
  for (const name of ['Ada', 'Grace']) await addTestPerson({ store, auth }, name, 'publisher')
  const opened = await open(grace, 'alpha')
  const [words, aside] = [
    { id: 'alpha', owner: 'Grace', sequence: 1 },
    { id: 'alpha', owner: 'Grace', tab: 'two' },
  ]
  await save(grace, opened, 'Words of Grace.')
  await save(grace, opened, 'Words of her other tab.', { tab: 'two' })
  for (const copy of [words, aside])
    await expect(ask(ada, 'discard', copy)).rejects.toThrow('Only Grace throws away what Grace is writing.')
  await ask(toContext('Op', 'operator'), 'remove-person', { name: 'Grace' })
  const left = { owner: 'Grace', hasLeft: true }
  await save(ada, await open(ada, 'alpha'), 'Words of Ada.')
  expect(await ask(ada, 'list-copies', { id: 'alpha' })).toMatchObject({
    copies: [
      { owner: 'Ada', hasLeft: false },
      { ...left, tab: null },
      { ...left, tab: 'two' },
    ],
  })
  expect(await ask(ada, 'open-copy', { id: 'alpha', owner: 'Grace', tab: null })).toMatchObject({
    body: 'Words of Grace.',
  })
  await expect(ask(eve, 'discard', words)).rejects.toMatchObject({ code: 'forbidden' })
  for (const copy of [words, aside]) await ask(ada, 'discard', copy)
  expect(await ask(ada, 'list-copies', { id: 'alpha' })).toMatchObject({ copies: [{ owner: 'Ada' }] })
})

test('a field that holds more than it may is told, and is no field of the note’s own', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  const opened = await open(ada, 'alpha')
  const tags = Array.from({ length: 500 }, (_, index) => `tag ${index}`)
  const written = { format: 'mdx', body: 'Text.', meta: { ...opened.base.meta, ...valid, tags } }
  const said = 'expected at most 200 items, found a list of 500'
  expect(await ask(ada, 'check-note', { written })).toMatchObject({ fields: [{ path: 'tags', message: said }] })
  await save(ada, { ...opened, base: { ...opened.base, meta: { ...opened.base.meta, tags } } }, 'Text.')
  await expect(ask(ada, 'keep-draft', { id: 'alpha', sequence: 1 })).rejects.toThrow(`tags: ${said}`)
  expect((await open(ada, 'alpha')).copy?.meta).toMatchObject({ tags })
})

test('a person without the right over a note writes none of it', async () => {
  const { toContext, open, save, count } = await createDesk()
  const author = toContext('Eve', 'author')
  const opened = await open(author, 'alpha')
  expect(opened.mayWrite).toBe(false)
  await expect(save(author, opened, 'Mine.')).rejects.toMatchObject({ code: 'forbidden' })
  expect([count('working_copies'), count('copies_aside')]).toEqual([0, 0])
})

test('a draft above a live version gets the next one, unless another is named', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const ada = toContext('Ada')
  await save(ada, await open(ada, 'alpha'), 'Newer.')
  expect(await ask(ada, 'keep-draft', { id: 'alpha', sequence: 1 })).toMatchObject({ version: '1.0.1' })
  const newest = await save(ada, await open(ada, 'alpha'), 'Newest.')
  const sequence = newest.kind === 'saved' ? newest.saved.sequence : 0
  const named = { id: 'alpha', sequence, version: '2.0.0' }
  expect(await ask(ada, 'keep-draft', named)).toMatchObject({ version: '2.0.0' })
})

test('what was typed is judged as an import judges it, at its lines and fields', async () => {
  const { ask, toContext } = await createDesk()
  const written = { format: 'mdx', body: 'Text.\n\n<Unknown />\n', meta: { title: 'A', revision: { version: 'one' } } }
  const checked = await ask<{ body: { line: number }[]; fields: { path: string }[] }>(toContext('Ada'), 'check-note', {
    written,
  })
  expect(checked).toMatchObject({ plain: null, body: [{ line: 3, message: expect.stringContaining('Unknown') }] })
  expect(checked.fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['summary', 'topic', 'revision.version']),
  )
})

test('a link that readers do not come through is told while one writes, at its place', async () => {
  const { ask, toContext } = await createDesk()
  await ask(toContext('Ada', 'author'), 'create-note', { title: 'Not public' })
  const check = async (body: string, format = 'mdx') =>
    (await ask<{ body: object[] }>(toContext('Ada'), 'check-note', { written: { format, body, meta: {} } })).body
  const said = (found: string) => `expected a link to a note that readers see, found ${found}`
  expect(await check('To [a](/posts/alpha#part) and\n[b](/posts/none?x) and [c](/posts/not-public).\n')).toMatchObject([
    { code: 'E1405', line: 2, column: 5, message: said('an address without a note: /posts/none') },
    { line: 2, column: 28, message: said('one that is not public: /posts/not-public') },
  ])
  expect(await check('[a][b]\n\n[b]: ./other.md\n', 'md')).toMatchObject([
    { line: 3, column: 6, message: said('a file: ./other.md') },
  ])
  const many = Array.from({ length: 1500 }, (_, at) => `[a](/posts/none-${at})`).join('\n\n')
  expect((await check(many, 'md')).length).toBe(200)
  for (const body of ['`/posts/none`, [a](/posts/alpha)', 'A word /posts/none.', '[x](https://a.example/posts/none)'])
    expect(await check(body)).toEqual([])
})

test('fields that are typed above the text are told: they would be words of the page', async () => {
  const { ask, toContext } = await createDesk()
  const check = (body: string) =>
    ask<{ body: object[] }>(toContext('Ada'), 'check-note', { written: { format: 'mdx', body, meta: {} } })
  expect((await check('---\r\ntitle: By hand\r\ntags: [a]\r\n---\r\n\r\nText.\r\n')).body).toMatchObject([
    { line: 1, message: 'expected text, found fields: they belong to “Fields”' },
  ])
  for (const body of ['---\n\nA rule, and text.\n\n---\n', 'Text.\n\n---\na: b\n---\n'])
    expect((await check(body)).body).toEqual([])
})

test('what was typed is judged with its sources', async () => {
  const { ask, toContext } = await createDesk()
  const meta = { references: [{ id: 'a', title: 'A' }] }
  const written = { format: 'md', body: '[@a] and\n[@none].\n', meta }
  expect(await ask(toContext('Ada'), 'check-note', { written })).toMatchObject({
    body: [{ line: 2, message: expect.stringContaining('@none') }],
  })
})

test('a clipboard becomes Markdown, and what has no form is counted', async () => {
  const { ask, toContext } = await createDesk()
  const html = '<h2>Head</h2><p>Some <b>bold</b> words.</p><ul><li>one</li></ul><script>alert(1)</script>'
  expect(await ask(toContext('Ada'), 'convert-paste', { html })).toMatchObject({
    markdown: expect.stringMatching(/^## Head\n\nSome \*\*bold\*\* words\.\n\n[-*] one\s*$/),
  })
})

test('notes to link to are found by words of their titles', async () => {
  const { ask, toContext } = await createDesk()
  expect(await ask(toContext('Ada'), 'find-notes-for-link', { text: 'alph' })).toMatchObject({
    notes: [{ title: 'Alpha', address: '/posts/alpha' }],
  })
})

test('two copies are put together over the older of the revisions that they were begun from', async () => {
  const { ask, toContext, open, save } = await createDesk()
  const [ada, grace] = [toContext('Ada'), toContext('Grace')]
  const before = await open(ada, 'alpha')
  await save(grace, before, 'Words of Grace.')
  const saved = await save(ada, before, 'Kept words.')
  const sequence = saved.kind === 'saved' ? saved.saved.sequence : 0
  await ask(ada, 'keep-draft', { id: 'alpha', sequence, version: '1.1.0' })
  const after = (await open(ada, 'alpha')).base
  expect(after.body).not.toBe(before.base.body)
  const theirs = { id: 'alpha', owner: 'Grace', tab: null, begun: after.revision }
  expect(await ask(ada, 'open-copy', theirs)).toMatchObject({ base: { body: before.base.body } })
})
