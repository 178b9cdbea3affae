import { headings, note, type SystemRules } from './rule.ts'

export const nextraRules: SystemRules = {
  dialect: 'nextra',
  section: 'Nextra, Fumadocs and Next.js with MDX',
  corpus: null,
  files: { 'package.json': '{ "dependencies": { "nextra": "4.6.1" } }' },
  rows: {
    'no page': [
      note('app/docs/part.mdx', '', { state: 'left out' }),
      note('app/_parts/page.mdx', '', { state: 'left out' }),
      note('content/_part.mdx', '', { state: 'left out' }),
      note('README.md', '', { state: 'left out' }),
      note('content/a.mdx', '', { state: 'public' }),
    ],
    date: [note('content/a.mdx', 'date: 2024-03-10', { date: '2024-03-10' })],
    address: [
      note('content/docs/Start-it.mdx', '', { address: '/docs/Start-it' }),
      note('src/content/docs/index.mdx', '', { address: '/docs' }),
      note('app/(site)/docs/start/page.mdx', '', { address: '/docs/start' }),
      note('pages/a.md', '', { address: '/a' }),
      note('content/(group)/a.mdx', '', { address: '/a' }),
      note(
        'site/content/a.mdx',
        '',
        { address: '/b/manual/a' },
        {
          'site/next.config.mjs': "export default withNextra({ basePath: '/b' }, { contentDirBasePath: '/manual' })",
        },
      ),
      note(
        'content/fr/a.mdx',
        '',
        { address: '/fr/a', lang: 'fr' },
        {
          'next.config.ts': "export default withNextra({ i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } })",
        },
      ),
    ],
    order: [
      note(
        'content/docs/a.mdx',
        '',
        { order: 2 },
        { 'content/docs/_meta.ts': "export default { b: 'B', a: { title: 'A' } }" },
      ),
      note(
        'content/docs/a.mdx',
        '',
        { order: 2 },
        { 'content/docs/meta.json': '{ "pages": ["---Part---", "b", "a"] }' },
      ),
    ],
    'heading ids': [
      headings('## A `b_c` & D\n\n## A\n\n## A\n\n## E [#own]\n', {
        'a-b_c--d': 'A b_c & D',
        'a-1': 'A (2)',
        own: 'E',
      }),
    ],
  },
}
