import { renameSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { noSources } from '#lib/sources'
import { findPointer } from '#lib/store'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'

const note = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\n\nWords of ${title}.\n`

const rename = (site: TestSite, from: string, to: string) =>
  renameSync(path.join(site.content, from), path.join(site.content, to))

const states = (site: TestSite) =>
  site.rows<{ id: string; slug: string; version: string | null; withdrawn: string | null }>(
    'SELECT id, slug, version, withdrawn FROM posts LEFT JOIN revisions ON revisions.num = posts.live ORDER BY id',
  )

describe('a file that moved', () => {
  test('keeps its id, and its old address leads on', async () => {
    const site = createTestSite()
    site.write('old-name.md', note('A'))
    site.write('b.md', note('B'))
    await site.import()
    rename(site, 'old-name.md', 'new-name.md')
    expect(await site.import({ prune: true })).toMatchObject({ new: 0, changed: 1, same: 1, withdrawn: 0 })
    expect(states(site)).toMatchObject([
      { id: 'b', slug: 'b' },
      { id: 'old-name', slug: 'new-name', version: '1.0.0' },
    ])
    expect(await findPointer(site.store.read, 'old-name')).toEqual({ kind: 'moved', slug: 'new-name' })
    expect(await site.import({ prune: true })).toMatchObject({ changed: 0, same: 2, withdrawn: 0, run: null })
    expect((await verifyStore(site.store, () => {})).faults).toBe(0)
  })

  test('is the same one in another folder, and when it keeps versions as well', async () => {
    const site = createTestSite()
    site.write('a/one.mdx', toNote({ title: 'One' }))
    site.write('a/two.md', note('Two'))
    await site.import()
    site.write('b/three.md', note('Three'))
    rename(site, 'a/one.mdx', 'b/uno.mdx')
    rename(site, 'a/two.md', 'b/two.md')
    await site.import({ prune: true })
    expect(states(site)).toMatchObject([{ id: 'a:two', slug: 'two' }, { id: 'b:three' }, { id: 'one', slug: 'one' }])
  })

  test('takes its id along when another one comes to its place, or they change places', async () => {
    const site = createTestSite()
    for (const name of ['a', 'b', 'c']) site.write(`${name}.md`, note(name.toUpperCase()))
    await site.import()
    // a → b → c → a, and a new one.
    rename(site, 'c.md', 'x.md')
    rename(site, 'b.md', 'c.md')
    rename(site, 'a.md', 'b.md')
    rename(site, 'x.md', 'a.md')
    expect(await site.import({ prune: true })).toMatchObject({ new: 0, withdrawn: 0, rejected: 0 })
    const titles = site.rows<{ id: string; title: string }>(
      "SELECT id, meta ->> '$.title' AS title FROM posts JOIN revisions ON revisions.num = posts.live ORDER BY id",
    )
    expect(titles).toEqual([
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
      { id: 'c', title: 'C' },
    ])
    rename(site, 'a.md', 'd.md')
    site.write('a.md', note('Another'))
    expect(await site.import({ prune: true })).toMatchObject({ new: 1, withdrawn: 0 })
    expect(states(site).map(({ id }) => id)).toEqual(['a', 'a-2', 'b', 'c'])
  })

  test('gives its place, and the address that told it apart, to another file of the same import', async () => {
    const site = createTestSite()
    site.write('c.md', note('C'))
    site.write('ä.md', note('Ä'))
    await site.import()
    rename(site, 'c.md', 'a.md')
    await site.import()
    rename(site, 'a.md', 'c.md')
    site.write('a.md', note('A'))
    expect(await site.import()).toMatchObject({ new: 1, changed: 1, same: 1, rejected: 0 })
    expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 3 })
    expect(states(site)).toMatchObject([{ id: 'a' }, { id: 'c', slug: 'c' }, { id: 'ä', slug: 'a' }])
  })

  test('is a note of its own when it is a copy', async () => {
    const site = createTestSite()
    site.write('a.md', note('A'))
    await site.import()
    site.write('b.md', note('A'))
    expect(await site.import()).toMatchObject({ new: 1, same: 1 })
    expect(states(site).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('is found again when it is imported by itself', async () => {
    const site = createTestSite()
    site.write('a.md', note('A'))
    await site.import()
    rename(site, 'a.md', 'b.md')
    await site.import({ path: path.join(site.content, 'b.md') })
    expect(states(site)).toMatchObject([{ id: 'a', slug: 'b' }])
  })
})

test('two notes of one name in one folder are two', async () => {
  const site = createTestSite()
  site.write('a.md', note('A'))
  site.write('a.mdx', note('B'))
  site.write('A.md', note('C'))
  expect(await site.import()).toMatchObject({ new: 3, rejected: 0 })
  expect(await site.import()).toMatchObject({ same: 3, changed: 0, new: 0 })
})

describe('a folder that is taken in at a start', () => {
  test('withdraws a note whose file is gone, and brings it back as it was left', async () => {
    const site = createTestSite()
    for (let i = 0; i < 6; i++) site.write(`n${i}.md`, note(`N${i}`))
    await site.import()
    site.write('n0.md', note('N0', 'tags: [new]\n'))
    await site.import()
    await rollback(site.store, 'n0', '1.0.0', day)
    site.remove('n0.md')
    expect(await site.import({ prune: 'few' })).toMatchObject({ withdrawn: 1, gone: null })
    expect(states(site)[0]).toMatchObject({ version: null, withdrawn: 'prune' })
    site.write('n0.md', note('N0', 'tags: [new]\n'))
    await site.import({ prune: 'few' })
    // A person had gone back to it; the file said something else then as well.
    expect(states(site)[0]).toMatchObject({ version: '1.0.0', withdrawn: null })
  })

  test('stops before it withdraws more than a fifth', async () => {
    const site = createTestSite()
    for (let i = 0; i < 10; i++) site.write(`n${i}.md`, note(`N${i}`))
    await site.import()
    for (const i of [0, 1]) site.remove(`n${i}.md`)
    expect(await site.import({ prune: 'few' })).toMatchObject({ withdrawn: 2, gone: null })
    for (const i of [2, 3]) site.remove(`n${i}.md`)
    expect(await site.import({ prune: 'few' })).toMatchObject({ withdrawn: 0, gone: { posts: 2, of: 8 } })
    expect(states(site).filter(({ version }) => version)).toHaveLength(8)
    expect(await site.import({ prune: true })).toMatchObject({ withdrawn: 2, gone: null })
  })
})

test.each<[all: number, gone: number, withdrawn: number]>([
  [10, 2, 2],
  [10, 3, 0],
  [5, 1, 1],
  [4, 1, 0],
  [1, 1, 0],
])('of %i notes %i are gone, and %i are withdrawn without being asked for', async (all, gone, withdrawn) => {
  const site = createTestSite()
  for (let i = 0; i < all; i++) site.write(`n${i}.md`, note(`N${i}`))
  await site.import()
  for (let i = 0; i < gone; i++) site.remove(`n${i}.md`)
  const report = await site.import({ prune: 'few' })
  expect(report).toMatchObject({ withdrawn, gone: withdrawn ? null : { posts: gone, of: all } })
})

describe('a file that moved and changed', () => {
  const long = (more = '') =>
    `The tide comes in twice a day, and the harbour master writes down each of its heights.${more}\n`

  test('keeps its id, and its old address leads on', async () => {
    const site = createTestSite()
    site.write('tides.md', `---\ntitle: Tides\n---\n\n${long()}`)
    site.write('b.md', note('B'))
    await site.import()
    site.remove('tides.md')
    site.write('sea/high-water.md', `---\ntitle: Tides\ntags: [sea]\n---\n\n${long(' Always.')}`)
    expect(await site.import({ prune: 'few' })).toMatchObject({ new: 0, changed: 1, same: 1, withdrawn: 0 })
    expect(states(site)).toMatchObject([{ id: 'b' }, { id: 'tides', slug: 'high-water', version: '1.1.0' }])
    expect(await findPointer(site.store.read, 'tides')).toEqual({ kind: 'moved', slug: 'high-water' })
    expect(await site.import({ prune: 'few' })).toMatchObject({ same: 2, run: null })
    expect((await verifyStore(site.store, () => {})).faults).toBe(0)
  })

  test('is found where another note had been, which went on itself', async () => {
    const site = createTestSite()
    const text = (title: string, word: string) => `---\ntitle: ${title}\n---\n\n${`${word} and ${word}s. `.repeat(9)}\n`
    site.write('a.md', text('Eel', 'eel'))
    site.write('b.md', text('Cod', 'cod'))
    await site.import()
    site.remove('b.md')
    site.write('c.md', `${text('Eel', 'eel')}\nMore.\n`)
    site.write('a.md', `${text('Cod', 'cod')}\nMore.\n`)
    expect(await site.import({ prune: 'few' })).toMatchObject({ new: 0, changed: 2, withdrawn: 0 })
    // The address of its new place is the former one of the other.
    expect(states(site)).toMatchObject([
      { id: 'a', slug: 'c' },
      { id: 'b', slug: expect.stringMatching(/^a-/) },
    ])
  })

  test('is known again where a new note took its place', async () => {
    const site = createTestSite()
    site.write('tides.md', `---\ntitle: Tides\n---\n\n${long()}`)
    await site.import()
    site.write('tides.md', note('Another'))
    site.write('x.md', `---\ntitle: Tides\n---\n\n${long(' One.')}`)
    expect(await site.import({ prune: 'few' })).toMatchObject({ new: 1, changed: 1, withdrawn: 0 })
    expect(states(site)).toMatchObject([{ id: 'tides', slug: 'x' }, { version: '1.0.0' }])
  })

  test('is another one where two could be meant', async () => {
    const site = createTestSite()
    site.write('tides.md', `---\ntitle: Tides\n---\n\n${long()}`)
    await site.import()
    site.remove('tides.md')
    site.write('x.md', `---\ntitle: Tides\n---\n\n${long(' One.')}`)
    site.write('y.md', `---\ntitle: Tides\n---\n\n${long(' Two.')}`)
    expect(await site.import({ prune: true })).toMatchObject({ new: 2, withdrawn: 1 })
  })
})

describe('what a person decided stays', () => {
  const importChanged = async (site: TestSite, text: string) => {
    site.write('a.md', text)
    const report = await site.import()
    expect((await site.import()).run).toBeNull()
    return report
  }

  test.each<[string, (site: TestSite) => Promise<unknown>, string | null]>([
    ['rolled back', (site) => rollback(site.store, 'a', '1.0.0', day), '1.0.0'],
    ['withdrawn', (site) => unpublish(site.store, 'a', day), null],
  ])(
    '%s: an unchanged file moves nothing, a changed one becomes the draft, and both are named',
    async (_, decide, version) => {
      const site = createTestSite()
      site.write('a.md', note('A'))
      await site.import()
      await importChanged(site, `${note('A')}\nMore.\n`)
      await decide(site)
      expect(await site.import()).toMatchObject({ same: 1, changed: 0, issues: [] })
      expect(states(site)).toMatchObject([{ version }])

      const report = await importChanged(site, `${note('A')}\nStill more.\n`)
      expect(states(site)).toMatchObject([{ version }])
      expect(report.issues).toMatchObject([
        { code: 'E1404', severity: 'warning', path: path.join(site.content, 'a.md') },
      ])
      expect(report.issues[0]?.message).toMatch(/found .*; the file’s state is the draft 1\.0\.2$/)
      expect(site.rows('SELECT version, status FROM posts JOIN revisions ON revisions.num = posts.draft')).toEqual([
        { version: '1.0.2', status: 'draft' },
      ])
      expect((await verifyStore(site.store, () => {})).faults).toBe(0)

      // A person publishes it: file and post say the same again, and the next change goes live.
      await publish(site.store, 'a', { now: day })
      expect(states(site)).toMatchObject([{ version: '1.0.2' }])
      expect(await importChanged(site, `${note('A')}\nThe last words.\n`)).toMatchObject({ changed: 1, issues: [] })
      expect(states(site)).toMatchObject([{ version: '1.0.3' }])
    },
  )

  test('the published draft of such a conflict stays when its file is read again in another way', async () => {
    const site = createTestSite()
    site.write('a.md', note('A'))
    await site.import()
    await unpublish(site.store, 'a', day)
    await importChanged(site, note('A', 'tags: [b]\n'))
    const elsewhere = (timeZone: string) => ({ ...noSources, elsewhere: { ...noSources.elsewhere, timeZone } })
    expect(await site.import({ sources: elsewhere('Asia/Tokyo') })).toMatchObject({ new: 0, changed: 0, same: 1 })
    await publish(site.store, 'a', { now: day, reviewer: 'Ada' })
    expect(await site.import({ sources: elsewhere('Asia/Seoul') })).toMatchObject({ changed: 0, same: 1, issues: [] })
    expect(states(site)).toMatchObject([{ version: '1.1.0' }])
  })

  test('a note that keeps versions as well', async () => {
    const site = createTestSite()
    for (const version of ['1.0.0', '1.1.0']) {
      site.write('a.mdx', toNote({ title: 'A', version, body: version }))
      await site.import()
    }
    await rollback(site.store, 'a', null, day)
    site.write('a.mdx', toNote({ title: 'A', version: '1.2.0', body: '1.2.0' }))
    expect((await site.import()).issues).toMatchObject([{ code: 'E1404' }])
    expect(states(site)).toMatchObject([{ version: '1.0.0' }])
    expect(await site.import()).toMatchObject({ same: 1, changed: 0, issues: [] })
  })

  test('a draft that a person published stays live while its file says that it is a draft', async () => {
    const site = createTestSite()
    site.write('a.md', note('A', 'draft: true\n'))
    await site.import()
    await publish(site.store, 'a', { now: day })
    await importChanged(site, note('A', 'draft: true\ntags: [b]\n'))
    expect(states(site)).toMatchObject([{ version: '1.0.0' }])
  })
})

describe('versions by themselves', () => {
  test('a patch for the text, a minor for what readers find it by, none for an unchanged file', async () => {
    const site = createTestSite()
    const raises: (string | undefined)[] = []
    const importAs = async (text: string) => {
      site.write('a.md', text)
      await site.import({ onRow: ({ raise }) => raises.push(raise) })
      return states(site)[0]?.version
    }
    expect(await importAs(note('A'))).toBe('1.0.0')
    expect(await importAs(`${note('A')}More words.\n`)).toBe('1.0.1')
    expect(await importAs(`${note('A')}More words.\n`)).toBe('1.0.1')
    expect(await importAs(note('A', 'tags: [x]\n'))).toBe('1.1.0')
    expect(await importAs(note('A', 'tags: [x]\nweight: 3\n'))).toBe('1.1.1')
    expect(await importAs(note('B', 'tags: [x]\nweight: 3\n'))).toBe('1.2.0')
    // What it said long ago is a new state as well.
    expect(await importAs(note('A'))).toBe('1.3.0')
    expect(raises).toEqual([undefined, 'patch', undefined, 'minor', 'patch', 'minor', 'minor'])
  })

  test('a note that nobody should read any more is withdrawn, and comes back', async () => {
    const site = createTestSite()
    site.write('a.md', note('A'))
    await site.import()
    site.write('a.md', note('A', 'draft: true\n'))
    await site.import()
    expect(states(site)).toMatchObject([{ version: null, withdrawn: 'source' }])
    expect((await site.import()).run).toBeNull()
    site.write('a.md', note('A'))
    await site.import()
    expect(states(site)).toMatchObject([{ version: '1.0.0', withdrawn: null }])
    expect((await verifyStore(site.store, () => {})).faults).toBe(0)
  })

  test('a note leaves when its day has come', async () => {
    const site = createTestSite()
    site.write('a.md', note('A', 'expires: 2026-12-01\n'))
    await site.import({ now: day })
    expect(states(site)).toMatchObject([{ version: '1.0.0' }])
    await site.import({ now: '2026-12-01T00:00:00.000Z' })
    expect(states(site)).toMatchObject([{ version: null }])
  })
})
