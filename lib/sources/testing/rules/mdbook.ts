import { headings, note, type SystemRules } from './rule.ts'

const book = {
  'book.toml':
    '[book]\nlanguage = "de"\n[output.html]\nsite-url = "/b/"\n[output.html.redirect]\n"/was.html" = "x/a.html#p"\n',
}
const summary =
  '# Summary\n\n[Start](README.md)\n\n- [Named `so`](x/a.md)\n    - [Below](x/b%20c.md)\n    - [Not written]()\n'

export const mdbookRules: SystemRules = {
  dialect: 'mdbook',
  section: 'mdBook',
  corpus: null,
  files: { ...book, 'src/SUMMARY.md': summary },
  rows: {
    'date, draft': [note('src/x/a.md', 'draft: true', { date: null })],
    'no page': [
      note('src/x/z.md', '', { state: 'left out' }),
      note('notes.md', '', { state: 'left out' }),
      note('src/x/summary.md', '', { state: 'public' }, { 'src/SUMMARY.md': '- [S](x/summary.md)\n' }),
      note('src/x/z.md', '', { state: 'public' }, { 'src/SUMMARY.md': '- [Z](./x/z.md#p)\n' }),
      note(
        'text/z.md',
        '',
        { state: 'public' },
        { 'book.toml': '[book]\nsrc = "text"\n', 'text/SUMMARY.md': '[Z](z.md)' },
      ),
    ],
    address: [
      note('src/x/a.md', '', { address: '/b/x/a.html', lang: 'de', order: 2 }),
      note('src/README.md', '', { address: '/b/', old: ['/b/index.html'] }),
      note('src/x/b c.md', '', { address: '/b/x/b c.html' }),
    ],
    redirects: [note('src/x/a.md', '', { old: ['/b/was.html'] })],
    'heading ids': [
      headings('## A `b_c` & D\n\n## A\n\n## A\n\n## E {#own}\n', {
        'a-b_c--d': 'A b_c & D',
        'a-1': 'A (2)',
        own: 'E',
      }),
    ],
  },
}
