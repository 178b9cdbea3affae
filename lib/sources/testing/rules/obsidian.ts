import { note, type SystemRules } from './rule.ts'

const says = { 'Other.md': '---\npublish: true\n---\n' }

export const obsidianRules: SystemRules = {
  dialect: 'obsidian',
  section: 'Obsidian',
  corpus: null,
  files: { '.obsidian/app.json': '{}' },
  rows: {
    public: [
      note('A.md', 'publish: false', { state: 'held' }),
      note('A.md', 'publish: true', { state: 'public' }, says),
      note('A.md', 'title: A', { state: 'held' }, says),
      note('A.md', 'title: A', { state: 'public' }),
      note('A.md', 'Publish: true', { state: 'public' }, says),
      note('A.md', 'dg-publish: true', { state: 'public' }, says),
      note('A.md', 'share: false', { state: 'held' }),
      ...['Publish: true', 'dg-publish: true', 'share: true', 'public: true'].map((word) =>
        note('A.md', 'title: A', { state: 'held' }, { 'Other.md': `---\n${word}\n---\n` }),
      ),
    ],
    title: [note('Folder/A note.md', 'title: Other', { title: 'A note' })],
    head: [
      note('A.md', 'tags: a, b\ndate: 2020-08-21T10:30:00', { tags: ['a', 'b'], date: '2020-08-21T10:30:00.000Z' }),
    ],
    address: [
      note('My folder/A note.md', 'title: A', { address: '/My+folder/A+note' }),
      note('A note.md', 'permalink: short/way', { address: '/short/way', old: ['/A+note'] }),
      note('A note.md', 'aliases: [was/here, Other name]', { old: ['/was/here'] }),
    ],
  },
}
