import { headings, note, type SystemRules } from './rule.ts'

const excludes = {
  '_config.yml':
    'exclude: [internal, /todo/, "*.draft.md", "{one,two}", vendor]\ndestination: ./out\ninclude: [_pages]\n',
}

export const jekyllRules: SystemRules = {
  dialect: 'jekyll',
  section: 'Jekyll',
  corpus: 'jekyll',
  files: {
    '_config.yml':
      'url: https://a.example\ntimezone: Europe/Berlin\npermalink: /:categories/:year/:month/:day/:title/\n',
    Gemfile: "gem 'jekyll'\n",
    '_posts/2020-01-01-other.md': '---\ntitle: Other\n---\n',
  },
  rows: {
    date: [
      note('_posts/2024-01-01-a.md', 'date: 2024-03-10 12:00:00 +0100', {
        date: '2024-03-10T11:00:00.000Z',
        address: '/2024/03/10/a/',
      }),
      note('_posts/2024-01-01-a.md', 'title: A', { address: '/2024/01/01/a/' }),
    ],
    zone: [
      note('_posts/2024-07-04-a.md', 'date: 2024-07-04 23:30:00', {
        date: '2024-07-04T23:30:00.000Z',
        address: '/2024/07/05/a/',
      }),
      note('_posts/2024-07-04-a.md', 'date: 2024-07-04 23:30', { date: '2024-07-04T21:30:00.000Z' }),
      note('_posts/2024-07-04-a.md', 'date: "2024-07-04 23:30:00"', { date: '2024-07-04T21:30:00.000Z' }),
      note('_posts/2024-07-04-a.md', 'date: 2024-07-04', { date: '2024-07-03T22:00:00.000Z' }),
    ],
    'draft, future': [
      note('_drafts/a.md', 'title: A', { state: 'held' }),
      note('_posts/2024-01-01-a.md', 'published: false', { state: 'held' }),
      note(
        '_posts/2024-01-01-a.md',
        'title: A',
        { state: 'held' },
        {
          '_config.yml': 'url: x\ndefaults:\n  - scope: { path: _posts }\n    values: { published: false }\n',
        },
      ),
      note('_posts/2099-01-01-a.md', 'title: A', { state: 'waits' }),
      note('_posts/a.md', 'title: A', { state: 'held' }),
    ],
    'no page': [
      { note: 'a.md', text: '# A\n', says: { address: '/a.md', state: 'public' } },
      ...['_includes/a.md', '_layouts/a.md', 'vendor/bundle/gems/x/README.md', '_site/a.md', 'docs/_parts/a.md'].map(
        (name) => note(name, '', { state: 'left out' }),
      ),
      ...['internal/deep/a.md', 'todo/a.md', 'docs/a.draft.md', 'out/a.md', 'one/a.md'].flatMap((name) => [
        note(name, '', { state: 'left out' }, excludes),
        note(name, 'title: A', { state: 'left out' }, excludes),
      ]),
      note('vendor/a.md', 'title: A', { state: 'left out' }, excludes),
      note('_pages/a.md', 'title: A', { state: 'public' }, excludes),
      note('internals/a.md', 'title: A', { state: 'public' }, excludes),
    ],
    address: [
      note('_posts/2024-01-01-Read-Ahead-&-C++-(v2.1).md', 'title: A', {
        address: '/2024/01/01/Read-Ahead-&-C++-(v2.1)/',
      }),
      note('_posts/15-4-1-a.md', 'title: A', { address: '/2015/04/01/a/', state: 'public' }),
      note('_posts/99-1-2-a.md', 'title: A', { address: '/1999/01/02/a/' }),
      note('_posts/2024-01-01-a.md', 'slug: b', { address: '/2024/01/01/b/' }),
      note('_posts/2024-01-01-a.md', 'categories: [Data Bases, CI/CD]', {
        address: '/data bases/ci/cd/2024/01/01/a/',
      }),
      note('_posts/2024-01-01-a.md', 'permalink: /x/y', { address: '/x/y' }),
      note('_posts/2024-03-10-a.md', 'permalink: weekdate', { address: '/2024/W10/Sun/a.html' }),
      note('_posts/2021-01-01-a.md', 'permalink: /:w_year/:week/:w_day/:title/', { address: '/2020/53/5/a/' }),
    ],
    'categories, tags': [
      note('_posts/2024-01-01-a.md', 'categories: a b\ntags: c d', { categories: ['a', 'b'], tags: ['c', 'd'] }),
      note('_posts/2024-01-01-a.md', 'category: a b', { categories: ['a b'] }),
      note('rust/_posts/2024-01-01-a.md', 'title: A', { categories: ['rust'] }),
    ],
    redirects: [
      note('_posts/2024-01-01-a.md', 'redirect_from: [/x, /y/]', { old: ['/x', '/y/'] }),
      note('_posts/2024-01-01-a.md', 'redirect_to: /z/', { leadsTo: '/z/' }),
    ],
    'heading ids': [
      headings('## Über C# & Łódź\n\n## Other {#mine}\n\n## Steps\n\n## Steps\n', {
        'über-c--łódź': 'Über C# & Łódź',
        'ber-c--d': 'Über C# & Łódź',
        mine: 'Other',
        'steps-1': 'Steps (2)',
      }),
    ],
  },
}
