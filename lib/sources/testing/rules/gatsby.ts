import { headings, note, type SystemRules } from './rule.ts'

export const gatsbyRules: SystemRules = {
  dialect: 'gatsby',
  section: 'Gatsby',
  corpus: 'gatsby',
  files: {
    'gatsby-config.js':
      "module.exports = { plugins: [{ resolve: 'gatsby-source-filesystem', options: { path: 'content/blog', name: 'blog' } }] }",
    'content/blog/other.md': 'Other.',
  },
  rows: {
    date: [
      note('content/blog/2024-03-10-a.md', '', { date: null }),
      note('content/blog/2024-03-10-a.md', 'date: 2024-05-01', { date: '2024-05-01' }),
    ],
    zone: [
      note('content/blog/a.md', 'date: 2024-03-10 23:30', { date: '2024-03-10T23:30:00.000Z' }),
      note('content/blog/a.md', 'date: "2024-03-10T23:30:00+09:00"', { date: '2024-03-10T14:30:00.000Z' }),
    ],
    'draft, future': [
      note('content/blog/_a.md', 'draft: true\npublished: false\ndate: 2099-01-01', { state: 'public' }),
    ],
    address: [
      note('content/blog/2024-06-06 Upper Case/index.md', '', { address: '/2024-06-06 Upper Case/' }),
      note('content/blog/a/b.md', '', { address: '/a/b/' }),
      note('content/blog/b.md', 'slug: /mine/', { address: '/b/', old: ['/mine/'] }),
    ],
    redirects: [note('content/blog/a.md', 'title: A', { old: [] })],
    'heading ids': [
      headings('## What the `pour_log` says\n\n## Łódź, Straße & 時計 – C#\n\n## Steps\n\n## Steps\n', {
        'what-the-pour_log-says': 'What the pour_log says',
        'łódź-straße--時計--c': 'Łódź, Straße & 時計 – C#',
        'steps-1': 'Steps (2)',
      }),
    ],
  },
}
