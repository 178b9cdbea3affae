import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')
/** The day on which the systems made their sites. */
const builtAt = '2026-11-20T00:00:00.000Z'

interface Expected {
  notes: { file: string; public: boolean | null }[]
}

const systems = globSync('*/expected.json', { cwd: corpus })
  .map((name) => path.dirname(name))
  .sort()

/** Notes that the system shows and that are kept back on purpose: no system's word for a draft is passed over. */
const heldBack: Record<string, string> = {
  'astro-starlight src/content/blog/tomorrow.md': 'its day has not come',
  'docusaurus blog/2099-01-01-tomorrow.md': 'its day has not come',
  'eleventy _drafts/waiting.md': 'a folder of drafts',
  'eleventy posts/draft-key.md': 'draft: true',
  'eleventy posts/of-the-future.md': 'its day has not come',
  'gatsby content/blog/_underscored.md': 'a name that begins with _',
  'gatsby content/blog/draft-key.md': 'draft: true',
  'gatsby content/blog/of-the-future.md': 'its day has not come',
  'hexo source/_posts/draft-key.md': 'draft: true',
  'hexo source/_posts/of-the-future.md': 'its day has not come',
  'mkdocs docs/guide/10-install.md': 'draft: true',
  'nikola posts/private.md': 'status: private',
  'obsidian Journal/2024-03-05.md': 'other notes say that they are public: silence means no',
  'obsidian Unsaid/Same name.md': 'other notes say that they are public: silence means no',
  'pelican content/drafts/draft-by-folder.md': 'a folder of drafts',
  'pelican content/future.md': 'its day has not come',
  'pelican content/hidden.md': 'status: hidden',
  'vitepress notes/_underscored.md': 'a name that begins with _',
  'vitepress notes/draft-key.md': 'draft: true',
  'vitepress snippets/_part.md': 'a name that begins with _',
}

describe.each(systems)('%s', (system) => {
  test('what was public is live, what was not is not, and the second import writes nothing', async () => {
    const source = path.join(corpus, system, 'source')
    const expected = JSON.parse(readFileSync(path.join(corpus, system, 'expected.json'), 'utf8')) as Expected
    const site = createTestSite()
    const report = await site.import({ path: source, now: builtAt })
    expect(report).toMatchObject({
      folders: [{ dialect: { 'astro-starlight': 'starlight' }[system] ?? system }],
    })
    expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    const live = new Set(
      site
        .rows<{ origin: string }>('SELECT origin FROM posts WHERE live IS NOT NULL')
        .map(({ origin }) => path.relative(source, origin)),
    )
    const notes = expected.notes.filter(({ file }) => /\.mdx?$/.test(file) && !heldBack[`${system} ${file}`])
    expect(notes.flatMap(({ public: isPublic, file }) => (isPublic === live.has(file) ? [] : [file]))).toEqual([])
    const again = await site.import({ path: source, now: builtAt })
    expect(again).toMatchObject({ new: 0, changed: 0, withdrawn: 0 })
  })
})
