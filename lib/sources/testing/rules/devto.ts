import { headings, note, type SystemRules } from './rule.ts'

export const devtoRules: SystemRules = {
  dialect: 'devto',
  section: 'dev.to',
  corpus: null,
  files: {},
  rows: {
    head: [note('a.md', 'title: "A": what it is\npublished: true', { title: '"A": what it is', state: 'public' })],
    'draft, future': [
      note('a.md', 'Published: true', { state: 'public' }),
      note('a.md', 'published: "true"', { state: 'public' }),
      note('a.md', 'published: false', { state: 'held' }),
      note('a.md', 'title: A', { state: 'held' }),
      note('a.md', 'published: true\npublished_at: 2099-01-01 10:00 +0000', { state: 'waits' }),
    ],
    date: [
      note('a.md', 'published: true\ndate: 2024-01-01\npublished_at: 2024-03-10 23:30 +0200', {
        date: '2024-03-10T21:30:00.000Z',
      }),
      note('a.md', 'published: true\ndate: 2024-01-01', { date: '2024-01-01' }),
    ],
    address: [note('a.md', 'published: true\ntitle: A', { address: null })],
    tags: [note('a.md', 'published: true\ntags: "#node, web"', { tags: ['node', 'web'] })],
    'heading ids': [
      headings("## What's new in C++ & C#?\n\n## Second part\n", {
        "what's-new-in-c++-&-c#?": "What's new in C++ & C#?",
        'second-part': 'Second part',
      }),
    ],
  },
}
