import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitWork } from '#lib/workers'
import { readHeading } from './fences.ts'
import { createSectionIds } from './heading-id-of.ts'
import { listHeadings } from './list-headings.ts'
import { listSections } from './sections.ts'

test('a body is parted at its headings, and code has none', () => {
  const body = 'Before.\n\n## One **bold** #\n\nText.\n\n```sh\n# no heading\n```\n\n### Two\n#three'
  expect(listSections(body, 'md').map(({ heading, text }) => [heading, text.trim()])).toEqual([
    [null, 'Before.'],
    ['One bold', 'Text.\n\n```sh\n# no heading\n```'],
    ['Two', '#three'],
  ])
})

test.each([
  ['# One', 'One'],
  ['   ###\tOne ##\t', 'One'],
  ['## One #two #', 'One #two'],
  ['## C#', 'C#'],
  ['##', ''],
  ['## ##', '##'],
  ['## One\u2028two', 'One\u2028two'],
  ['#One', null],
  ['####### One', null],
  ['    # One', null],
])('%j is the heading %j', (line, heading) => {
  expect(readHeading(line)).toBe(heading)
})

test('a heading costs what its length is, whatever its blanks are followed by', () => {
  const body = `## One${' '.repeat(2000)}\u2028`.repeat(20)
  expect(limitWork(null, () => listSections(body, 'md').length, 100)).toBe(2)
})

test.each([true, false])('the id of a section is that of its heading on the page; may be read: %s', (mayRead) => {
  const line = fc.constantFrom(
    ...['## Limits', '## Limits', '### Über uns', '## `code` and *more*', '## C++ & co', '## A {#own}', 'Setext\n---'],
    ...[
      'text',
      '',
      '```\n# code\n```',
      '```ts\nnew Map<string, number>() // {#own}\n```',
      '    ```\n\n<h2>Limits</h2>',
      '- ~~~\n  <b>x</b>\n  ~~~',
      '<h2>Raw</h2>',
      '## 天気',
      '> ## Quoted',
      '## Don’t, really?',
      '# Title',
      '## 1.2',
      "## Step 1: “look” (again); or: don't",
      '## lib/a.ts – e.g. www.example.com/x, a@example.com!',
      '## https://example.com/a (c) ...',
      '<p id="limits">here</p>',
      'Limits\n---',
      '> ## Limits',
      '> Limits\n> ---',
    ],
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      const body = lines.join('\n\n')
      const sections = listSections(body, 'md')
      const headings = listHeadings(body, 'md')
      const before = new Map<string, number>()
      for (const section of sections.slice(1)) {
        const id = createSectionIds({ body, format: 'md' }, sections)(section, () => mayRead)
        if (id === null) continue
        // The heading may be none on the page, and nothing else is called so.
        if (!mayRead && headings.every((heading) => heading.id !== id)) continue
        const same = headings.filter(({ text }) => text === section.heading)
        const nth = before.get(section.heading ?? '') ?? 0
        before.set(section.heading ?? '', nth + 1)
        expect(same[nth]?.id).toBe(id)
      }
    }),
    { numRuns: 500 },
  )
})

test('a body that may not be read has no id for a heading that only its page can tell, and is not parsed', () => {
  const asked: string[] = []
  const mayNot = (body: string) => asked.push(body) < 0
  const find = (body: string) => {
    const sections = listSections(body, 'md')
    return createSectionIds({ body, format: 'md' }, sections)(sections[1] as (typeof sections)[number], mayNot)
  }
  expect(find('## Plain words\n\nText.')).toBe('plain-words')
  expect(asked).toEqual([])
  expect(find('## Plain words\n\n```ts\nnew Map<string, number>() // {#own}\n```')).toBe('plain-words')
  expect(asked).toEqual([])
  expect(find('## A {#own}\n\nText.')).toBeNull()
  expect(find('## Named twice\n\n<i id="named-twice">Text.</i>')).toBeNull()
  expect(find('> Named twice\n> ---\n\n## Named twice')).toBeNull()
  expect(asked).toHaveLength(3)
  // Nothing else could be called so.
  expect(find('## `app.quit()` *now*\n\nText with <b>tags</b>.')).toBe('appquit-now')
})
