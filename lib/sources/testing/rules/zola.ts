import { note, type SystemRules } from './rule.ts'

export const zolaRules: SystemRules = {
  dialect: 'zola',
  section: 'Zola',
  corpus: null,
  files: { 'config.toml': "base_url = 'https://a.example'\ndefault_language = 'en'\n[languages.fr]\n" },
  rows: {
    date: [
      note('content/2024-01-01-a.md', 'date: 2024-03-10', { date: '2024-03-10' }),
      note('content/2024-01-01-a.md', 'title: A', { date: '2024-01-01' }),
      note('content/2024-01-01-a/index.md', 'title: A', { date: '2024-01-01' }),
      note('content/a.md', 'path: 2024/01/02/a', { date: '2024-01-02' }),
      note('content/a.md', 'date: 2024-03-10T23:30:00', { date: '2024-03-10T23:30:00.000Z' }),
    ],
    draft: [
      ...['content/secret/a.md', 'content/secret/deep/b.md', 'content/secret/a.fr.md'].map((name) =>
        note(name, 'title: A', { state: 'held' }, { 'content/secret/_index.fr.md': '+++\ndraft = true\n+++\n' }),
      ),
      note(
        'content/secrets/a.md',
        'title: A',
        { state: 'public' },
        { 'content/secret/_index.md': '+++\ndraft = true\n+++\n' },
      ),
      ...['content/a/temp.md', 'content/b/x.wip.md'].map((name) =>
        note(
          name,
          'title: A',
          { state: 'left out' },
          { 'config.toml': "base_url = 'https://a.example'\nignored_content = ['temp.*', '*.wip.{md,txt}']\n" },
        ),
      ),

      note('content/a.md', 'draft: true', { state: 'held' }),
      note('content/a.md', 'render: false', { state: 'held' }),
    ],
    address: [
      note('content/Big Folder/2024-01-01-Größe & b.md', 'title: A', { address: '/big-folder/gro-e-b/' }),
      note('content/x/a.md', 'slug: b', { address: '/x/b/' }),
      note('content/x/a.md', 'path: Any/Way', { address: '/Any/Way/' }),
      note('content/x/a/index.md', 'title: A', { address: '/x/a/' }),
      note('content/x/_index.md', 'title: A', { address: '/x/' }),
      note(
        'content/x/Big A.md',
        'title: A',
        { address: '/x/Big A/' },
        {
          'config.toml': "base_url = 'https://a.example'\n[slugify]\npaths = 'off'\n",
        },
      ),
    ],
    redirects: [
      note('content/a.md', 'aliases: [was/here]', { old: ['/was/here'] }),
      note('content/x/_index.md', 'redirect_to: /y/', { leadsTo: '/y/' }),
    ],
    taxonomies: [
      note('content/a.md', 'taxonomies: { categories: [a], tags: [b] }', { categories: ['a'], tags: ['b'] }),
    ],
    languages: [note('content/x/a.fr.md', 'title: A', { address: '/fr/x/a/', lang: 'fr' })],
  },
}
