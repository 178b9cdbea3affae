import { headings, note, type SystemRules } from './rule.ts'

const hugoToml = `baseURL = 'https://a.example/'
timeZone = 'Europe/Berlin'
[permalinks]
posts = '/:year/:month/:slug/'
`

const excludes = {
  'hugo.toml': [
    "baseURL = 'https://a.example/'",
    "ignoreFiles = ['\\.wip\\.md$']",
    "disableLanguages = ['de']",
    '[languages.en]',
    '[languages.de]',
    '[languages.fr]',
    'disabled = true',
    '[[module.mounts]]',
    "source = 'content/b'",
    "target = 'content/b'",
    "excludeFiles = ['secret/*']",
    '[[cascade]]',
    '[cascade.build]',
    "render = 'never'",
    '[cascade.target]',
    "path = '{/private,/private/**}'",
  ].join('\n'),
}
const cascades = {
  'hugo.toml': "baseURL = 'https://a.example/'\n[languages.en]\n[languages.zh]\n",
  'content/x/_index.md': '---\ncascade: { draft: true }\n---\n',
  'content/x/_index.zh.md': '---\ncascade: { draft: false }\n---\n',
}

export const hugoRules: SystemRules = {
  dialect: 'hugo',
  section: 'Hugo',
  corpus: 'hugo',
  files: { 'hugo.toml': hugoToml, 'content/_index.md': '---\ntitle: Home\n---\n' },
  rows: {
    date: [
      note('content/posts/a.md', 'date: 2024-03-10T12:00:00Z\npublishDate: 2024-01-01', {
        date: '2024-03-10T12:00:00.000Z',
      }),
      note('content/posts/a.md', 'published: 2024-01-01T12:00:00Z\nlastmod: 2024-05-05', {
        date: '2024-01-01T12:00:00.000Z',
      }),
      note('content/posts/a.md', 'lastmod: 2024-05-05T12:00:00Z', { date: '2024-05-05T12:00:00.000Z' }),
      note('content/posts/2024-03-10-a.md', 'title: A', { date: null, address: '/1/01/a/' }),
    ],
    zone: [
      note(
        'content/posts/a.md',
        'date: 2024-03-10 23:30:00',
        { date: '2024-03-10T23:30:00.000Z' },
        { 'hugo.toml': "baseURL = 'https://a.example/'\n" },
      ),
      note('content/posts/a.md', 'date: 2024-03-10 23:30:00', { date: '2024-03-10T22:30:00.000Z' }),
      {
        note: 'content/posts/a.md',
        text: '+++\ndate = 2024-03-10T23:30:00\n+++\n\nText.\n',
        says: { date: '2024-03-10T22:30:00.000Z' },
      },
      note('content/posts/a.md', 'title: A\ndate: 2024-06-30T23:30:00-07:00', {
        date: '2024-07-01T06:30:00.000Z',
        address: '/2024/06/a/',
      }),
      note('content/posts/a.md', 'date: 2024-06-30 23:30', { date: null }),
      note('content/posts/a.md', 'date: Jun 30 2024', { date: null }),
    ],
    draft: [
      note(
        'content/a.md',
        'goLive: 2099-01-01\ndate: 2024-01-01',
        { state: 'waits' },
        { 'hugo.toml': `${hugoToml}\n[frontmatter]\npublishDate = ['goLive', ':default']\nexpiryDate = ['gone']\n` },
      ),
      note(
        'content/a.md',
        'gone: 2024-02-01\ndate: 2024-01-01',
        { state: 'over' },
        { 'hugo.toml': `${hugoToml}\n[frontmatter]\npublishDate = ['goLive', ':default']\nexpiryDate = ['gone']\n` },
      ),

      note('content/x/a.md', 'title: A', { state: 'held' }, cascades),
      note('content/x/a.zh.md', 'title: A', { state: 'public' }, cascades),

      ...['draft: true', 'draft: yes', 'draft: 1', 'draft: "true"'].map((head) =>
        note('content/posts/a.md', head, { state: 'held' }),
      ),
      note(
        'content/posts/a.md',
        'title: A',
        { state: 'held' },
        {
          'content/posts/_index.md': '---\ncascade:\n  draft: true\n---\n',
        },
      ),
      // Hugo shows it, and here the safe side holds.
      note('content/posts/a.md', 'draft: "yes"', { state: 'held' }),
    ],
    sections: [
      ...[
        ['draft: true', 'held'],
        ['date: 2099-01-01', 'waits'],
        ['publishDate: 2099-01-01', 'waits'],
        ['expiryDate: 2025-01-01', 'over'],
        ['draft: false', 'public'],
      ].flatMap(([head = '', state = '']) =>
        ['content/x/a.md', 'content/x/deep/a.md'].map((name) =>
          note(name, 'draft: false', { state: state as 'held' }, { 'content/x/_index.md': `---\n${head}\n---\n` }),
        ),
      ),
      note('content/x/a.md', 'title: A', { state: 'held' }, { 'content/_index.md': '---\ndraft: true\n---\n' }),
      note('content/y/a.md', 'title: A', { state: 'public' }, { 'content/x/_index.md': '---\ndraft: true\n---\n' }),
    ],
    'future, expiry': [
      note('content/posts/a.md', 'date: 2099-01-01', { state: 'waits' }),
      note('content/posts/a.md', 'date: 2024-01-01\npublishDate: 2099-01-01', { state: 'waits' }),
      note('content/posts/a.md', 'expiryDate: 2025-01-01', { state: 'over' }),
      note('content/posts/a.md', 'unpublishdate: 2025-01-01', { state: 'over' }),
      note('content/posts/a.md', 'date: 2099-01-01 10:00', { state: 'public' }),
    ],
    'other ways to be unseen': [
      note('content/x/part.md', 'title: A', { state: 'held' }, { 'index.html': '', 'content/x/index.md': '' }),
      ...['content/a.wip.md', 'content/b/secret/a.md', 'content/a.fr.md', 'content/a.de.md'].map((name) =>
        note(name, 'title: A', { state: 'left out' }, excludes),
      ),
      note('content/b/a.md', 'title: A', { state: 'public' }, excludes),
      note('content/private/a.md', 'title: A', { state: 'held' }, excludes),

      note('content/posts/a.md', '_build: { render: never }', { state: 'held' }),
      note('content/posts/a.md', '_build: { list: never }', { state: 'unlisted' }),
      note('content/posts/b/part.md', 'title: Part', { state: 'held' }, { 'content/posts/b/index.md': 'Text.' }),
    ],
    address: [
      note('content/docs/Read Ahead & C++ (v2.1).md', 'title: A', { address: '/docs/read-ahead-c++-v2.1/' }),
      note('content/docs/10-Größe/index.md', 'title: A', { address: '/docs/10-größe/' }),
      note('content/posts/file.md', 'title: The Title\ndate: 2024-03-10', { address: '/2024/03/the-title/' }),
      note('content/posts/file.md', 'slug: a/b\ndate: 2024-03-10', { address: '/2024/03/a/b/' }),
      note('content/posts/file.md', 'url: /Big/A.html', { address: '/Big/A.html' }),
    ],
    aliases: [
      note('content/docs/x/a.md', 'aliases: [/one/, two, /three.html]', {
        old: ['/one/', '/docs/x/two/', '/three.html'],
      }),
    ],
    'heading ids': [
      headings(
        '## A [linked](/docs/10-install/) title\n\n## Łódź 時計\n\n## Other {#mine}\n\n## Steps\n\n## Steps 1\n\n## Steps\n',
        {
          'łódź-時計': 'Łódź 時計',
          mine: 'Other',
          'steps-1': 'Steps 1',
        },
      ),
    ],
    languages: [
      note(
        'content/docs/a.fr.md',
        'title: A',
        { address: '/fr/docs/a/', lang: 'fr' },
        {
          'hugo.toml': `${hugoToml}[languages.en]\n[languages.fr]\n`,
        },
      ),
    ],
  },
}
