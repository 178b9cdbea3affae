import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dialectNames } from '#lib/core/site'
import { dialects } from '#lib/sources/dialects/dialects.ts'
import { findPointer, listPointers, openStore, type Store } from '#lib/store'
import { rollback } from '#lib/work/publishing'
import { importPublication } from './import-publication.ts'
import { readPublication } from './read-publication.ts'

const now = '2026-11-28T10:00:00.000Z'

function createFolder() {
  const base = mkdtempSync(path.join(tmpdir(), 'alphanode-publication-'))
  const store = openStore(path.join(base, 'alphanode.db'))
  onTestFinished(async () => {
    await store.close()
    rmSync(base, { recursive: true })
  })
  const folder = path.join(base, 'notes')
  return {
    store,
    folder,
    write(name: string, text: string) {
      const file = path.join(folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    remove: (name: string) => rmSync(path.join(folder, name)),
    async take() {
      const { publication, issues } = await readPublication(folder)
      if (!publication) throw new Error(issues.map(({ message }) => message).join())
      return importPublication(store, publication, { now })
    },
    find: async (slug: string) => {
      const found = await findPointer(store.read, slug)
      return found?.kind === 'live' ? found : null
    },
    async findMeta(id: string) {
      const row = await store.read
        .selectFrom('posts')
        .innerJoin('revisions', 'revisions.num', 'posts.live')
        .select(['revisions.meta', 'posts.policy', 'posts.listed'])
        .where('posts.id', '=', id)
        .executeTakeFirst()
      return row ? { ...row, meta: JSON.parse(String(row.meta)) } : null
    },
  }
}

const versioned = `---
title: Kept
summary: A note that keeps versions.
topic: { problem: p, stack: s }
revision: { status: in-review, version: 1.0.0 }
---

Text.
`

test('links of every page that lead nowhere are told, with their lines', async () => {
  const { write, take } = createFolder()
  write('a.md', '# A\n\nText.\n')
  write('old.md', '---\naliases: [/former]\n---\n# Old\n\nText.\n')
  write(
    'site.yaml',
    `nav:
  - { label: A, to: /posts/a }
  - { label: Gone, to: /posts/gone }
  - { label: Former, to: /former }
  - { label: Topics, to: /topics }
  - { label: Elsewhere, to: "https://elsewhere.example/x" }
footer:
  links:
    - { label: Imprint, to: /imprint#who }
`,
  )
  const { notices } = await take()
  const dead = notices['links of the navigation or the footer that lead nowhere']
  expect(dead?.examples.map(({ line, text }) => [line, text])).toEqual([
    [3, 'Gone → /posts/gone'],
    [9, 'Imprint → /imprint#who'],
  ])
})

test('dates, people, terms and the gate are as site.yaml says', async () => {
  const { write, take, findMeta } = createFolder()
  write(
    'site.yaml',
    `timeZone: Europe/Berlin
authors:
  jd: { name: Jane Doe, url: "https://jane.example/" }
map:
  topic: area
  stack: [platform, folder]
`,
  )
  write('rust/a.md', '---\ntitle: A\ndate: 2018-07-01 00:30\nauthor: jd\narea: Storage\n---\n\nText.\n')
  write('rust/b.md', '---\ntitle: B\nauthor: Jane Doe\nplatform: Postgres\n---\n\nText.\n')
  write('kept.md', versioned)
  await take()
  expect(await findMeta('rust:a')).toMatchObject({
    policy: 'published',
    listed: 1,
    meta: {
      topic: { problem: 'Storage' },
      stack: ['Rust'],
      authors: [{ name: 'Jane Doe', url: 'https://jane.example/' }],
      dates: { published: '2018-06-30T22:30:00.000Z', publishedDay: '2018-07-01' },
    },
  })
  expect(await findMeta('rust:b')).toMatchObject({
    meta: { stack: ['Postgres'], authors: [{ name: 'Jane Doe', url: 'https://jane.example/' }] },
  })
  expect(await findMeta('kept')).toMatchObject({ policy: 'review', listed: 0 })
})

test('a policy of the publication holds for all of its notes, one of a source for those of the source', async () => {
  const { write, take, findMeta } = createFolder()
  write('site.yaml', 'policy: review\nsources:\n  - path: .\n  - { path: old, policy: published }\n')
  write('a.md', 'Text.\n')
  write('old/b.md', 'Text.\n')
  write('old/kept.md', versioned)
  await take()
  expect(await findMeta('a')).toMatchObject({ policy: 'review', listed: 0 })
  expect(await findMeta('old:b')).toMatchObject({ policy: 'published', listed: 1 })
  expect(await findMeta('kept')).toMatchObject({ policy: 'published', listed: 1 })
  write('site.yaml', '')
  await take()
  expect(await findMeta('a')).toMatchObject({ policy: 'published', listed: 1 })
  expect(await findMeta('kept')).toMatchObject({ policy: 'review', listed: 0 })
})

test('notes of a vault that do not say whether they are public are held where others do, unless the publication says otherwise', async () => {
  const { write, take, findMeta } = createFolder()
  const state = async (id: string) => (await findMeta(id))?.listed ?? 0
  write('.obsidian/app.json', '{}')
  write('chosen.md', '---\npublish: true\n---\nText.\n')
  write('silent.md', '---\npermalink: silent\n---\nText.\n')
  write('no.md', '---\npublish: false\n---\nText.\n')
  await take()
  expect([await state('chosen'), await state('silent'), await state('no')]).toEqual([1, 0, 0])
  write('site.yaml', 'unsaid: public\n')
  await take()
  expect([await state('chosen'), await state('silent'), await state('no')]).toEqual([1, 1, 0])
  write('site.yaml', 'sources:\n  - { path: ., unsaid: held }\n')
  await take()
  expect([await state('chosen'), await state('silent'), await state('no')]).toEqual([1, 0, 0])
})

test('what lies outside of the sources is no note, and an export is one of them', async () => {
  const { write, take, findMeta } = createFolder()
  write('site.yaml', 'sources:\n  - path: notes\n  - { path: old.jsonl, policy: published }\n')
  write('notes/a.md', 'Text.\n')
  write('private/b.md', 'Text.\n')
  const record = { title: 'Old', summary: 'S.', topic: { problem: 'p', stack: 's' }, body: 'Text.' }
  write('old.jsonl', `${JSON.stringify({ ...record, revision: { status: 'in-review', version: '1.0.0' } })}\n`)
  expect(await take()).toMatchObject({ new: 2 })
  expect(await findMeta('notes:a')).not.toBeNull()
  expect(await findMeta('private:b')).toBeNull()
  expect(await findMeta('old')).toMatchObject({ policy: 'published', listed: 1 })
})

test('a source that is not there is a mistake with its place', async () => {
  const { write, folder } = createFolder()
  write('site.yaml', 'name: Notes\nsources:\n  - path: .\n  - { path: nowhere }\n')
  expect((await readPublication(folder)).issues).toMatchObject([
    { line: 4, column: 13, field: 'sources.path', message: expect.stringContaining('found nothing at nowhere') },
  ])
})

test('other words in site.yaml undo nothing that a person did', async () => {
  const { write, take, store, find } = createFolder()
  write('a.md', '---\ntitle: A\n---\n\nOne.\n')
  await take()
  write('a.md', '---\ntitle: A\n---\n\nTwo.\n')
  await take()
  await rollback(store, 'a', null, now)
  write('site.yaml', 'timeZone: Asia/Tokyo\nauthors: { jd: Jane Doe }\n')
  await take()
  expect(await find('a')).toMatchObject({ version: '1.0.0' })
  expect((await listPointers(store.read, ['a'])).size).toBe(1)
})

test('a file that is gone withdraws its note; more than a fifth of them withdraw none', async () => {
  const { write, remove, take, find } = createFolder()
  for (let number = 1; number <= 10; number++) write(`n${number}.md`, `Text ${number}.\n`)
  await take()
  remove('n1.md')
  remove('n2.md')
  expect(await take()).toMatchObject({ withdrawn: 2, gone: null })
  expect(await find('n1')).toBeNull()
  remove('n3.md')
  remove('n4.md')
  expect(await take()).toMatchObject({ withdrawn: 0, gone: { posts: 2, of: 8 } })
  expect(await find('n3')).not.toBeNull()
})

test('site.yaml knows the dialects by their names', () => {
  expect(dialectNames.toSorted()).toEqual(dialects.map(({ name }) => name).toSorted())
})

test('every ending of Markdown is read, and what may be a note of another kind is counted by its ending', async () => {
  const { write, take, find } = createFolder()
  for (const ending of ['md', 'mdx', 'markdown', 'mdown', 'mkd', 'MD']) write(`of-${ending}.${ending}`, 'Text.\n')
  write('old.markdown', versioned)
  write('a.rst', 'Text.\n')
  write('deep/b.rst', 'Text.\n')
  write('c.ipynb', '{}\n')
  write('style.css', 'a { color: red }\n')
  write('node_modules/package/README.md', 'Words of others.\n')
  const report = await take()
  expect(report).toMatchObject({
    new: 7,
    issues: [],
    omitted: { 'files that are not read (.rst)': 2, 'files that are not read (.ipynb)': 1 },
  })
  expect(Object.keys(report.omitted)).toHaveLength(2)
  expect(await find('of-mdown')).not.toBeNull()
  expect(await find('kept')).not.toBeNull()
})

const plain = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nText of ${title}.\n`

const named = (version: string) => versioned.replace('title', 'id: first\ntitle').replace('1.0.0', version)

/** Which post each file has brought, and where it is. */
const placesOf = async (store: Store) =>
  new Map(
    (await store.read.selectFrom('posts').select(['id', 'slug', 'live', 'origin']).execute()).map(
      ({ id, slug, live, origin }) => [id, `${path.basename(origin ?? '')} ${live === null ? 'off' : slug}`],
    ),
  )

test.each([
  ['from the folder to a source outside of it', 'a.md', '../other/b.md'],
  ['from a source outside of the folder to it', '../other/a.md', 'b.md'],
  ['between two sources outside of it', '../other/a.md', '../third/b.md'],
  ['back, in the order of the sources', '../third/a.md', '../other/b.md'],
  ['between two folders of it', 'posts/a.md', 'docs/b.md'],
])('a file that moves %s is the same note, and its old address leads on', async (_, from, to) => {
  const { store, folder, write, take } = createFolder()
  write('site.yaml', 'sources:\n  - path: .\n  - path: ../other\n  - path: ../third\n')
  // Without a title the address follows the file.
  write(from, 'Text of the first note, which is long enough.\n')
  for (const name of ['keep.md', '../other/keep-b.md', '../third/keep-c.md']) write(name, plain(name))
  await take()
  const before = [...(await placesOf(store)).keys()]
  mkdirSync(path.dirname(path.join(folder, to)), { recursive: true })
  renameSync(path.join(folder, from), path.join(folder, to))
  expect(await take()).toMatchObject({ new: 0, withdrawn: 0, gone: null, rejected: 0 })
  const after = await placesOf(store)
  expect([...after.keys()]).toEqual(before)
  expect([...after.values()]).toContain('b.md b')
  expect(await findPointer(store.read, 'a')).toEqual({ kind: 'moved', slug: 'b' })
  expect(await take()).toMatchObject({ new: 0, changed: 0, withdrawn: 0, run: null })
})

test('a note that names its id is the same one in another source, whatever its file says', async () => {
  const { store, write, remove, take } = createFolder()
  write('site.yaml', 'sources:\n  - path: .\n  - path: ../other\n')
  write('a.md', named('1.0.0'))
  for (const name of ['b.md', 'c.md', 'd.md', 'e.md', '../other/f.md']) write(name, plain(name))
  await take()
  remove('a.md')
  write('../other/z.md', named('1.1.0'))
  expect(await take()).toMatchObject({ new: 0, changed: 1, withdrawn: 0, gone: null })
  expect((await placesOf(store)).get('first')).toBe('z.md kept')
})

test('a note that two sources name is told, and stays the first one’s', async () => {
  const { write, take } = createFolder()
  write('site.yaml', 'sources:\n  - path: .\n  - path: ../other\n')
  write('a.md', named('1.0.0'))
  write('../other/b.md', named('1.0.0'))
  for (const _ of [1, 2]) expect(await take()).toMatchObject({ rejected: 1, changed: 0 })
})

test('a copy in another source is a note of its own', async () => {
  const { write, take } = createFolder()
  write('site.yaml', 'sources:\n  - path: .\n  - path: ../other\n')
  write('a.md', plain('First'))
  write('../other/b.md', plain('Other'))
  await take()
  write('../other/a.md', plain('First'))
  expect(await take()).toMatchObject({ new: 1, changed: 0, withdrawn: 0 })
})
