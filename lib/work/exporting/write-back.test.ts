import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { beginWorkingCopy, keepWorkingCopy, saveTyped } from '#lib/work/editing'
import { publish } from '#lib/work/publishing'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { writeBack } from './index.ts'

const by = { actor: { kind: 'person' as const, name: 'Ada' }, means: 'desk' as const }
const later = '2026-11-23T10:00:00.000Z'

const note = [
  '---',
  '# What the note is called.',
  'title:   "Outside judge"   # quoted, for no reason',
  'mood: quiet',
  'topic: { problem: judging, stack: judges }',
  'summary: >',
  '  A note that is',
  '  published many times.',
  'tags:',
  '  - one   # the first',
  '  - two',
  'revision: { status: in-review, version: 1.0.0 }',
  '---',
  '',
  'First paragraph.',
  '',
  'Second paragraph.',
  '',
].join('\n')

async function edit(
  site: TestSite,
  change: { body?: (body: string) => string; meta?: Record<string, unknown>; version: string },
  slug = 'outside-judge',
) {
  const writer = { owner: 'Ada', now: later }
  const copy = await beginWorkingCopy(site.store, slug, writer)
  const known = copy.meta as Record<string, unknown>
  const meta = { ...known, ...change.meta, revision: { status: 'draft', version: change.version } }
  const body = change.body?.(copy.body) ?? copy.body
  const saved = await saveTyped(site.store, copy, { format: copy.format, meta: meta as never, body }, writer)
  if (saved.kind !== 'saved') throw new Error('expected to save')
  await keepWorkingCopy(site.store, saved.copy, { ...writer, by })
  await publish(site.store, slug, { now: later, by })
}

async function createSite(text: string) {
  const site = createTestSite()
  site.write('judge.mdx', text)
  await site.import()
  const [row] = site.rows<{ id: string }>('SELECT id FROM posts')
  const read = () => readFileSync(path.join(site.content, 'judge.mdx'), 'utf8')
  return { site, id: row?.id ?? '', read }
}

test.each([
  ['line feeds', note],
  ['carriage returns', note.replaceAll('\n', '\r\n')],
  ['both', note.replace('First paragraph.\n', 'First paragraph.\r\n')],
])('only what changed is written, between %s', async (_, text) => {
  const { site, id, read } = await createSite(text)
  await edit(site, { version: '1.1.0', body: (body) => body.replace('Second paragraph', 'Second long paragraph') })
  expect(await writeBack(site.store, id)).toMatchObject({ version: '1.1.0', isWritten: true })
  expect(read()).toBe(text.replace('Second paragraph', 'Second long paragraph').replace('1.0.0', '1.1.0'))
  expect(await site.import()).toMatchObject({ new: 0, changed: 0 })
  expect(await writeBack(site.store, id)).toMatchObject({ isWritten: false })
})

test('fields are changed, added and removed in their places, beside comments and keys that nobody knows', async () => {
  const { site, id, read } = await createSite(note)
  const meta = {
    title: 'Inside: judge',
    tags: ['one', 'three'],
    tools: ['git'],
    summary: undefined,
    slug: 'outside-judge',
  }
  await edit(site, { version: '1.1.0', meta: JSON.parse(JSON.stringify(meta)) })
  const { summary: _, ...rest } = meta
  expect(rest.tools).toEqual(['git'])
  await writeBack(site.store, id)
  const text = read()
  expect(text).toContain(
    '# What the note is called.\ntitle:   "Inside: judge"   # quoted, for no reason\nmood: quiet\n',
  )
  expect(text).toContain('tags:\n  - one\n  - three\n')
  expect(text).toContain('revision: { status: in-review, version: 1.1.0 }\n')
  expect(text).toMatch(/tools:\n {2}- git\n/)
  expect(await site.import()).toMatchObject({ new: 0, changed: 0 })
})

test('a file that changed meanwhile is left alone, and both hashes are named', async () => {
  const { site, id, read } = await createSite(note)
  await edit(site, { version: '1.1.0', body: (body) => `${body}\n\nMore.` })
  site.write('judge.mdx', note.replace('First', 'Other'))
  await expect(writeBack(site.store, id)).rejects.toThrow(/expected bytes [0-9a-f]{32}, found [0-9a-f]{32}/)
  expect(read()).toBe(note.replace('First', 'Other'))
})

test('a file whose words wait as a draft is left alone, until they were live', async () => {
  const { site, id, read } = await createSite(note)
  await edit(site, { version: '1.1.0', body: (body) => `${body}\n\nMore.` })
  const saved = note.replace('First', 'Other').replace('1.0.0', '1.2.0')
  site.write('judge.mdx', saved)
  await site.import()
  await expect(writeBack(site.store, id)).rejects.toThrow('its words were never live')
  expect(read()).toBe(saved)
})

test('a draft of a file that went live is written over by what followed it', async () => {
  const { site, id, read } = await createSite(note.replace('in-review', 'draft'))
  await publish(site.store, 'outside-judge', { now: later, by })
  await edit(site, { version: '1.1.0', body: (body) => `${body}\n\nMore.` })
  expect(await writeBack(site.store, id)).toMatchObject({ version: '1.1.0', isWritten: true })
  expect(read()).toContain('More.')
})

test('a file keeps its rights, and nothing is left beside it', async () => {
  const { site, id } = await createSite(note)
  const file = path.join(site.content, 'judge.mdx')
  chmodSync(file, 0o640)
  await edit(site, { version: '1.1.0', body: (body) => `${body}\n\nMore.` })
  await writeBack(site.store, id)
  expect(statSync(file).mode & 0o777).toBe(0o640)
  expect(readdirSync(site.content)).toEqual(['judge.mdx'])
})

test('a note without versions of its own is not written, and told why', async () => {
  const { site, id, read } = await createSite('---\ntitle: Outside judge\n---\n\nText.\n')
  await edit(site, { version: '9.0.0', body: () => 'Another text.' }, 'judge')
  await expect(writeBack(site.store, id)).rejects.toThrow('it keeps no versions of its own')
  expect(read()).toContain('Text.')
})

test('what is off the site is not written', async () => {
  const { site, id } = await createSite(note.replace('in-review', 'draft'))
  await expect(writeBack(site.store, id)).rejects.toMatchObject({ code: 'conflict' })
})

test('a link that leads to a note stays the link to its file', async () => {
  const site = createTestSite()
  const text = note.replace('Second paragraph.', 'See [two](./two.md), [ours](/posts/other) and `two.md`.')
  site.write('judge.mdx', text)
  site.write('two.md', note.replace('Outside judge', 'Second').replace('First', 'Other'))
  await site.import()
  await edit(site, { version: '1.1.0', body: (body) => body.replace('First paragraph', 'First long paragraph') })
  const [row] = site.rows<{ id: string; body: string }>(
    "SELECT id, body FROM posts JOIN revisions ON revisions.num = posts.live WHERE slug = 'outside-judge'",
  )
  expect(row?.body).toContain('See [two](/posts/second), [ours](/posts/other) and `two.md`.')
  expect(await writeBack(site.store, row?.id ?? '')).toMatchObject({ version: '1.1.0', isWritten: true })
  const read = readFileSync(path.join(site.content, 'judge.mdx'), 'utf8')
  expect(read).toBe(text.replace('First paragraph', 'First long paragraph').replace('1.0.0', '1.1.0'))
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, rejected: 0 })
})
