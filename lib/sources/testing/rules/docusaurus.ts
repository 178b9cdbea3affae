import { headings, note, type SystemRules } from './rule.ts'

const excludes = {
  'docusaurus.config.js':
    "export default { i18n: { defaultLocale: 'en', locales: ['en'] }, presets: [['classic', { docs: { exclude: ['internal/**'] }, blog: { exclude: listHidden() } }]] }",
}

const withDocs = (options: string, versions = '["2.0", "1.0"]') => ({
  'docusaurus.config.js': `export default { presets: [['classic', { docs: { ${options} } }]] }`,
  'versions.json': versions,
})

export const docusaurusRules: SystemRules = {
  dialect: 'docusaurus',
  section: 'Docusaurus',
  corpus: 'docusaurus',
  files: {
    'docusaurus.config.js': `export default { url: 'https://a.example', baseUrl: '/hand/', presets: [['classic', {}]],
  plugins: [['@docusaurus/plugin-client-redirects', { redirects: [{ from: '/old', to: '/docs/a' }] }]] }`,
  },
  rows: {
    'date (blog)': [
      note('blog/2024-06-06-x.md', 'date: 2024-09-09', { date: '2024-09-09' }),
      note('blog/2024-3-2-x.md', '', { date: '2024-03-02' }),
      note('blog/2023/12/31-x.mdx', '', { date: '2023-12-31' }),
      note('blog/2024-03-10-x/index.md', '', { date: '2024-03-10' }),
    ],
    zone: [
      note('blog/x.md', 'date: 2024-3-1', { date: '2024-03-01' }),
      note('blog/x.md', 'date: 2024-03-04 23:30', { date: '2024-03-04T23:30:00.000Z' }),
      note('blog/x.md', 'date: Mar 5 2024', { date: '2024-03-05' }),
      note('blog/x.md', 'date: 2024-03-04T23:30:00+09:00', { date: '2024-03-04T14:30:00.000Z' }),
    ],
    'draft, unlisted': [
      note('blog/x.md', 'draft: true', { state: 'held' }),
      note('docs/x.md', 'draft: "true"', { state: 'held' }),
      note('docs/x.md', 'unlisted: true', { state: 'unlisted' }),
      note('blog/2099-01-01-x.md', '', { state: 'public' }),
    ],
    'no page': [
      note('docs/internal/x.md', '', { state: 'left out' }, excludes),
      note('docs/x.md', '', { state: 'public' }, excludes),
      note('blog/x.md', '', { state: 'held' }, excludes),
      note('i18n/fr/docusaurus-plugin-content-docs/current/x.md', '', { state: 'left out' }, excludes),
      note('docs/_x.md', '', { state: 'left out' }),
      note('docs/_parts/x.md', '', { state: 'left out' }),
    ],
    versions: [
      note('docs/a.md', '', { state: 'left out' }, withDocs('')),
      note('versioned_docs/version-2.0/a.md', '', { state: 'public', address: '/docs/a' }, withDocs('')),
      note('versioned_docs/version-1.0/a.md', '', { state: 'left out' }, withDocs('')),
      note('docs/a.md', '', { state: 'public', address: '/docs/a' }, withDocs("lastVersion: 'current'")),
      note('versioned_docs/version-2.0/a.md', '', { state: 'left out' }, withDocs("lastVersion: 'current'")),
      note(
        'versioned_docs/version-1.0/a.md',
        '',
        { state: 'public' },
        withDocs("onlyIncludeVersions: ['current', '1.0']"),
      ),
      note('docs/a.md', '', { state: 'public' }, withDocs("onlyIncludeVersions: ['current']")),
      note('docs/a.md', '', { state: 'public' }, withDocs('disableVersioning: true')),
      note('versioned_docs/version-2.0/a.md', '', { state: 'left out' }, withDocs('disableVersioning: true')),
      note(
        'docs/a.md',
        '',
        { state: 'public', address: '/docs/next/a' },
        withDocs("lastVersion: 'current', versions: { current: { path: 'next' } }"),
      ),
    ],
    'address (blog)': [
      note('blog/2024-06-06-x.md', 'date: 2024-09-09', { address: '/hand/blog/2024/06/06/x' }),
      note('blog/x.md', 'date: 2024-09-09', { address: '/hand/blog/x' }),
      note('blog/2024-3-2-x.md', '', { address: '/hand/blog/2024/3/2/x' }),
      note('blog/rust/2024-03-10-x.md', '', { address: '/hand/blog/2024/03/10/rust/x' }),
      note('blog/2024-03-10-x.md', 'slug: y', { address: '/hand/blog/y' }),
    ],
    'address (docs)': [
      note('docs/01-start/02-measure.md', '', { address: '/hand/docs/start/measure' }),
      note(
        'docs/01-start/02-measure.md',
        '',
        { address: '/docs/01-start/02-measure' },
        withDocs('numberPrefixParser: false', ''),
      ),
      note('docs/2024-roadmap.md', '', { address: '/hand/docs/roadmap' }),
      note('docs/a/x.md', 'id: y', { address: '/hand/docs/a/y' }),
      note('docs/a/x.md', 'slug: y', { address: '/hand/docs/a/y' }),
      note('docs/a/x.md', 'slug: /y', { address: '/hand/docs/y' }),
      note('docs/a/README.md', '', { address: '/hand/docs/a/' }),
      note('docs/a/a.md', '', { address: '/hand/docs/a/' }),
    ],
    redirects: [note('docs/a.md', '', { old: ['/hand/old'] })],
    'heading ids': [
      headings('## How long_is it?\n\n## Über Łódź: 時計\n\n## Über Łódź: 時計\n\n## Other {#setup}\n', {
        'how-long_is-it': 'How long_is it?',
        'über-łódź-時計-1': 'Über Łódź: 時計 (2)',
        setup: 'Other',
      }),
      headings('## Other {/* #setup */}\n', { setup: 'Other' }),
    ],
    title: [note('docs/a.md', 'title: A', { title: 'A' })],
  },
}
