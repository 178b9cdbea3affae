import { describe, expect, it } from 'vitest'
import { describeCard } from '#lib/core/posts'
import { renderFullNotes, renderFullParts } from './llms-full.ts'
import { renderLlmsTxt } from './llms-txt.ts'
import { toMarkdownDocument } from './markdown-document.ts'
import { renderRobotsTxt } from './robots-txt.ts'
import { createPage, hostileTexts, site } from './testing.ts'

it('robots.txt names the sitemap and disallows nothing that must be read to be noindexed', () => {
  expect(renderRobotsTxt(site)).toBe('User-agent: *\nAllow: /\n\nSitemap: https://notes.example/sitemap.xml\n')
})

describe('llms.txt', () => {
  const render = (title: string) =>
    renderLlmsTxt(site, [
      {
        id: 'outside-judge',
        slug: 'outside-judge',
        publishedAt: '2020-07-12T08:00:00.000Z',
        ...describeCard(createPage({ title }).revision),
      },
    ])

  it('lists each note by its Markdown', () => {
    expect(render('Outside judge').split('\n')).toContain(
      '- [Outside judge](https://notes.example/posts/outside-judge.md): A note that is published many times.',
    )
  })

  it.each(hostileTexts)('keeps one line and one link per note with %s', (_what, text) => {
    const notes = render(text)
      .split('\n')
      .filter((line) => line.includes('/posts/'))
    expect(notes).toHaveLength(1)
    expect(notes[0]?.match(/(?<!\\)\[/g)).toHaveLength(1)
    expect(notes[0]).not.toMatch(/(?<!\\)[<>`]/)
  })
})

it.each([
  ['&lt;T&gt; and &#60;b&#62;', '\\&lt;T\\&gt; and \\&#60;b\\&#62;'],
  ['R&D, a & b; &x', 'R&D, a & b; &x'],
  ['~~struck~~, ~5 ms', '\\~~struck\\~~, ~5 ms'],
])('%s is read as it is written, as a title of llms.txt and of llms-full.txt', (title, written) => {
  const { revision } = createPage({ title })
  const card = { id: 'a', slug: 'a', publishedAt: '2020-07-12T08:00:00.000Z', ...describeCard(revision) }
  expect(renderLlmsTxt(site, [card])).toContain(`- [${written}](`)
  expect(renderFullNotes(site, [{ slug: 'a', modifiedAt: null, revision }])).toContain(`## ${written}\n`)
})

describe('llms-full.txt', () => {
  const render = (title: string, body = 'Text.') =>
    renderFullNotes(site, [
      { slug: 'outside-judge', modifiedAt: null, revision: { ...createPage({ title }).revision, body } },
    ])

  it('holds each note with its address, its version and its text, without remarks', () => {
    const lines = render('Outside judge', 'First <!-- a remark -->\n\nLast').split('\n')
    for (const line of [
      '## Outside judge',
      'Address: https://notes.example/posts/outside-judge',
      `Version: ${createPage().revision.version}`,
      'Last',
    ])
      expect(lines).toContain(line)
    expect(lines.join()).not.toContain('a remark')
  })

  it('names the address of a text that would make it too long, and holds the shorter ones after it', () => {
    const notes = ['x'.repeat(30), 'y'.repeat(80), 'z'.repeat(60)].map((body, index) => ({
      slug: `note-${index}`,
      modifiedAt: null,
      revision: { ...createPage().revision, body },
    }))
    const lines = renderFullNotes(site, notes, 100).split('\n')
    expect(lines).toContain('x'.repeat(30))
    expect(lines).not.toContain('y'.repeat(80))
    expect(lines).toContain('Text: https://notes.example/posts/note-1.md')
    expect(lines).toContain('z'.repeat(60))
  })

  it.each(hostileTexts)('keeps one heading per note with %s', (_what, text) => {
    const heading = render(text)
      .split('\n')
      .filter((line) => line.startsWith('## '))
    expect(heading).toHaveLength(1)
    expect(heading[0]).not.toMatch(/(?<!\\)[<>`]/)
  })

  it('names its parts where the notes are many', () => {
    expect(
      renderFullParts(site, [
        { part: '0', posts: 100 },
        { part: '7', posts: 1 },
      ]),
    ).toContain(
      '- [Part 0](https://notes.example/llms-full/0.txt): 100 notes\n- [Part 7](https://notes.example/llms-full/7.txt): 1 note\n',
    )
  })
})

it('the Markdown of a note has what names its sources, and nothing of a library', () => {
  const page = createPage()
  const meta = {
    ...page.revision.meta,
    references: [{ id: 'a', title: 'Systems', note: 'weak', file: '/home/x/a.pdf' }],
  }
  const text = toMarkdownDocument({ ...page, revision: { ...page.revision, meta } }, {})
  expect(text).toContain('title: Systems')
  expect(text).not.toMatch(/weak|a\.pdf/)
})
