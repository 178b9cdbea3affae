import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSource } from '../read-source.ts'
import type { SourceRecord } from '../source-item.ts'
import { openHtml } from './read-html.ts'
import { plainTextToMarkdown } from './read-plain-text.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kinds-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/** What readers of a folder get: its public notes by name, and what was left out. */
async function readFolder(): Promise<{ posts: Record<string, SourceRecord>; omitted: string[] }> {
  const posts: Record<string, SourceRecord> = {}
  const omitted: string[] = []
  for await (const item of readSource(folder)) {
    if (item.kind === 'post') posts[path.relative(folder, item.record.path)] = item.record
    else if (item.kind === 'omitted') omitted.push(`${path.relative(folder, item.path)}: ${item.what}`)
    else throw new Error(`expected no refusal, found ${JSON.stringify(item.issues)}`)
  }
  return { posts, omitted }
}

const isPublic = (record: SourceRecord | undefined): boolean =>
  (record?.input as { revision: { status: string } } | undefined)?.revision.status === 'unreviewed'

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="de">\n<head><meta charset="utf-8">${head}</head>\n<body>${body}</body></html>\n`

describe('an HTML file of a bare folder is an article', () => {
  test('its head says what front matter would, and what stands around the article is none of it', async () => {
    write({
      'valves.html': page(
        `<title>Ventile – Die Werkstatt</title><meta name="description" content="Wie man sie prüft.">
         <meta name="author" content="Ada Lovelace"><meta property="article:published_time" content="2021-04-05T06:07:08Z">
         <meta name="keywords" content="ventile, wasser"><meta name="viewport" content="width=device-width">`,
        `<nav><a href="/">Start</a></nav><main><h1>Ventile</h1><p>Man <b>dreht</b> sie <!-- nie am Montag -->langsam.</p>
         <p hidden>Nur für uns.</p><script>alert(1)</script></main><footer>Impressum</footer>`,
      ),
    })
    const { posts } = await readFolder()
    const record = posts['valves.html']
    expect(record).toMatchObject({ format: 'md', body: 'Man **dreht** sie langsam.', defaultId: 'valves' })
    expect(record?.input).toMatchObject({
      ...{ title: 'Ventile', summary: 'Wie man sie prüft.', lang: 'de', tags: ['ventile', 'wasser'] },
      authors: [{ name: 'Ada Lovelace' }],
      dates: { published: '2021-04-05T06:07:08.000Z' },
    })
    expect(JSON.stringify(record)).not.toMatch(/Nur für uns|Montag|Impressum|viewport/)
  })

  test('links between them lead to the notes', async () => {
    const words = 'Words enough to be an article, whatever the link says of the other one.'
    write({ 'a.html': `<p>${words} <a href="b.html">B</a></p>`, 'b.html': `<h1>Other</h1><p>${words}</p>` })
    const { posts } = await readFolder()
    expect(posts['a.html']?.body).toContain('[B](/posts/b)')
  })

  test.each([
    [
      'a redirect',
      page('<meta http-equiv="refresh" content="0; url=/b">', '<p>Moved to B.</p>'),
      /only leads elsewhere/,
    ],
    [
      'a list of links',
      '<ul><li><a href="/a">Apples and pears</a></li><li><a href="/b">Nuts</a></li></ul>',
      /links only/,
    ],
    ['a page without a text', page('<title>App</title>', '<div id="root"></div>'), /without a text/],
  ])('%s is none, and counted', async (_, html, reason) => {
    write({ 'a.html': html, 'note.md': 'Text.\n' })
    const { posts, omitted } = await readFolder()
    expect(Object.keys(posts)).toEqual(['note.md'])
    expect(omitted).toEqual([expect.stringMatching(reason)])
  })

  test.each([
    ['shows itself again after a while', '<meta http-equiv="refresh" content="300">'],
    ['leads on where no program runs', '<noscript><meta http-equiv="refresh" content="0; url=/old"></noscript>'],
  ])('a page that %s is an article', async (_, head) => {
    write({ 'a.html': page(head, '<p>Words of an article.</p>') })
    expect((await readFolder()).posts['a.html']?.body).toBe('Words of an article.')
  })

  test.each([
    ['its own front matter', '---\ndraft: true\n---\n<p>Text of it.</p>'],
    ['a status of its head', page('<meta name="status" content="draft">', '<p>Text of it.</p>')],
    ['a template', '<p>For {% if member %}you{% endif %} alone.</p>'],
  ])('%s keeps it back', async (_, html) => {
    write({ 'a.html': html })
    const { posts } = await readFolder()
    expect(posts['a.html']).toBeDefined()
    expect(isPublic(posts['a.html'])).toBe(false)
  })

  test('braces in code are words of an article', async () => {
    write({ 'a.html': '<p>Write <code>{{ name }}</code> there, and it is filled.</p>' })
    expect(isPublic((await readFolder()).posts['a.html'])).toBe(true)
  })

  test('one that asks search engines to stay away says so here as well', async () => {
    write({ 'a.html': page('<meta name="robots" content="noindex">', '<p>Text of it.</p>') })
    expect((await readFolder()).posts['a.html']?.input).toMatchObject({ flags: expect.anything() })
  })

  test('markup above the limits is kept back, hidden words and all', () => {
    const limits = { depth: 10, nodes: 4, headings: 10, cells: 10 }
    const opened = openHtml('<p>a</p><p hidden>b</p><p>c</p>', false, limits)
    expect(opened.held).toBe('markup too large to convert')
    expect(opened.convert().body).toBe('')
  })
})

describe('a text is a note as it is written', () => {
  test.each([
    ['signs are signs', 'a *b* _c_ <d> # e [f](g) `h`', 'a \\*b\\* \\_c\\_ \\<d> # e \\[f]\\(g) \\`h\\`'],
    [
      'wrapped lines are one paragraph',
      'one two three\nfour five six\nseven\n\nnext',
      'one two three four five six seven\n\nnext',
    ],
    ['lines that end early end there', 'Red,\nblue\nand green, all three', 'Red,\\\nblue\\\nand green, all three'],
    ['columns stay columns', 'a     1\nbcd   2\n\n  e   3', '```\na     1\nbcd   2\n\n  e   3\n```'],
    ['a line like a heading or a list is none', '# one\n\n- two', '\\# one\n\n\\- two'],
  ])('%s', (_, text, body) => {
    expect(plainTextToMarkdown(text)).toBe(body)
  })

  test('of more paragraphs than are read one by one it is preformatted as a whole', () => {
    expect(plainTextToMarkdown('a\n\nb', 2)).toBe('a\n\nb')
    expect(plainTextToMarkdown('a\n\nb\n\nc', 2)).toBe('```\na\n\nb\n\nc\n```')
  })

  test('its title is the name of its file, its summary the first paragraph', async () => {
    write({ 'winter_plan.txt': 'We close the outer taps.\n\nThen we wait.\n' })
    const record = (await readFolder()).posts['winter_plan.txt']
    expect(record?.input).toMatchObject({ title: 'Winter plan', summary: 'We close the outer taps.' })
    expect(isPublic(record)).toBe(true)
  })

  test('texts for machines, of packages and of generators are none', async () => {
    write({
      ...{
        'robots.txt': 'User-agent: *\n',
        'requirements.txt': 'left==1\n',
        'LICENSE.txt': 'MIT\n',
        'note.md': 'Text.\n',
      },
      ...{ 'dist/a.html': '<p>Text of it.</p>', 'note.html': '<p>Text.</p>' },
    })
    const { posts, omitted } = await readFolder()
    expect(Object.keys(posts)).toEqual(['note.md'])
    expect(omitted).toHaveLength(4)
  })
})

test('beside notes that keep versions such a file is a note only with front matter', async () => {
  write({
    'a.mdx':
      '---\ntitle: A\nsummary: B.\ntopic: { problem: p, stack: s }\nrevision: { status: reviewed, version: 1.0.0 }\n---\n\nText.\n',
    ...{ 'to-do.txt': 'Ask Ada.\n', 'old.html': '<p>Text of it.</p>', 'said.txt': '---\ntitle: Said\n---\nText.\n' },
  })
  const { posts, omitted } = await readFolder()
  expect(Object.keys(posts)).toEqual(['a.mdx', 'said.txt'])
  expect(omitted).toHaveLength(2)
})

const text = '<p>Text of it, in some words.</p>'
const withHead = `---\ntitle: Of it\n---\n${text}`
const jekyll = { '_config.yml': 'title: a\n', '_posts/2020-01-02-a.md': '---\ntitle: a\n---\nText.\n' }
const hugo = { 'hugo.toml': 'title = "a"\n', 'content/a.md': '---\ntitle: a\n---\nText.\n' }

test.each<[string, Record<string, string>, Record<string, boolean>]>([
  [
    'Hugo',
    {
      ...hugo,
      'content/b.html': withHead,
      'content/c.html': text,
      'content/d.txt': 'Text.\n',
      'static/e.html': withHead,
    },
    { 'content/b.html': true, 'content/c.html': false, 'content/d.txt': false, 'static/e.html': false },
  ],
  [
    'Jekyll',
    { ...jekyll, 'b.html': withHead, 'c.html': text, '_includes/d.html': withHead, 'e.txt': 'Text.\n' },
    { 'b.html': true, 'c.html': false, '_includes/d.html': false, 'e.txt': false },
  ],
  [
    'Docusaurus',
    {
      'docusaurus.config.js': 'module.exports = {}\n',
      'docs/a.md': '# A\n\nText.\n',
      'docs/b.html': withHead,
      'static/c.html': text,
    },
    { 'docs/b.html': false, 'static/c.html': false },
  ],
  [
    'MkDocs',
    { 'mkdocs.yml': 'site_name: a\n', 'docs/a.md': '# A\n\nText.\n', 'docs/b.html': text, 'site/c.html': text },
    { 'docs/b.html': false, 'site/c.html': false },
  ],
  [
    'Obsidian',
    { '.obsidian/app.json': '{}', 'a.md': '# A\n\nText.\n', 'b.html': text, 'c.txt': 'Text.\n' },
    { 'b.html': false, 'c.txt': false },
  ],
  [
    'no system',
    { 'a.md': '# A\n\nText.\n', 'b.html': text, 'c.txt': 'Text.\n', 'd.xhtml': text, 'e.mkd': 'Text.\n' },
    { 'b.html': true, 'c.txt': true, 'd.xhtml': true, 'e.mkd': true },
  ],
])('%s: a file of another kind is a note only where the generator makes a page of it', async (_, files, expected) => {
  write(files)
  const { posts } = await readFolder()
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, isPublic(posts[name])]))
  expect(found).toEqual(expected)
})
