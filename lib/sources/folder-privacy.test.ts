import { describe, expect, test } from 'vitest'
import { toHtml } from '#lib/core/mdx/to-html.ts'
import { toMarkdownDocument } from '#lib/core/seo/markdown-document.ts'
import { findEdition } from '#lib/store'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { dialects } from './dialects/dialects.ts'
import { type FolderCell, type FolderKind, folderKinds, folderSystems } from './testing/folder-privacy.ts'

const hasFiles = (cell: FolderCell): cell is { files: Record<string, string> } => 'files' in cell

/** Cells of a system, each with a word of its own in the place of CANARY. */
const numberCells = (cells: Record<FolderKind, FolderCell[]>) =>
  folderKinds.flatMap((kind) =>
    cells[kind].filter(hasFiles).map(({ files }, index) => {
      const word = `Canary${folderKinds.indexOf(kind)}x${index}y`
      const marked = Object.entries(files).map(([name, text]) => [name, text.replaceAll('CANARY', word)])
      return { kind, word, files: Object.fromEntries(marked) as Record<string, string> }
    }),
  )

/** All that any page, feed, card or search of the site may show; what lists show stands by itself. */
async function readPublicWords(site: TestSite): Promise<{ all: string; lists: string }> {
  const live = site.rows<{ id: string; edition: string }>('SELECT id, edition FROM posts WHERE live IS NOT NULL')
  const words: string[] = []
  for (const { id, edition } of live) {
    const page = await findEdition(site.store.read, id, edition)
    if (!page) throw new Error(`expected the edition of ${id}`)
    const { internal: _, ...meta } = page.revision.meta
    const { body, format } = page.revision
    words.push(
      JSON.stringify(meta),
      toMarkdownDocument(page, {}),
      toHtml(body, format, { baseUrl: 'https://x.example/' }),
    )
  }
  const sql = ['SELECT * FROM collections', 'SELECT card FROM posts WHERE listed = 1', 'SELECT * FROM search']
  const lists = sql.map((query) => JSON.stringify(site.rows(query))).join('\n')
  return { all: `${words.join('\n')}\n${lists}`, lists }
}

test('every system has a column, no cell is empty, and a cell without a case says why', () => {
  expect(folderSystems.map(({ dialect }) => dialect).toSorted()).toEqual(dialects.map(({ name }) => name).toSorted())
  for (const { dialect, cells } of folderSystems)
    for (const kind of folderKinds) {
      expect(cells[kind].length, `${dialect}: ${kind}`).toBeGreaterThan(0)
      for (const cell of cells[kind])
        if (hasFiles(cell)) expect(JSON.stringify(cell.files), `${dialect}: ${kind}`).toContain('CANARY')
        else expect(cell.none, `${dialect}: ${kind}`).not.toBe('')
    }
})

describe.each(folderSystems)('what a visitor saw of a folder of $dialect is the most that is public here', (system) => {
  test('in pages, lists, feeds, Markdown and search', async () => {
    const cells = numberCells(system.cells)
    const files = Object.assign({}, system.shown, ...cells.map((cell) => cell.files)) as Record<string, string>
    const site = createTestSite()
    for (const [name, text] of Object.entries({ ...files, ...system.files(Object.keys(files)) })) site.write(name, text)
    const report = await site.import()
    expect(report).toMatchObject({ rejected: 0 })
    const { all, lists } = await readPublicWords(site)
    expect(all).toContain('Words that visitors saw.')
    const found = cells.filter(({ kind, word }) =>
      (kind === 'a note that stands in no list' ? lists : all).toLowerCase().includes(word.toLowerCase()),
    )
    expect(found).toEqual([])
  })
})
