import { headings, note, type SystemRules } from './rule.ts'

const excludes = {
  'mkdocs.yml':
    'site_name: A\nexclude_docs: |\n  internal/\n  todo*.md\n  !todo-not.md\n  !kept.md\ndraft_docs: |\n  drafts.md\nplugins:\n  - search\n  - exclude:\n      glob: ["old/*"]\n      regex: [".*\\\\.tmp\\\\.md$"]\n',
}

const blog = (options: string) => ({ 'mkdocs.yml': `site_name: A\nplugins:\n  - search\n  - blog: ${options}\n` })

export const mkdocsRules: SystemRules = {
  dialect: 'mkdocs',
  section: 'MkDocs',
  corpus: 'mkdocs',
  files: {
    'mkdocs.yml':
      'site_name: A\nsite_url: https://a.example/hand/\nplugins:\n  - redirects:\n      redirect_maps:\n        old.md: a.md\n',
    'docs/other.md': 'Other.',
  },
  rows: {
    'date, draft': [
      ...['docs/internal/deep/a.md', 'docs/templates/a.md', 'docs/x/todo.md', 'docs/old/a/b.md', 'docs/a.tmp.md'].map(
        (name) => note(name, '', { state: 'left out' }, excludes),
      ),
      note('docs/x/drafts.md', '', { state: 'held' }, excludes),
      note('docs/internal/kept.md', '', { state: 'left out' }, excludes),
      note('docs/x/todo-not.md', '', { state: 'public' }, excludes),

      note('docs/a.md', 'date: 2024-03-10\ndraft: true', { state: 'public' }),
      note('docs/.a.md', 'title: A', { state: 'left out' }),
    ],
    'front matter': [
      note('docs/a.md', 'title: A', { title: 'A' }),
      { note: 'docs/a.md', text: 'Title: A\nAuthor: B\n\nText.\n', says: { title: 'A' } },
    ],
    address: [
      note('docs/01-Guide/Größe & b.md', '', { address: '/hand/01-Guide/Größe & b/' }),
      note('docs/guide/index.md', '', { address: '/hand/guide/' }),
      note('docs/guide/README.md', '', { address: '/hand/guide/' }),
      note(
        'docs/blog/posts/a.md',
        'title: The Größe, v2\ndate: 2024-03-10',
        { address: '/blog/2024/03/10/the-größe-v2/' },
        blog(''),
      ),
      {
        note: 'docs/blog/posts/x/a.md',
        text: '---\ndate:\n  created: 2024-03-10\n---\n\n# C#: a `b`\n\nText.\n',
        says: { address: '/blog/2024/03/10/c-a-b/' },
        files: blog(''),
      },
      note('docs/blog/posts/a.md', 'date: 2024-03-10\nslug: own', { address: '/blog/2024/03/10/own/' }, blog('')),
      note(
        'docs/news/a.md',
        'title: A\ndate: 2024-03-10\ncategories: [Big Ones, x]',
        { address: '/news/Mar-2024/big-ones/a/' },
        blog(
          '{ blog_dir: news, post_dir: "{blog}", post_url_format: "{date}/{categories}/{file}", post_url_date_format: MMM-yyyy }',
        ),
      ),
      note('docs/blog/posts/a.md', 'title: A\ndate: 2024-03-10', { address: null }, blog('{ post_slugify: own }')),
      note('docs/blog/index.md', '', { address: '/blog/' }, blog('')),
    ],
    redirects: [note('docs/a.md', '', { old: ['/hand/old/'] })],
    'heading ids': [
      headings(
        '## Überblick\n\n## Straße\n\n## 設定\n\n## max_size & b\n\n## Steps\n\n## Steps\n\n## Other {#mine}\n',
        {
          uberblick: 'Überblick',
          strae: 'Straße',
          _1: '設定',
          'max_size-b': 'max_size & b',
          steps_1: 'Steps (2)',
          mine: 'Other',
        },
      ),
    ],
  },
}
