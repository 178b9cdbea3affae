import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { TreeRow } from '#lib/core/posts'
import { noOptions } from '#lib/sources/adopt/adopt.ts'
import { readTree } from '#lib/web/reading/tree.ts'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite } from '#lib/work/publishing/testing.ts'

const nav =
  'nav:\n  - index.md\n  - Guide:\n      - guide/setup.md\n      - guide/run.md\n  - Reference:\n      - ref/api.md\n'

const makeSite = (config = nav): TestSite => {
  const site = createTestSite()
  site.write('mkdocs.yml', `site_name: Queues\n${config}`)
  for (const name of ['index', 'guide/setup', 'guide/run', 'ref/api'])
    site.write(`docs/${name}.md`, `# About ${name}\n\nText of ${name}.\n`)
  return site
}

/** The names of the page at an address. */
async function findPage(site: TestSite, slug: string) {
  const decision = await createResolver(site.store).resolve({ pathname: `/posts/${slug}` })
  return decision.kind === 'page' ? decision : null
}

async function requireTree(site: TestSite, slug: string, most?: number) {
  const [post] = site.rows<{ id: string; tree: string }>(
    'SELECT id, tree FROM posts JOIN tree_entries ON post = num WHERE slug = ?',
    slug,
  )
  return readTree(site.store, { id: post?.id ?? '', tree: post?.tree ?? '' }, most)
}

const toLines = (rows: readonly TreeRow[], depth = 0): string[] =>
  rows.flatMap(({ title, slug, isPresent, rows: below }) => [
    `${'  '.repeat(depth)}${title} ${slug}${isPresent ? ' *' : ''}`,
    ...toLines(below ?? [], depth + 1),
  ])

test('a page shows the top level and the branch that it is in, the way to it, and its neighbours', async () => {
  const site = makeSite()
  await site.import()
  const tree = await requireTree(site, 'run')
  expect(toLines(tree?.rows ?? [])).toEqual([
    'About index about-index',
    'Guide setup',
    '  About guide/setup setup',
    '  About guide/run run *',
    'Reference api',
  ])
  expect(tree).toMatchObject({
    trail: [{ title: 'Guide', slug: 'setup' }],
    previous: { slug: 'setup' },
    next: { slug: 'api' },
  })
})

test('the second import writes nothing; another order is another page for the same editions', async () => {
  const site = makeSite()
  await site.import()
  const before = await findPage(site, 'run')
  const counts = () =>
    site.rows('SELECT (SELECT sum(epoch) FROM collections) epochs, (SELECT count(*) FROM editions) editions')
  const counted = counts()
  await site.import()
  expect(counts()).toEqual(counted)
  expect((await findPage(site, 'run'))?.key).toBe(before?.key)
  site.write('mkdocs.yml', `site_name: Queues\n${nav.replace('Reference', 'Interfaces')}`)
  expect(await site.import()).toMatchObject({ new: 0, changed: 0 })
  const after = await findPage(site, 'run')
  expect(after?.edition).toBe(before?.edition)
  expect(after?.key).not.toBe(before?.key)
  expect(after?.validator).not.toBe(before?.validator)
  expect(toLines((await requireTree(site, 'run'))?.rows ?? []).at(-1)).toBe('Interfaces api')
})

test('a note that is withdrawn leaves the trees that others show, in the same transaction', async () => {
  const site = makeSite()
  await site.import()
  const before = await findPage(site, 'run')
  await unpublish(site.store, 'api', day)
  expect((await findPage(site, 'run'))?.key).not.toBe(before?.key)
  const tree = await requireTree(site, 'run')
  expect(toLines(tree?.rows ?? []).at(-1)).toBe('  About guide/run run *')
  expect(tree?.next).toBeNull()
})

test('a section does not show the title of a note that is held or withdrawn, whether its folder repeats it or not', async () => {
  for (const config of ['', 'nav:\n  - index.md\n  - Secret plan:\n      - part/index.md\n      - part/run.md\n']) {
    const site = createTestSite()
    site.write('mkdocs.yml', `site_name: Queues\n${config}`)
    site.write('docs/index.md', '# Queues\n\nText.\n')
    site.write('docs/part/run.md', '# Run it\n\nText.\n')
    site.write('docs/part/index.md', '---\ndraft: true\n---\n# Secret plan\n\nText.\n')
    await site.import()
    const shown = async () => toLines((await requireTree(site, 'run'))?.rows ?? [])
    const without = ['Queues queues', 'Run it run', '  Run it run *']
    expect(await shown()).toEqual(without)
    site.write('docs/part/index.md', '# Secret plan\n\nText.\n')
    await site.import()
    expect(await shown()).toEqual(['Queues queues', 'Secret plan part', '  Run it run *'])
    await unpublish(site.store, 'part', day)
    expect(await shown()).toEqual(without)
    expect((await requireTree(site, 'run'))?.trail).toEqual([{ slug: 'run', title: 'Run it' }])
  }
})

test('a tree goes with its configuration, and a part that is imported by itself does not undo it', async () => {
  const site = makeSite()
  await site.import()
  await site.import({ path: `${site.content}/docs/guide` })
  expect(toLines((await requireTree(site, 'run'))?.rows ?? [])).toHaveLength(5)
  site.remove('mkdocs.yml')
  await site.import()
  expect(await findPage(site, 'run')).toMatchObject({ epochs: [] })
  expect(site.rows('SELECT slug FROM trees')).toEqual([])
})

test('a tree goes with its notes, and what is a part of another tree has none', async () => {
  const site = createTestSite()
  const write = (folder: string) => {
    site.write(`${folder}/mkdocs.yml`, 'site_name: Queues\n')
    site.write(`${folder}/docs/a.md`, `# About ${folder}\n\nText of ${folder}.\n`)
    site.write(`${folder}/docs/b.md`, `# More of ${folder}\n\nMore text of ${folder}.\n`)
  }
  const sources = (...names: string[]) => ({
    places: names.map((name) => ({ path: path.join(site.content, name), settings: { ...noOptions, tree: true } })),
    elsewhere: noOptions,
  })
  const listTreeFolders = () =>
    site.rows<{ folder: string }>('SELECT folder FROM trees ORDER BY folder').map(({ folder }) => path.basename(folder))
  for (const folder of ['one', 'two', 'two/inner']) write(folder)
  await site.import({ sources: sources('two/inner', 'one') })
  expect(listTreeFolders()).toEqual(['one', 'inner'])
  await site.import({ sources: sources('two/inner', 'two', 'one') })
  expect(listTreeFolders()).toEqual(['one', 'two'])
  rmSync(path.join(site.content, 'one'), { recursive: true })
  await site.import({ sources: sources('two/inner', 'two', 'one'), prune: true })
  expect(listTreeFolders()).toEqual(['two'])
})

test('a level with more notes than a page may show is cut around the note that is open', async () => {
  const site = createTestSite()
  site.write('mkdocs.yml', 'site_name: Queues\n')
  for (const name of 'abcdefgh') site.write(`docs/note-${name}.md`, `# Note ${name}\n\nText ${name}.\n`)
  await site.import()
  const tree = await requireTree(site, 'note-d', 2)
  expect(tree?.isCut).toBe(true)
  expect(toLines(tree?.rows ?? [])).toEqual(['Note b note-b', 'Note c note-c', 'Note d note-d *', 'Note e note-e'])
  expect((await requireTree(site, 'note-d', 8))?.isCut).toBe(false)
})
