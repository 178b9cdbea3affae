import { headings, note, type SystemRules } from './rule.ts'

const posts = 'source/_posts'

const excludes = {
  '_config.yml':
    'new_post_name: x\nexclude: ["_posts/**/wip.md", "internal/*"]\nignore: ["source/tools"]\nencrypt: { tags: [{ name: diary, password: x }] }\n',
}

export const hexoRules: SystemRules = {
  dialect: 'hexo',
  section: 'Hexo',
  corpus: 'hexo',
  files: {
    '_config.yml':
      'url: https://a.example\ntimezone: Europe/Berlin\nnew_post_name: :year-:month-:day-:title.md\nlanguage: [en, fr]\n',
    'package.json': '{"dependencies": {"hexo": "8.1.2"}}',
    'source/_posts/other.md': 'Other.',
  },
  rows: {
    date: [
      note(`${posts}/2024-01-01-a.md`, 'date: 2024-03-10', { date: '2024-03-09T23:00:00.000Z' }),
      note(`${posts}/2024-01-01-a.md`, '', { date: '2023-12-31T23:00:00.000Z' }),
    ],
    zone: [
      note(`${posts}/a.md`, 'date: 2024-03-10 23:30:00', { date: '2024-03-10T22:30:00.000Z' }),
      note(`${posts}/a.md`, 'date: 2024-03-10T23:30:00Z', { date: '2024-03-10T22:30:00.000Z' }),
      note(`${posts}/a.md`, 'date: 2024-03-10T23:30:00+09:00', { date: '2024-03-10T14:30:00.000Z' }),
    ],
    'draft, future': [
      note('source/_drafts/a.md', '', { state: 'held' }),
      note(`${posts}/a.md`, 'published: false', { state: 'held' }),
      note(`${posts}/a.md`, 'published: "false"', { state: 'held' }),
      note(`${posts}/a.md`, 'published: no', { state: 'public' }),
      note(`${posts}/a.md`, 'draft: true\nexpiry: 2020-01-01\ndate: 2099-01-01', { state: 'public' }),
      note(
        `${posts}/a.md`,
        'date: 2099-01-01',
        { state: 'waits' },
        { '_config.yml': 'future: false\nnew_post_name: :title.md' },
      ),
    ],
    'no page': [
      ...[`${posts}/deep/wip.md`, 'source/internal/a.md', 'source/tools/a.md'].map((name) =>
        note(name, '', { state: 'left out' }, excludes),
      ),
      note(`${posts}/a.md`, '', { state: 'public' }, excludes),
      note(`${posts}/a.md`, 'tags: [diary]', { state: 'held' }, excludes),

      note(`${posts}/_a.md`, '', { state: 'left out' }),
      note('source/_parts/a.md', '', { state: 'left out' }),
    ],
    address: [
      note(`${posts}/2024-03-10-Big-A.md`, '', { address: '/2024/03/10/Big-A/' }),
      note(`${posts}/queues/nested.md`, 'date: 2024-03-10 10:00:00', { address: '/2024/03/10/queues-nested/' }),
      note(`${posts}/2024-03-10-a.md`, 'slug: b', { address: '/2024/03/10/a/' }),
    ],
    permalink: [
      note(`${posts}/2024-03-10-a.md`, 'permalink: handbook/taps', { address: '/handbook/taps/' }),
      note('source/about/index.md', '', { address: '/about/' }),
      note('source/fr/vannes.md', '', { address: '/fr/vannes.html', lang: 'fr' }),
    ],
    redirects: [note(`${posts}/2024-03-10-a.md`, 'alias: was/here', { old: ['/was/here'] })],
    'heading ids': [
      headings('## What the drain_worker reads\n\n## Łódź, Straße und 時計\n\n## Steps\n\n## Steps\n', {
        'What-the-drain-worker-reads': 'What the drain_worker reads',
        'Lodz-Strase-und-時計': 'Łódź, Straße und 時計',
        'Steps-1': 'Steps (2)',
      }),
    ],
  },
}
