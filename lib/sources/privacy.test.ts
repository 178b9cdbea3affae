import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { toHtml } from '#lib/core/mdx/to-html.ts'
import { toMarkdownDocument } from '#lib/core/seo/markdown-document.ts'
import { findEdition } from '#lib/store'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { importers } from './importers.ts'
import { type PrivacyCell, privacyTable, privateKinds } from './testing/privacy-cases.ts'

const endings: Record<string, string> = { wordpress: 'xml', ghost: 'json', notes: 'md', 'json-lines': 'jsonl' }

/** All that any page, feed, list or search of the site may show. */
async function readPublicWords(site: TestSite): Promise<string> {
  const live = site.rows<{ id: string; slug: string; edition: string }>(
    'SELECT id, slug, edition FROM posts WHERE live IS NOT NULL',
  )
  const words: string[] = []
  for (const { id, slug, edition } of live) {
    const page = await findEdition(site.store.read, id, edition)
    if (!page) throw new Error(`expected the edition of ${slug}`)
    const { internal: _, ...meta } = page.revision.meta
    const { body, format } = page.revision
    words.push(
      slug,
      JSON.stringify(meta),
      toMarkdownDocument(page, {}),
      toHtml(body, format, { baseUrl: 'https://x.example/' }),
    )
  }
  const lists = ['SELECT * FROM collections', 'SELECT card FROM posts WHERE listed = 1', 'SELECT * FROM search']
  for (const sql of lists) words.push(JSON.stringify(site.rows(sql)))
  return words.join('\n')
}

async function importCell(importer: string, { source }: { source: string }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-privacy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, `source.${endings[importer] ?? 'md'}`)
  writeFileSync(file, source)
  const site = createTestSite()
  const report = await site.import({ path: file })
  return { site, report }
}

test('each importer has a column, and no cell is empty', () => {
  expect(Object.keys(privacyTable).sort()).toEqual(importers.map(({ name }) => name).sort())
  for (const [importer, column] of Object.entries(privacyTable))
    for (const kind of privateKinds) {
      const cells = [column[kind]].flat()
      expect(cells.length, `${importer}: ${kind}`).toBeGreaterThan(0)
      for (const cell of cells)
        if ('none' in cell) expect(cell.none, `${importer}: ${kind}`).not.toBe('')
        else expect(cell.source, `${importer}: ${kind}`).toContain('CANARY')
    }
})

const cases = Object.entries(privacyTable).flatMap(([importer, column]) =>
  privateKinds.flatMap((kind) =>
    [column[kind]]
      .flat()
      .flatMap((cell: PrivacyCell, index) => ('none' in cell ? [] : [{ importer, kind, index: index + 1, cell }])),
  ),
)

describe('what a visitor without login saw there is the most that is public here', () => {
  test.each(cases)('$importer: $kind ($index)', async ({ importer, cell }) => {
    const { site, report } = await importCell(importer, cell)
    expect(report).toMatchObject({ rejected: 0, issues: [] })
    const words = await readPublicWords(site)
    expect(words).not.toMatch(/CANARY/i)
    if (cell.source.includes('SHOWN') && !/status: draft/.test(cell.source)) expect(words).toContain('SHOWN')
    if (cell.counted) expect(Object.keys(report.omitted).join('\n')).toMatch(cell.counted)
  })
})
