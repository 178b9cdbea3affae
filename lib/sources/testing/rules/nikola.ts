import { headings, note, type SystemRules } from './rule.ts'

export const nikolaRules: SystemRules = {
  dialect: 'nikola',
  section: 'Nikola',
  corpus: 'nikola',
  files: {
    'conf.py': `BLOG_TITLE = "A"
SITE_URL = "https://a.example/"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": "", "fr": "./fr"}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
REDIRECTIONS = [("old.html", "/posts/a/")]
`,
  },
  rows: {
    head: [
      {
        note: 'posts/a.md',
        text: '.. title: A\n.. slug: b\n.. date: 2024-03-10 12:00:00\n\nText.\n',
        says: { title: 'A', address: '/posts/b/' },
      },
      { note: 'posts/a.md', text: '<!--\n.. title: A\n.. slug: b\n-->\n\nText.\n', says: { title: 'A' } },
      note('posts/a.md', 'title: A', { title: 'A' }),
    ],
    date: [note('posts/2024-03-10-a.md', 'title: A', { date: null })],
    zone: [
      note(
        'posts/a.md',
        'date: 2024-03-10 23:30:00',
        { date: '2024-03-10T23:30:00.000Z' },
        { 'conf.py': 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n' },
      ),
      note('posts/a.md', 'date: 2024-03-10 23:30:00', { date: '2024-03-10T22:30:00.000Z' }),
      note('posts/a.md', 'date: "2024-06-30 23:30:00-07:00"', { date: '2024-07-01T06:30:00.000Z' }),
    ],
    'draft, future': [
      note('posts/a.md', '', { state: 'held', title: 'S' }, { 'posts/a.meta': '.. title: S\n.. status: draft\n' }),
      note(
        'posts/a.md',
        '',
        { title: 'S', date: '2024-03-09T23:00:00.000Z' },
        { 'posts/a.meta': '.. title: S\n.. date: 2024-03-10\n' },
      ),
      note(
        'posts/a.fr.md',
        'title: B',
        { state: 'held', title: 'B' },
        { 'posts/a.md': '.. title: A\n.. status: draft\n\nText.\n' },
      ),
      note(
        'posts/a.fr.md',
        'status: published',
        { state: 'public' },
        { 'posts/a.md': '.. title: A\n.. status: draft\n\nText.\n' },
      ),
      note('posts/a.md', 'date: 2024-03-10\nstatus: draft', { state: 'held' }),
      note('posts/a.md', 'date: 2024-03-10\ntags: draft', { state: 'held' }),
      note('posts/a.md', 'date: 2099-01-01', { state: 'waits' }),
      note('posts/a.md', 'date: 2024-03-10\nstatus: private', { state: 'unlisted' }),
      note('posts/a.md', 'date: 2024-03-10\nstatus: featured', { state: 'public' }),
    ],
    address: [
      note('posts/2024/No Slug_In Näme (v2.1).md', 'date: 2024-03-10', { address: '/posts/2024/no-slug_in-name-v21/' }),
      note('posts/a.md', 'slug: b/c', { address: '/posts/b/c/' }),
      note('posts/a.md', 'slug: b\npretty_url: false', { address: '/posts/b.html' }),
      note('posts/a.fr.md', 'slug: b', { address: '/fr/posts/b/', lang: 'fr' }),
    ],
    redirects: [note('posts/a.md', 'date: 2024-03-10', { old: ['/old.html'] })],
    headings: [headings('## Heap_size\n\n## Überblick\n', { 'heap-size': 'Heap_size', uberblick: 'Überblick' })],
  },
}
