/** A folder as people have them: its files by name, and the titles of the notes that everybody could read there. */
export interface FolderShape {
  name: string
  files: Record<string, string>
  titles: string[]
  /** What its system calls the site; the name of the folder where that says nothing. */
  site?: string
}

const text = (about: string) => `Words about ${about}.\n\n## Later\n\nMore words about ${about}.\n`

export const folderShapes: FolderShape[] = [
  {
    name: 'Hugo with YAML',
    site: 'Harbour notes',
    titles: ['Tide tables', 'Harbour lights'],
    files: {
      'hugo.yaml': 'title: Harbour notes\nbaseURL: https://harbour.example/\n',
      'archetypes/default.md': '---\ntitle: "{{ .Name }}"\ndraft: true\n---\n',
      'layouts/_default/single.html': '<main>{{ .Content }}</main>\n',
      'content/_index.md': '---\ntitle: Home\n---\n',
      'content/posts/tide-tables.md': `---\ntitle: Tide tables\ndate: 2024-03-10T09:00:00Z\ntags: [tides]\n---\n\n${text('tides')}`,
      'content/posts/harbour-lights/index.md': `---\ntitle: Harbour lights\ndate: 2024-04-01\ncategories: [Lights]\n---\n\n${text('lights')}`,
      'content/posts/unfinished.md': `---\ntitle: Unfinished\ndraft: true\n---\n\n${text('secrets')}`,
    },
  },
  {
    name: 'Hugo with TOML',
    site: 'Rope notes',
    titles: ['Rope work', 'Knots'],
    files: {
      'hugo.toml': "title = 'Rope notes'\nbaseURL = 'https://rope.example/'\n",
      'content/notes/rope-work.md': `+++\ntitle = 'Rope work'\ndate = 2024-05-01T10:00:00Z\ntags = ['rope']\n+++\n\n${text('rope')}`,
      'content/notes/knots.md': `+++\ntitle = 'Knots'\ndate = 2024-05-02\n[params]\nlevel = 'easy'\n+++\n\n${text('knots')}`,
      'content/notes/hidden.md': `+++\ntitle = 'Hidden'\ndraft = true\n+++\n\n${text('secrets')}`,
    },
  },
  {
    name: 'Jekyll',
    site: 'Bread notes',
    titles: ['Bread at home', 'Slow dough'],
    files: {
      '_config.yml': 'title: Bread notes\npermalink: /:year/:month/:title/\n',
      '_layouts/default.html': '<main>{{ content }}</main>\n',
      '_posts/2024-01-05-bread-at-home.md': `---\nlayout: post\ntitle: Bread at home\ncategories: baking\n---\n\n${text('bread')}`,
      '_posts/2024-02-09-slow-dough.markdown': `---\nlayout: post\ntitle: Slow dough\n---\n\n${text('dough')}`,
      '_drafts/sour.md': `---\ntitle: Sour\n---\n\n${text('secrets')}`,
    },
  },
  {
    name: 'Docusaurus',
    site: 'Gauge',
    titles: ['Start here', 'Measuring', 'First release'],
    files: {
      'docusaurus.config.js': "module.exports = { title: 'Gauge', url: 'https://gauge.example', baseUrl: '/' }\n",
      'package.json': '{ "name": "gauge", "dependencies": { "@docusaurus/core": "3.9.2" } }\n',
      'docs/intro.md': `---\ntitle: Start here\nsidebar_position: 1\n---\n\n${text('gauges')}`,
      'docs/guides/measuring.mdx': `# Measuring\n\n${text('measuring')}`,
      'blog/2024-06-01-first-release.md': `---\ntitle: First release\nauthors: [ada]\n---\n\n${text('a release')}`,
      'blog/authors.yml': 'ada:\n  name: Ada Byron\n',
    },
  },
  {
    name: 'MkDocs',
    site: 'Pump manual',
    titles: ['Welcome', 'Install', 'Reference'],
    files: {
      'mkdocs.yml': 'site_name: Pump manual\ntheme:\n  name: material\n',
      'docs/index.md': `# Welcome\n\n${text('pumps')}`,
      'docs/install.md': `# Install\n\n${text('installing')}`,
      'docs/reference/index.md': `# Reference\n\n${text('parts')}`,
    },
  },
  {
    name: 'Obsidian',
    titles: ['Garden plan', 'Seeds & soil'],
    files: {
      '.obsidian/app.json': '{}\n',
      'Garden plan.md': `---\ntags:\n  - garden\n---\n\n${text('a garden')}\nSee [[Seeds & soil]].\n`,
      'Plants/Seeds & soil.md': text('seeds'),
    },
  },
  {
    name: 'Astro',
    titles: ['Glass', 'Light tables'],
    files: {
      'astro.config.mjs': "export default { site: 'https://glass.example' }\n",
      'package.json': '{ "name": "glass", "dependencies": { "astro": "6.0.0" } }\n',
      'src/content/blog/glass.md': `---\ntitle: Glass\ndescription: On glass.\npubDate: 2024-07-01\n---\n\n${text('glass')}`,
      'src/content/blog/light-tables.mdx': `---\ntitle: Light tables\npubDate: 2024-07-02\n---\n\n${text('light')}`,
      'src/content/blog/later.md': `---\ntitle: Later\ndraft: true\npubDate: 2024-07-03\n---\n\n${text('secrets')}`,
    },
  },
  {
    name: 'no front matter',
    titles: ['Repairing a bicycle', 'Chains', 'Lamps'],
    files: {
      'repairing-a-bicycle.md': text('bicycles'),
      'parts/chains.md': `# Chains\n\n${text('chains')}`,
      'parts/Lamps.markdown': text('lamps'),
    },
  },
]
