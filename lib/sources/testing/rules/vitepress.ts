import { headings, note, type SystemRules } from './rule.ts'

const config = (more = '') =>
  `export default { base: '/hand/', srcExclude: ['**/drafts/*.md'], rewrites: { 'notes/:name.md': 'log/:name.md' }, locales: { root: { lang: 'en' }, fr: { lang: 'fr' } }${more} }`

/** Neither pattern is one that VitePress reads. */
const unreadable = `export default { rewrites: { '*/a.md': 'z.md', 'pkg(x/:p.md': 'b.md' } }`

export const vitepressRules: SystemRules = {
  dialect: 'vitepress',
  section: 'VitePress',
  corpus: 'vitepress',
  files: { '.vitepress/config.mjs': config() },
  rows: {
    date: [note('a.md', 'date: 2024-03-10 23:30:00', { date: '2024-03-10T23:30:00.000Z' })],
    'draft, future': [
      note('a.md', 'draft: true\npublished: false\ndate: 2099-01-01', { state: 'public' }),
      note('drafts/a.md', '', { state: 'left out' }),
    ],
    'no page': [
      note('_x.md', '', { state: 'public' }),
      note('pkg/[pkg].md', '', { state: 'left out' }),
      note('[lang]/a.md', '', { state: 'left out' }),
      note('[draft] a.md', '', { state: 'left out' }),
    ],
    address: [
      note('guide/Big Name.md', '', { address: '/hand/guide/Big Name.html' }),
      note(
        'guide/Big Name.md',
        '',
        { address: '/hand/guide/Big Name' },
        { '.vitepress/config.mjs': config(', cleanUrls: true') },
      ),
      note('guide/index.md', '', { address: '/hand/guide/' }),
      note('guide/README.md', '', { address: '/hand/guide/README.html' }),
      note('notes/a.md', '', { address: '/hand/log/a.html' }),
      note('x/a.md', '', { address: '/x/a.html' }, { '.vitepress/config.mjs': unreadable }),
      note('guide/a.md', 'permalink: /x\nslug: y\naliases: [/z]', { address: '/hand/guide/a.html' }),
    ],
    redirects: [note('a.md', 'title: A', { old: [] })],
    'heading ids': [
      headings('## 2024 figures\n\n## Łódź Straße, Đà Nẵng: 時計\n\n## Steps\n\n## Steps\n\n## Other {#My_id}\n', {
        '_2024-figures': '2024 figures',
        'łodz-straße-đa-nang-時計': 'Łódź Straße, Đà Nẵng: 時計',
        'steps-1': 'Steps (2)',
        My_id: 'Other',
      }),
    ],
    languages: [note('fr/a.md', 'title: A', { address: '/hand/fr/a.html', lang: 'fr' })],
  },
}
