import { headings, note, type SystemRules } from './rule.ts'

export const hashnodeRules: SystemRules = {
  dialect: 'hashnode',
  section: 'Hashnode',
  corpus: null,
  files: {},
  rows: {
    'two forms': [
      note('cl3v0c1v00000ajnv8j5b2k1q.md', 'title: A\nslug: a\ncuid: cl3v0c1v00000ajnv8j5b2k1q', {
        title: 'A',
        address: '/a',
      }),
      note('a.md', 'title: A\nslug: a\ndomain: a.example', { address: '/a' }),
    ],
    date: [
      note('a.md', 'datePublished: Fri Aug 04 2023 18:30:00 GMT+0000 (Coordinated Universal Time)', {
        date: '2023-08-04T18:30:00.000Z',
      }),
      note('a.md', 'title: A', { date: null }),
    ],
    draft: [
      note('a.md', 'ignorePost: true', { state: 'held' }),
      { note: 'README.md', text: '# Read me\n', says: { state: 'left out' } },
    ],
    address: [note('a.md', 'slug: b-c', { address: '/b-c' }), note('a.md', 'title: A', { address: null })],
    tags: [note('a.md', 'tags: aws, node-js', { tags: ['aws', 'node-js'] })],
    'heading ids': [
      headings('## Step 5: Create IAM role\n', { 'heading-step-5-create-iam-role': 'Step 5: Create IAM role' }),
    ],
  },
}
