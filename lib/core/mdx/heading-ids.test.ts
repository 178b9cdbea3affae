import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { findHeadingId } from './find-heading-id.ts'
import { renderToHtml } from './testing.ts'

const idsOf = async (body: string) => (await renderToHtml(body, 'md')).toc.map(({ id }) => id)

describe('ids of headings are GitHub’s', () => {
  const rows: [heading: string, id: string][] = [
    ['What the tide_log says', 'what-the-tide_log-says'],
    ['Łódź Straße 時計', 'łódź-straße-時計'],
    ['C# & C++', 'c--c'],
    ['1. First run', '1-first-run'],
    ['`max_old_space_size` *now*', 'max_old_space_size-now'],
    ['हिन्दी भाषा', 'हिन्दी-भाषा'],
    ['!?', 'section'],
    ['Limits {#My_limits}', 'My_limits'],
    ['Release {#v1.2.0 .new}', 'v1.2.0'],
    ['Release {#news.wide}', 'news'],
    ['Limits {: .wide #limits}', 'limits'],
    ['Maps {.wide}', 'maps-wide'],
    ['Types `{#a}`', 'types-a'],
    ['A title[^1]\n\n[^1]: A note.', 'a-title'],
  ]
  it.each(rows)('%s', async (heading, id) => expect(await idsOf(`## ${heading}`)).toEqual([id]))

  it('numbers of footnotes are no part of a name', async () => {
    const { html, toc } = await renderToHtml(
      '## A *title*[^1]\n\n| a[^1] | b |\n|---|---|\n| c | d |\n\n[^1]: A note.',
      'md',
    )
    expect(toc).toMatchObject([{ text: 'A title' }])
    expect(html).toContain('aria-label="Link to “A title”"')
    expect(html).toContain('aria-label="Table 1: a, b"')
  })

  it('equal ones are counted', async () => {
    expect(await idsOf('## A\n\n## A\n\n## A-1\n\n## A\n\n## …\n\n## …')).toEqual([
      'a',
      'a-1',
      'a-1-1',
      'a-2',
      'section',
      'section-1',
    ])
  })

  it('of two headings as long as paragraphs differ and are no longer than ids may be', async () => {
    const heading = 'A paragraph above a line of hyphens. '.repeat(20)
    const [first = '', second = ''] = await idsOf(`${heading}\n---\n\n${heading}\n---\n`)
    expect(first).toMatch(/^a-paragraph-above/)
    expect(second).toBe(`${first}-1`)
    expect(second.length).toBeLessThanOrEqual(200)
    expect((await idsOf(`## ${'𝒜'.repeat(150)}`))[0]).toBe('𝒜'.repeat(90))
  })

  it('none is one of the page’s own, whatever it says', async () => {
    const names = [
      'location',
      'forms',
      'constructor',
      '__proto__',
      'Post meta',
      'page:meta',
      'note:label',
      'Footnote label',
    ]
    const { html, toc } = await renderToHtml(`${names.map((name) => `## ${name}\n`).join('\n')}\n[^1]\n\n[^1]: x`, 'md')
    expect(toc.map(({ id }) => id)).toEqual([
      ...['location', 'forms', 'constructor', 'proto', 'post-meta', 'pagemeta', 'notelabel', 'footnote-label'],
    ])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(html).toContain('aria-describedby="note:label"')
  })
})

describe('findHeadingId', () => {
  const headings = [
    { id: 'max_old_space_size', text: 'max_old_space_size' },
    { id: 'notes', text: 'Notes' },
    { id: 'notes-1', text: 'Notes' },
    { id: 'notes-2', text: 'Notes' },
    { id: 'straße--café', text: 'Straße & Café' },
    { id: '設定', text: '設定' },
    { id: '2024-figures', text: '2024 figures' },
    { id: '時計', text: '時計' },
  ]
  const rows: [system: string, fragment: string, id: string | null][] = [
    ['GitHub', '#notes-1', 'notes-1'],
    ['percent-encoded', '#%E8%A8%AD%E5%AE%9A', '設定'],
    ['Ghost', '#maxoldspacesize', 'max_old_space_size'],
    ['docutils', 'max-old-space-size', 'max_old_space_size'],
    ['MkDocs', '#strae-cafe', 'straße--café'],
    ['MkDocs, of which ASCII keeps nothing', '#_2', '時計'],
    ['MkDocs, equal ones', '#notes_2', 'notes-2'],
    ['Eleventy', '#strasse-and-cafe', 'straße--café'],
    ['VitePress', '#_2024-figures', '2024-figures'],
    ['kramdown', '#figures', '2024-figures'],
    ['Hashnode', '#heading-2024-figures', '2024-figures'],
    ['WordPress', '#h-notes', 'notes'],
    ['Obsidian', '#2024 figures', '2024-figures'],
    ['GitHub’s own HTML', '#user-content-notes', 'notes'],
    ['no such heading', '#elsewhere', null],
    ['the top', '#', null],
    ['a broken escape', '#%E8%', null],
  ]
  it.each(rows)('%s: %s', (_system, fragment, id) => expect(findHeadingId(headings, fragment)).toBe(id))
})

test('links within a note lead to headings by their old names', async () => {
  const { html } = await renderToHtml('[a](#maxold) [b](#note:fn-1) [c](#nowhere)\n\n## max_old', 'md')
  expect(html).toMatch(/href="#max_old">a.*href="#note:fn-1">b.*href="#nowhere">c/)
})

interface Expected {
  notes: { file: string; headings: (string | null)[] }[]
}

/** Headings that a system puts into a note from elsewhere, or gives no name of their own. */
const strange = new Set([
  // Of a file that is included, or of a component that it holds.
  'guide/02-ropes.md#a-part-from-another-file',
  'docs/02-cables/splice.mdx#tools',
  'docs/02-cables/splice.mdx#cold',
  // Hugo takes the address of a link into the id, and emoji as their names.
  'content/docs/20-tuning.md#a-linkeddocs10-install-title',
  'content/docs/20-tuning.md#emoji--launch',
  'docs/02-slip.md#-2',
])

describe.each(['astro-starlight', 'docusaurus', 'eleventy', 'hexo', 'hugo', 'jekyll', 'mkdocs', 'vitepress'])(
  'ids that %s made',
  (system) => {
    const folder = `${import.meta.dirname}/../../../e2e/corpus/moving/${system}`
    const { notes } = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected
    const withHeadings = notes.filter(({ file, headings }) => headings.length > 0 && /\.mdx?$/.test(file))

    it.each(withHeadings.map(({ file, headings }) => [file, headings] as const))('%s', async (file, headings) => {
      const source = readFileSync(`${folder}/source/${file}`, 'utf8').replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, '')
      const { toc } = await renderToHtml(source, 'md')
      const lost = headings.filter((id) => id && findHeadingId(toc, id) === null && !strange.has(`${file}#${id}`))
      expect(lost).toEqual([])
    })
  },
)
