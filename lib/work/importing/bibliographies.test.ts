import { expect, test } from 'vitest'
import { createTestSite, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { readPublication } from '#lib/work/site'

const knuth = (year = 1984) => `@article{knuth84,
  author = {Knuth, Donald E.},
  title = {Literate Programming},
  journal = cj,
  year = {${year}},
  abstract = {Long.},
  file = {/home/don/a.pdf},
}
`
const library = (year?: number) => `@string{cj = {The Computer Journal}}\n@string{other = "x"}\n${knuth(year)}
@book{lamport94, author = {Lamport, Leslie}, title = {LaTeX}, year = 1994}
`
const csl = JSON.stringify([
  { id: 'book', title: 'Systems', issued: { year: 2001 }, author: [{ family: 'Adams' }], note: 'private' },
  { id: 'unused', title: 'Unused' },
])

const note = (head: string, body: string) => `---\ntitle: T\n${head}\n---\n\n${body}\n`

const referencesOf = (site: TestSite, id: string): unknown =>
  site
    .rows<{ id: string; meta: string }>('SELECT id, meta FROM posts JOIN revisions ON revisions.num = posts.live')
    .filter((row) => row.id === id || row.id.endsWith(`:${id}`))
    .map(({ meta }) => (JSON.parse(meta) as { references?: unknown }).references)[0]

const listLive = (site: TestSite): string[] =>
  site
    .rows<{ hash: string }>('SELECT hash FROM posts JOIN revisions ON revisions.num = posts.live ORDER BY posts.id')
    .map(({ hash }) => hash)

const saidIn = ({ issues }: Awaited<ReturnType<TestSite['import']>>) =>
  issues.map(({ path, line, message, severity }) => [path.replace(/^.*\/content\//, ''), line, message, severity])

test('a note cites by files beside it, and its revision holds what it cites without what a library keeps', async () => {
  const site = createTestSite()
  site.write('deep/one.md', note('bibliography: [../refs.bib, more.json]', 'As @knuth84 and [@book] say.'))
  site.write('refs.bib', library())
  site.write('deep/more.json', csl)
  expect(saidIn(await site.import())).toEqual([])
  const [entry, ...others] = referencesOf(site, 'one') as unknown[]
  expect(entry).toContain('@string{cj = {The Computer Journal}}')
  expect(entry).toContain('@article{knuth84,')
  expect(String(entry)).not.toMatch(/lamport|abstract|home|other/)
  expect(others).toEqual([{ id: 'book', title: 'Systems', issued: { year: 2001 }, author: [{ family: 'Adams' }] }])
})

test('another text of a cited source is another version of the notes that cite it, and of no others', async () => {
  const site = createTestSite()
  site.write('one.md', note('bibliography: refs.bib', 'As [@knuth84] says.'))
  site.write('two.md', note('bibliography: refs.bib', 'As [@lamport94] says.'))
  site.write('refs.bib', library())
  await site.import()
  const before = listLive(site)
  expect(await site.import()).toMatchObject({ changed: 0, same: 2, run: null })
  site.write('refs.bib', library(1985))
  expect(await site.import()).toMatchObject({ changed: 1, same: 1, rejected: 0 })
  expect(listLive(site).map((hash, index) => hash === before[index])).toEqual([false, true])
  expect(await site.import()).toMatchObject({ changed: 0, same: 2, run: null })
})

test('a note that keeps its versions stays as it is until it raises its version', async () => {
  const site = createTestSite()
  const body = 'As [@knuth84] says.'
  site.write('one.md', toNote({ title: 'One', body, more: 'bibliography: refs.bib' }))
  site.write('refs.bib', library())
  expect(await site.import()).toMatchObject({ new: 1, rejected: 0 })
  site.write('refs.bib', library(1985))
  expect(await site.import()).toMatchObject({ same: 1, rejected: 0, run: null })
  expect(String(referencesOf(site, 'one'))).toContain('year = {1984}')
  site.write('one.md', toNote({ title: 'One', body, more: 'bibliography: refs.bib', version: '1.0.1' }))
  expect(await site.import()).toMatchObject({ changed: 1, rejected: 0 })
  expect(String(referencesOf(site, 'one'))).toContain('year = {1985}')
})

test('its own sources win over those of a file', async () => {
  const site = createTestSite()
  const own = 'bibliography: more.json\nreferences:\n  - { id: book, title: Mine }'
  site.write('one.md', note(own, 'See [@book].'))
  site.write('more.json', csl)
  await site.import()
  expect(referencesOf(site, 'one')).toEqual([{ id: 'book', title: 'Mine' }])
})

test('a file that is not there, one outside of the folder, mistakes in one and keys that none has are warnings with their lines', async () => {
  const site = createTestSite()
  site.write('../outside.bib', library())
  site.write('bad.bib', `${knuth()}\n@book{open,\n  title = {No end},\n\n@book{later, title = {Later}, year = 2000}\n`)
  site.write('bad.json', '[\n  {"id": 1,}\n]')
  site.write('a.md', note('bibliography: gone.bib', 'Text.'))
  site.write('b.md', note('bibliography: ../outside.bib', 'See [@knuth84].'))
  site.write('c.md', note('bibliography: bad.bib', 'See [@later] and [@knuth84].'))
  site.write('d.md', note('bibliography: bad.json', 'Text.'))
  site.write('e.md', note('bibliography: https://refs.example/a.bib', 'Text.'))
  site.write('f.md', note('bibliography: bad.bib', 'One.\n\nSee [@nobody].'))
  const report = await site.import()
  expect(report).toMatchObject({ new: 6, rejected: 0 })
  expect(saidIn(report).toSorted()).toEqual(
    [
      [
        'a.md',
        3,
        'expected a file of sources (.bib, .json or .yaml) in the folder, found nothing at gone.bib',
        'warning',
      ],
      [
        'b.md',
        3,
        'expected a file of sources (.bib, .json or .yaml) in the folder, found nothing at ../outside.bib',
        'warning',
      ],
      ['b.md', 6, 'expected the id of one of the note’s references, found @knuth84', 'warning'],
      ['bad.bib', 10, 'expected the end of @book{open, found none', 'warning'],
      ['bad.bib', 10, 'expected the end of @book{open, found none', 'warning'],
      ['bad.json', 2, expect.stringMatching(/^expected JSON, found a mistake/), 'warning'],
      [
        'e.md',
        3,
        'expected a file of sources (.bib, .json or .yaml), found the address https://refs.example/a.bib',
        'warning',
      ],
      ['f.md', 8, 'expected the id of one of the note’s references, found @nobody', 'warning'],
    ].toSorted(),
  )
  expect(String(referencesOf(site, 'c'))).toContain('later')
})

test('a publication names files for all of its notes; those that cite nothing are what they are without', async () => {
  const site = createTestSite()
  site.write('one.md', note('lang: en', 'See [@lamport94].'))
  site.write('two.md', note('lang: en', 'Mail me@host.example or @lamport.'))
  await site.import()
  const [, before] = listLive(site)
  site.write('site.yaml', 'name: Notes\nbibliography: refs.bib\n')
  site.write('refs.bib', library())
  const { publication } = await readPublication(site.content)
  expect(await site.import({ sources: publication?.sources })).toMatchObject({ changed: 1, same: 1, rejected: 0 })
  expect(String(referencesOf(site, 'one'))).toContain('@book{lamport94')
  expect(listLive(site)[1]).toBe(before)
})

test('Quarto’s project names files for its notes, and a style that numbers is one', async () => {
  const site = createTestSite()
  site.write('_quarto.yml', 'project:\n  type: website\nbibliography: refs.bib\n')
  site.write('refs.bib', library())
  site.write('posts/one.qmd', note('csl: ieee.csl', 'See [@lamport94].'))
  await site.import()
  expect(String(referencesOf(site, 'one'))).toContain('@book{lamport94')
  expect(
    site.rows<{ meta: string }>('SELECT meta FROM revisions').map(({ meta }) => JSON.parse(meta).citations),
  ).toEqual(['numbered'])
})

test('an entry brings the one that it refers to, and a chain of them ends where the room does', async () => {
  const site = createTestSite()
  site.write('one.md', note('bibliography: refs.bib', 'As [@e0] says.'))
  const chain = Array.from({ length: 15_000 }, (_, i) => `@book{e${i}, title = {T${i}}, crossref = {e${i + 1}}}`)
  site.write(
    'refs.bib',
    [...chain, '@inbook{paper, title = {P}, crossref = { whole }}', '@book{whole, title = {W}}'].join('\n'),
  )
  expect(saidIn(await site.import())).toEqual([
    [
      'one.md',
      3,
      'expected at most 500 cited sources with 60000 characters, found more or what is no source',
      'warning',
    ],
  ])
  site.write('one.md', note('bibliography: refs.bib', 'As [@paper] says.'))
  await site.import()
  expect(String(referencesOf(site, 'one'))).toMatch(/@inbook\{paper,[^@]*@book\{whole,[^@]*$/)
})
