import { headings, type NoteCheck, note as noteOf, type SystemRules } from './rule.ts'

const conf = "SITEURL = 'https://a.example'\nTIMEZONE = 'Europe/Berlin'\nPATH = 'content'\nDEFAULT_LANG = 'en'\n"

const excludes = {
  'pelicanconf.py': `${conf}\nARTICLE_EXCLUDES = ['internal']\nPAGE_EXCLUDES = ['pages/old']\nIGNORE_FILES = ['*.wip.*']\n`,
}

/** Pelican makes pages of what has a title alone. */
const note = (name: string, head: string, ...rest: [NoteCheck['says'], NoteCheck['files']?]): NoteCheck =>
  noteOf(name, /^title:/im.test(head) || head === '' ? head : `Title: A\n${head}`, ...rest)

export const pelicanRules: SystemRules = {
  dialect: 'pelican',
  section: 'Pelican',
  corpus: 'pelican',
  files: { 'pelicanconf.py': conf },
  rows: {
    head: [
      {
        note: 'content/a.md',
        text: 'Title: A: b\nDate: 2024-03-10 12:00\nTags: x, y\n\nText.\n',
        says: { title: 'A: b', tags: ['x', 'y'] },
      },
      {
        note: 'content/a.md',
        text: 'Title: A\nDate: 2024-03-10 12:00\n---\n\nText.\n',
        says: { title: 'A' },
      },
    ],
    date: [
      note('content/2024-01-01-a.md', 'Title: A\nDate: 2024-03-10 12:00', { date: '2024-03-10T11:00:00.000Z' }),
      note('content/2024-01-01-a.md', 'Title: A', { date: '2023-12-31T23:00:00.000Z' }),
      note('content/a.md', 'Title: A', { state: 'held' }),
      note('content/a.md', 'Title: A', { state: 'public' }, { 'pelicanconf.py': `${conf}DEFAULT_DATE = 'fs'\n` }),
    ],
    zone: [
      note('content/a.md', 'Date: 2024-03-10 23:30', { date: '2024-03-10T22:30:00.000Z' }),
      note('content/a.md', 'Date: 2024-03-10T23:30:00+09:00', { date: '2024-03-10T14:30:00.000Z' }),
    ],
    'draft, future': [
      noteOf('content/a.md', 'Date: 2024-03-10', { state: 'held' }),
      noteOf('content/pages/a.md', 'Slug: a', { state: 'held' }),
      note(
        'content/a.md',
        'Date: 2024-03-10',
        { state: 'held' },
        { 'pelicanconf.py': `${conf}\nDEFAULT_METADATA = {'status': 'draft'}\n` },
      ),
      note(
        'content/a.md',
        'Date: 2024-03-10\nStatus: published',
        { state: 'public' },
        { 'pelicanconf.py': `${conf}\nDEFAULT_METADATA = {'status': 'draft'}\n` },
      ),
      note(
        'content/a.md',
        'Date: 2024-03-10',
        { state: 'held' },
        { 'pelicanconf.py': `${conf}\nDEFAULT_METADATA = read()\n` },
      ),
      ...['content/internal/a.md', 'content/pages/old/a.md', 'content/x.wip.md'].map((name) =>
        note(name, 'Date: 2024-03-10', { state: 'left out' }, excludes),
      ),
      note('content/blog/a.md', 'Date: 2024-03-10', { state: 'public' }, excludes),

      note('content/a.md', 'Title: A\nDate: 2024-03-10\nStatus: draft', { state: 'held', address: '/drafts/a.html' }),
      note('content/a.md', 'Title: A\nDate: 2024-03-10\nStatus: hidden', { state: 'unlisted', address: '/a.html' }),
      note('content/a.md', 'Date: 2024-03-10\nStatus: waiting', { state: 'held' }),
      note('content/a.md', 'Date: 2099-01-01', { state: 'public' }),
      note(
        'content/a.md',
        'Date: 2099-01-01',
        { state: 'waits' },
        { 'pelicanconf.py': `${conf}WITH_FUTURE_DATES = False\n` },
      ),
      note('content/drafts/a.md', 'Date: 2024-03-10\nDraft: true', { state: 'public' }),
    ],
    address: [
      note('content/x/a.md', 'Title: The Größe\nDate: 2024-03-10', { address: '/the-grosse.html' }),
      note('content/a.md', 'Date: 2024-03-10\nSlug: b/c', { address: '/b/c.html' }),
      note(
        'content/a.md',
        'Title: A\nDate: 2024-03-10',
        { address: '/2024/03/a/' },
        {
          'pelicanconf.py': `${conf}ARTICLE_URL = '{date:%Y}/{date:%m}/{slug}/'\n`,
        },
      ),
      note(
        'content/a.md',
        'Title: A\nDate: 2024-03-01',
        { address: '/2024/Mar/1/061/a.html' },
        { 'pelicanconf.py': `${conf}ARTICLE_URL = '{date:%Y/%b}/{date:%-d}/{date:%j}/{slug}.html'\n` },
      ),
      note(
        'content/a.md',
        'Title: A\nDate: 2024-03-01',
        { address: null },
        { 'pelicanconf.py': `${conf}LOCALE = 'de_DE.UTF-8'\nARTICLE_URL = '{date:%B}/{slug}.html'\n` },
      ),
      note(
        'content/2024-03-10-The_File.md',
        'Title: A',
        { address: '/2024-03-10-the_file.html' },
        { 'pelicanconf.py': `${conf}SLUGIFY_SOURCE = 'basename'\n` },
      ),
      note(
        'content/2024-03-10_own.md',
        'Title: A',
        { address: '/own.html', date: '2024-03-09T23:00:00.000Z' },
        { 'pelicanconf.py': `${conf}FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)'\n` },
      ),
      note('content/a.md', 'Date: 2024-03-10\nUrl: x/y.html', { address: '/x/y.html' }),
    ],
    languages: [note('content/a.md', 'Slug: a\nDate: 2024-03-10\nLang: fr', { address: '/a-fr.html', lang: 'fr' })],
    category: [
      note('content/storage/deep/x.md', 'Date: 2024-03-10', { categories: ['deep'] }),
      note('content/x.md', 'Date: 2024-03-10', { categories: [] }),
      note('content/storage/x.md', 'Date: 2024-03-10\nCategory: Disks', { categories: ['Disks'] }),
    ],
    'heading ids': [headings('## Other {#mine}\n\n## Heap_size\n', { mine: 'Other', 'heap-size': 'Heap_size' })],
  },
}
