import { expect, test } from 'vitest'
import { type Chapter, readSummary } from './mdbook-summary.ts'

const show = (chapters: readonly Chapter[]): unknown[] =>
  chapters.map(({ title, below }) => (below.length === 0 ? title : [title, ...show(below)]))

test.each([
  [
    'parts behind a title',
    '# Summary\n\n# Guide\n\n- [A](a.md)\n\n# Reference\n\n- [B](b.md)',
    [
      ['Guide', 'A'],
      ['Reference', 'B'],
    ],
  ],
  ['a title alone', '# Summary\n\n- [A](a.md)\n  - [B](b.md)', [['A', 'B']]],
  ['a remark above the title', '<!-- a -->\n# Summary\n\n[A](a.md)\n\n# Guide\n\n- [B](b.md)', ['A', ['Guide', 'B']]],
  ['a smaller heading, which is none of a part', '# Summary\n\n- [A](a.md)\n\n## More\n\n- [B](b.md)', ['A', 'B']],
])('a summary has %s', (_what, text, expected) => {
  expect(show(readSummary(text))).toEqual(expected)
})
