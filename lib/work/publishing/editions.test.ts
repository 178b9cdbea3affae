import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEdition, findPointer, listCards } from '#lib/store'
import { unpublish } from './index.ts'
import { createTestSite, day, type NoteParts, type TestSite, toNote } from './testing.ts'

const editionOf = async (site: TestSite, slug: string) => {
  const pointer = await findPointer(site.store.read, slug)
  return pointer?.kind === 'live' ? pointer.edition : null
}
const similarTo = async (site: TestSite, slug: string) =>
  (await findEdition(site.store.read, slug, (await editionOf(site, slug)) ?? ''))?.similar.map((entry) => entry.slug)
const epochs = (site: TestSite): Record<string, number> =>
  Object.fromEntries(
    site
      .rows<{ kind: string; slug: string; epoch: number }>('SELECT kind, slug, epoch FROM collections')
      .map(({ kind, slug, epoch }) => [`${kind}/${slug}`, epoch]),
  )
const raised = (before: Record<string, number>, after: Record<string, number>) =>
  Object.keys(after)
    .filter((key) => after[key] !== (before[key] ?? 0))
    .sort()

async function createSite(notes: Record<string, NoteParts>): Promise<TestSite> {
  const site = createTestSite()
  for (const [name, parts] of Object.entries(notes)) site.write(`${name}.mdx`, toNote({ title: name, ...parts }))
  expect((await site.import()).issues).toEqual([])
  return site
}

/** Every collection counts what it lists, and lists exactly the listed posts. */
function expectConsistent(site: TestSite): void {
  expect(
    site.rows(`SELECT kind, slug, count, (SELECT count(*) FROM listings l WHERE l.collection = c.num) AS listed
      FROM collections c WHERE kind <> 'shard' AND count <> listed`),
  ).toEqual([])
  expect(
    site.rows(
      "SELECT post FROM listings WHERE collection = (SELECT num FROM collections WHERE kind = 'all') ORDER BY post",
    ),
  ).toEqual(site.rows('SELECT num AS post FROM posts WHERE listed = 1 ORDER BY num'))
  expect(site.rows('SELECT rowid AS num FROM search_texts ORDER BY rowid')).toEqual(
    site.rows('SELECT num FROM posts WHERE listed = 1 ORDER BY num'),
  )
  expect(
    site.rows(`SELECT e.post FROM editions e JOIN posts p ON p.num = e.post AND p.edition = e.edition,
      json_each(e.parts, '$.similar') s JOIN posts o ON o.slug = s.value ->> 'slug' WHERE o.listed = 0`),
  ).toEqual([])
}

describe('what a neighbour shows', () => {
  test('its edition changes with a title that it lists, and with nothing that it does not show', async () => {
    const site = await createSite({ alpha: {}, beta: {}, far: { problem: 'another', stack: 'other' } })
    expect(await similarTo(site, 'beta')).toEqual(['alpha'])
    const before = await editionOf(site, 'beta')

    site.write('alpha.mdx', toNote({ title: 'alpha', version: '1.0.1', more: 'brief: Nobody lists this.' }))
    await site.import()
    const versionShown = await editionOf(site, 'beta')
    expect(versionShown, 'the version of a similar post is shown').not.toBe(before)

    site.write('alpha.mdx', toNote({ title: 'Alpha renamed', version: '1.0.2', more: 'slug: alpha' }))
    await site.import()
    expect(await editionOf(site, 'beta')).not.toBe(versionShown)
  })

  test('stays the same when a post that it does not list changes', async () => {
    const crowd = Object.fromEntries(['b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, {}]))
    const site = await createSite({ a: {}, ...crowd, far: { problem: 'another', stack: 'other' } })
    const shown = await similarTo(site, 'a')
    expect(shown).toHaveLength(5)
    expect(shown).not.toContain('far')
    const before = await editionOf(site, 'a')
    site.write('far.mdx', toNote({ title: 'far', version: '1.1.0', problem: 'another', stack: 'other', body: 'New.' }))
    await site.import()
    expect(await editionOf(site, 'a')).toBe(before)
    expectConsistent(site)
  })

  test('an edition that was live is rendered the same at any later moment', async () => {
    const site = await createSite({ alpha: {}, beta: {} })
    const edition = (await editionOf(site, 'beta')) ?? ''
    const page = await findEdition(site.store.read, 'beta', edition)
    site.write('alpha.mdx', toNote({ title: 'Renamed', version: '2.0.0', body: 'Other words.' }))
    await site.import()
    expect(await editionOf(site, 'beta')).not.toBe(edition)
    expect(await findEdition(site.store.read, 'beta', edition)).toEqual(page)
  })

  test('follows when many neighbours change at once', async () => {
    const crowd = Array.from({ length: 60 }, (_, i) => `note-${String(i).padStart(2, '0')}`)
    const site = await createSite(Object.fromEntries(['a', ...crowd].map((name) => [name, {}])))
    expect(await similarTo(site, 'a')).toHaveLength(5)
    for (const title of crowd)
      site.write(`${title}.mdx`, toNote({ title, version: '1.1.0', problem: 'another', stack: 'other' }))
    await site.import()
    const page = await findEdition(site.store.read, 'a', (await editionOf(site, 'a')) ?? '')
    expect(page?.similar.flatMap((entry) => entry.shared)).toEqual([])
  })

  test('a withdrawn post leaves every list, and the next one takes its place', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const site = await createSite(Object.fromEntries(names.map((name) => [name, {}])))
    const [first = ''] = (await similarTo(site, 'a')) ?? []
    await unpublish(site.store, first, day)
    expect(await similarTo(site, 'a')).toHaveLength(5)
    for (const name of names.filter((name) => name !== first)) expect(await similarTo(site, name)).not.toContain(first)
    expectConsistent(site)
  })
})

describe('epochs', () => {
  test('rise for exactly the collections that a change touches, by one', async () => {
    const site = await createSite({
      alpha: { problem: 'p1', stack: 's1', more: 'tools: [git, logs]' },
      beta: { problem: 'p2', stack: 's2', more: 'tools: [git]' },
    })
    const before = epochs(site)
    site.write(
      'alpha.mdx',
      toNote({ title: 'alpha', version: '1.1.0', problem: 'p1', stack: 's1', more: 'tools: [git, ruff]' }),
    )
    await site.import()
    const after = epochs(site)
    expect(raised(before, after)).toEqual([
      'all/',
      'shard/0',
      'stack/s1',
      'tool/git',
      'tool/logs',
      'tool/ruff',
      'topic/p1',
    ])
    for (const key of raised(before, after)) expect(after[key]).toBe((before[key] ?? 0) + 1)
    expect(site.rows("SELECT count FROM collections WHERE slug = 'logs'")).toEqual([{ count: 0 }])
    expectConsistent(site)
  })

  test('do not rise for a post that no list shows', async () => {
    const site = await createSite({ alpha: {} })
    const before = epochs(site)
    site.write('b.mdx', toNote({ title: 'b', status: 'in-review' }))
    site.write('c.mdx', toNote({ title: 'c', status: 'draft' }))
    await site.import()
    expect(raised(before, epochs(site))).toEqual([])
  })
})

describe('the gate', () => {
  test.each(['needsHumanReview', 'needs human review', 'needs_human_review', 'Needs-Human-Review'])(
    'a post flagged %s can be read by link and is in no list, search or similar list',
    async (flag) => {
      const site = await createSite({
        alpha: {},
        beta: { more: `flags: { "${flag}": true }` },
        gamma: { status: 'in-review' },
      })
      for (const slug of ['beta', 'gamma']) expect(await editionOf(site, slug)).not.toBeNull()
      expect((await listCards(site.store.read, 'all', '', 0, 20)).map((card) => card.slug)).toEqual(['alpha'])
      expect(await similarTo(site, 'alpha')).toEqual([])
      expect(await similarTo(site, 'beta')).toEqual(['alpha'])
      expectConsistent(site)
    },
  )

  test('a post that fails a later review leaves the lists, and a better one enters them', async () => {
    const site = await createSite({ alpha: {}, beta: {} })
    for (const [version, status, listed] of [
      ['1.1.0', 'in-review', false],
      ['1.2.0', 'reviewed', true],
      ['1.3.0', 'archived', false],
    ] as const) {
      site.write('beta.mdx', toNote({ title: 'beta', version, status }))
      await site.import()
      expect(await similarTo(site, 'alpha')).toEqual(listed ? ['beta'] : [])
      expectConsistent(site)
    }
  })
})

test('the same files give the same editions in whatever order they are imported', async () => {
  const notes: Record<string, NoteParts> = {
    a: { problem: 'p1', stack: 's1', more: 'tools: [git, logs]' },
    b: { problem: 'p1', stack: 's2', more: 'tools: [Git]' },
    c: { problem: 'p2', stack: 's1', more: 'stack: [S2]' },
    d: { problem: 'p2', stack: 's2' },
    e: { problem: 'p1', stack: 's1', more: 'tools: [logs]' },
    f: { problem: 'P1', stack: 's1' },
    g: { problem: 'p3', stack: 's3' },
    h: { problem: 'p3', stack: 's3' },
  }
  const all = async (order: readonly string[], atOnce: boolean) => {
    const site = createTestSite()
    for (const name of order) {
      site.write(`${name}.mdx`, toNote({ title: `Note ${name}`, ...notes[name] }))
      if (!atOnce) await site.import({ path: path.join(site.content, `${name}.mdx`) })
    }
    if (atOnce) await site.import()
    expectConsistent(site)
    return site.rows('SELECT id, edition FROM posts ORDER BY id')
  }
  const expected = await all(Object.keys(notes), true)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(Object.keys(notes), { minLength: 8 }), async (order) => {
      expect(await all(order, false)).toEqual(expected)
    }),
    { numRuns: 8 },
  )
})
