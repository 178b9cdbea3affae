import { headings, note, type SystemRules } from './rule.ts'

const project = (more: string) => ({ '_quarto.yml': `project: { type: website }\n${more}` })

export const quartoRules: SystemRules = {
  dialect: 'quarto',
  section: 'Quarto',
  corpus: null,
  files: { '_quarto.yml': 'project: { type: website }\nwebsite: { site-url: https://a.example/log }\n' },
  rows: {
    date: [
      note('a.qmd', 'date: 2024-03-10', { date: '2024-03-10' }),
      note('a.qmd', 'date: March 10, 2024', { date: '2024-03-10' }),
      note('a.qmd', 'date: today', { date: null }),
      note('a.qmd', 'date: last-modified', { date: null }),
    ],
    draft: [
      note('a.qmd', 'draft: true', { state: 'held' }),
      note('x/a.qmd', 'title: A', { state: 'held' }, project('website: { drafts: [x/a.qmd] }\n')),
      note('b.qmd', 'title: A', { state: 'public' }, project('website: { drafts: [x/a.qmd] }\n')),
      note('a.qmd', 'title: A', { state: 'public' }),
    ],
    'no page': [
      ...['_part.qmd', '_parts/a.qmd', 'x/_a.md', 'README.md', 'x/README.qmd', 'AGENTS.md'].map((name) =>
        note(name, 'title: A', { state: 'left out' }),
      ),
      note('x/a.qmd', 'title: A', { state: 'left out' }, { '_quarto.yml': "project: { render: ['*.qmd', '!x/'] }\n" }),
      note('y/a.qmd', 'title: A', { state: 'left out' }, { '_quarto.yml': 'project: { render: [x/] }\n' }),
      note('x/a.qmd', 'title: A', { state: 'public' }, { '_quarto.yml': 'project: { render: [x/] }\n' }),
      note(
        'b.qmd',
        'title: A',
        { state: 'left out' },
        { '_quarto.yml': 'project: { type: book }\nbook: { chapters: [a.qmd] }\n' },
      ),
      note(
        'x/a.qmd',
        'title: A',
        { state: 'public' },
        { '_quarto.yml': 'project: { type: book }\nbook: { chapters: [{ part: One, chapters: [x/a.qmd] }] }\n' },
      ),
    ],
    address: [
      note('x/Big A.qmd', 'title: A', { address: '/log/x/Big A.html' }),
      note('x/a.md', 'title: A', { address: '/log/x/a.html' }),
      note('x/index.qmd', 'title: A', { address: '/log/x/' }),
    ],
    redirects: [note('x/a.qmd', 'aliases: [was.html, /b/c.html]', { old: ['/log/x/was.html', '/log/b/c.html'] })],
    'heading ids': [
      headings('## 1. What the tide_log says!\n\n## Łódź (C++)\n\n## Set up {#sec-up}\n', {
        'what-the-tide_log-says': '1. What the tide_log says!',
        'łódź-c': 'Łódź (C++)',
        'sec-up': 'Set up',
      }),
    ],
    taxonomies: [note('a.qmd', 'categories: [news, code]', { categories: ['news', 'code'] })],
  },
}
