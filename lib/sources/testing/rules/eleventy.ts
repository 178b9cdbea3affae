import { headings, note, type SystemRules } from './rule.ts'

const ignores = {
  '.eleventy.js':
    "module.exports = function (c) { c.ignores.add('src/added/**'); return { dir: { input: 'src', includes: 'partials' } } }",
  '.gitignore': 'private/\n*.log\n',
  '.eleventyignore': '# A word\n**/README.md\n',
  'src/.eleventyignore': 'secret.md\n',
}

export const eleventyRules: SystemRules = {
  dialect: 'eleventy',
  section: 'Eleventy',
  corpus: 'eleventy',
  files: { '.eleventy.js': 'module.exports = function () { return {} }' },
  rows: {
    date: [
      note('posts/2024-01-01-a.md', 'date: 2024-03-10', { date: '2024-03-10' }),
      note('posts/2024-03-10/a.md', '', { date: '2024-03-10' }),
      note('posts/api-2020-02-02-changes.md', '', { date: '2020-02-02' }),
    ],
    zone: [
      note('a.md', 'date: 2024-03-10 23:30:00', { date: '2024-03-10T23:30:00.000Z' }),
      note('a.md', 'date: "2024-03-10T23:30:00"', { date: '2024-03-10T23:30:00.000Z' }),
      note('a.md', 'date: 2024-03-10T23:30:00+09:00', { date: '2024-03-10T14:30:00.000Z' }),
    ],
    'draft, future': [
      ...['private/a.md', 'src/secret.md', 'src/partials/a.md', 'src/x/README.md', 'src/added/a.md'].map((name) =>
        note(name, '', { state: 'left out' }, ignores),
      ),
      ...['src/secrets.md', 'src/x/secret.md', 'src/READMES.md'].map((name) =>
        note(name, '', { state: 'public' }, ignores),
      ),

      note('a.md', 'draft: true', { state: 'public' }),
      note('_drafts/a.md', 'date: 2099-01-01', { state: 'public' }),
      note('a.md', 'permalink: false', { state: 'held' }),
      note('a.md', 'eleventyExcludeFromCollections: true', { state: 'unlisted' }),
    ],
    head: [
      {
        note: 'a.md',
        text: '---js\n{ title: "A", date: "2024-03-10", tags: ["x"] }\n---\n\nText.\n',
        says: { state: 'public', title: 'A', tags: ['x'], date: '2024-03-10' },
      },
      {
        note: 'a.md',
        text: '---javascript\nconst title = "A"\nconst draft = false\n---\n\nText.\n',
        says: { state: 'public', title: 'A' },
      },
      { note: 'a.md', text: '---js\n{ title: makeTitle() }\n---\n\nText.\n', says: { state: 'held' } },
      {
        note: 'a.md',
        text: '---js\nconst title = "A"\nfunction eleventyComputed() {}\n---\n\nText.\n',
        says: { state: 'held', title: 'A' },
      },
    ],
    address: [
      note('posts/2024-03-10-x.md', '', { address: '/posts/x/' }),
      note('docs/docs.md', '', { address: '/docs/' }),
      note('docs/index.md', '', { address: '/docs/' }),
      note('docs/README.md', '', { address: '/docs/README/' }),
      note('1-Docs/A b.md', '', { address: '/1-Docs/A b/' }),
    ],
    permalink: [
      note(
        'posts/2024-03-10-x.md',
        'title: A & b',
        { address: '/2024/03/a-and-b/' },
        {
          'posts/posts.json': '{"permalink": "/{{ page.date | date: \'%Y/%m\' }}/{{ title | slugify }}/"}',
        },
      ),
      note('posts/api-2020-02-02-changes.md', 'permalink: "/x/{{ page.fileSlug }}/"', { address: '/x/changes/' }),
    ],
    redirects: [note('a.md', 'title: A', { old: [] })],
    'heading ids': [
      headings('## Łódź Straße\n\n## Cones & witnesses: C#\n\n## 時計\n\n## Łódź Straße\n\n## Limits {#limits}\n', {
        'lodz-strasse': 'Łódź Straße',
        'cones-and-witnesses-c': 'Cones & witnesses: C#',
        'lodz-strasse-2': 'Łódź Straße (2)',
        'limits-limits': 'Limits',
      }),
    ],
  },
}
