import { headings, note, type SystemRules } from './rule.ts'

const docs = 'src/content/docs'

const paper = {
  'src/content.config.ts': `export const BLOG_PATH = "src/data/blog"
const blog = defineCollection({ loader: glob({ pattern: "**/[^_]*.md", base: \`./\${BLOG_PATH}\` }) })
const logs = defineCollection({ loader: glob({ pattern: "*.md", base: "notes/log" }) })
export const collections = { blog, logs }`,
}

export const astroRules: SystemRules = {
  dialect: 'starlight',
  section: 'Astro and Starlight',
  corpus: 'astro-starlight',
  files: {
    'astro.config.mjs': `import starlight from '@astrojs/starlight'
export default { site: 'https://a.example', base: '/hand', redirects: { '/old': '/new/', '/was/[...slug]': '/[...slug]' },
  integrations: [starlight({ defaultLocale: 'root', locales: { root: { label: 'English' }, fr: { label: 'Français' } } })] }`,
    'src/pages/blog/[...slug].astro': '',
  },
  rows: {
    date: [
      note('src/content/blog/2024-01-01-a.md', 'title: A', { date: null }),
      note('src/content/blog/a.md', 'pubDate: 2024-03-10', { date: '2024-03-10' }),
      note(`${docs}/a.md`, 'date: 2024-03-10', { date: null }),
    ],
    zone: [
      note('src/content/blog/a.md', 'pubDate: 2024-03-10 23:30:00', { date: '2024-03-10T23:30:00.000Z' }),
      note('src/content/blog/a.md', 'pubDate: 2024-03-10 23:30', { date: '2024-03-10T14:30:00.000Z' }),
      note('src/content/blog/a.md', 'pubDate: "2024-03-10 23:30:00"', { date: '2024-03-10T14:30:00.000Z' }),
      note('src/content/blog/a.md', 'pubDate: Mar 11 2024', { date: '2024-03-10T15:00:00.000Z' }),
      note('src/content/blog/a.md', 'pubDate: 2024-03-10T23:30:00+02:00', { date: '2024-03-10T21:30:00.000Z' }),
    ],
    'draft, future': [
      note(`${docs}/a.md`, 'draft: true', { state: 'held' }),
      note('src/content/blog/a.md', 'pubDate: 2099-01-01', { state: 'public' }),
    ],
    'no page': [
      note(`${docs}/_a.md`, '', { state: 'left out' }),
      note(`${docs}/_parts/a.md`, '', { state: 'left out' }),
      note(`${docs}/a.md`, 'sidebar: { hidden: true }', { state: 'public' }),
    ],
    address: [
      note(`${docs}/reference/API_Keys.md`, '', { address: '/hand/reference/api_keys/' }),
      note(`${docs}/v2.1.md`, '', { address: '/hand/v21/' }),
      note(`${docs}/2024-03-10-Spring_Tide.md`, '', { address: '/hand/2024-03-10-spring_tide/' }),
      note(`${docs}/1-a/index.mdx`, '', { address: '/hand/1-a/' }),
      note(`${docs}/x/a.md`, 'slug: Neap/Tide', { address: '/hand/Neap/Tide/' }),
      note('src/content/blog/A.md', '', { address: '/hand/blog/a/' }),
    ],
    collections: [
      note('src/data/blog/deep/A.md', 'title: A', { state: 'public', address: '/hand/blog/deep/a/' }, paper),
      note('src/data/blog/a.md', 'title: A\ndraft: true', { state: 'held' }, paper),
      note('src/data/blog/_a.md', 'title: A', { state: 'left out' }, paper),
      note('notes/log/a.md', 'title: A', { state: 'public', address: '/hand/logs/a/' }, paper),
      note('src/data/blog/a.md', 'title: A', { state: 'public', address: null }),
      note('README.md', '', { state: 'left out' }, paper),
    ],
    redirects: [note(`${docs}/x/a.md`, '', { old: ['/hand/old', '/hand/was/x/a/'] })],
    'heading ids': [
      headings(
        '## What the `tide_log` says\n\n## Spring & neap: max_range\n\n## Łódź, Straße, 時計\n\n## Łódź, Straße, 時計\n\n## Limits {#limits}\n',
        {
          'what-the-tide_log-says': 'What the tide_log says',
          'spring--neap-max_range': 'Spring & neap: max_range',
          'łódź-straße-時計-1': 'Łódź, Straße, 時計 (2)',
          'limits-limits': 'Limits',
        },
      ),
    ],
  },
}
