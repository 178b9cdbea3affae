import { globSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SiteWords } from './dialect.ts'
import { findSiteWords } from './site-words.ts'

async function write(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'alphanode-title-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  return folder
}

const starlight = (title: string) =>
  `import starlight from '@astrojs/starlight'\nexport default defineConfig({\n  integrations: [react(), starlight({ title: ${title}, sidebar: [] })],\n})\n`

test.each<[string, Record<string, string>, string | null]>([
  ['Hugo', { 'hugo.toml': 'baseURL = "https://x.example/"\ntitle = "Tides & Co"\n' }, 'Tides & Co'],
  ['Hugo, in a folder', { 'config/_default/hugo.yaml': 'baseURL: /\ntitle: Tides\n', 'content/a.md': 'A' }, 'Tides'],
  [
    'Hugo, by language',
    {
      'hugo.toml':
        'defaultContentLanguage = "de"\ntitle = "Any"\n[languages.en]\ntitle = "Tides"\n[languages.de]\ntitle = "Gezeiten"\n',
    },
    'Gezeiten',
  ],
  ['Jekyll', { '_config.yml': 'title: Tides # of the sea\n', '_posts/2024-01-02-a.md': 'A' }, 'Tides'],
  ['Hexo', { '_config.yml': 'title: Tides\nnew_post_name: :title.md\n', 'source/_posts/a.md': 'A' }, 'Tides'],
  ['Docusaurus', { 'docusaurus.config.js': "module.exports = {\n  title: 'Tides',\n  url: 'x' }\n" }, 'Tides'],
  [
    'Docusaurus, with types and in a folder',
    {
      'website/docusaurus.config.ts':
        "import type { Config } from '@docusaurus/types'\nconst title = 'Tides'\nconst config: Config = {\n  title,\n  url: process.env.URL,\n}\nexport default config\n",
    },
    'Tides',
  ],
  [
    'Docusaurus that asks its environment',
    { 'docusaurus.config.js': 'module.exports = { title: process.env.T }' },
    null,
  ],
  [
    'Docusaurus with a text that is put together',
    { 'docusaurus.config.js': "module.exports = { title: 'Tides ' + year(), url: 'x' }" },
    null,
  ],
  ['MkDocs', { 'mkdocs.yml': 'site_name: Tides\n' }, 'Tides'],
  ['MkDocs that asks its environment', { 'mkdocs.yml': 'site_name: !ENV [NAME, Tides]\n' }, null],
  ['VitePress', { 'docs/.vitepress/config.mts': "export default defineConfig({ title: 'Tides' })" }, 'Tides'],
  [
    'VitePress, by language',
    { '.vitepress/config.ts': "export default { locales: { root: { label: 'English', title: 'Tides' } } }" },
    'Tides',
  ],
  ['Starlight', { 'astro.config.mjs': starlight("'Tides'") }, 'Tides'],
  ['Starlight, by language', { 'astro.config.mjs': starlight("{ de: 'Gezeiten', en: 'Tides' }") }, 'Tides'],
  ['Zola', { 'config.toml': 'base_url = "https://x.example"\ntitle = "Tides"\n', 'content/_index.md': 'A' }, 'Tides'],
  ['mdBook', { 'book.toml': '[book]\ntitle = "Tides"\n' }, 'Tides'],
  ['Quarto', { '_quarto.yml': 'project: { type: website }\nwebsite: { title: Tides }\n' }, 'Tides'],
  ['Gatsby', { 'gatsby-config.js': 'module.exports = { siteMetadata: { title: `Tides` } }' }, 'Tides'],
  [
    'Eleventy',
    { 'eleventy.config.js': 'export default () => {}', '_data/metadata.js': "export default { title: 'Tides' }" },
    'Tides',
  ],
  ['Nikola', { 'conf.py': 'BLOG_TITLE = "Tides"  # (translatable)\nPOSTS = ()\n' }, 'Tides'],
  ['Pelican', { 'pelicanconf.py': "SITENAME = 'Tides'\n" }, 'Tides'],
  ['no system', { 'a.md': '# Tides\n' }, null],
  ['a text for a template', { '_config.yml': 'title: "{{ site.x }}"\n', '_posts/2024-01-02-a.md': 'A' }, null],
])('%s', async (_, files, title) => {
  expect((await findSiteWords(await write(files))).title).toBe(title)
})

const words = (stated: Partial<SiteWords>) => ({
  title: 'Tides',
  tagline: null,
  description: null,
  language: null,
  timeZone: null,
  ...stated,
})

test.each<[string, Record<string, string>, Partial<SiteWords>]>([
  [
    'Hugo',
    {
      'hugo.toml':
        'title = "Tides"\nlanguageCode = "de-at"\ntimeZone = "Europe/Vienna"\n[params]\nsubTitle = "Since 1998"\ndescription = "Notes on tides"\n',
    },
    { tagline: 'Since 1998', description: 'Notes on tides', language: 'de-AT', timeZone: 'Europe/Vienna' },
  ],
  [
    'Hugo, by language and in a folder',
    {
      'config/_default/hugo.yaml': 'baseURL: /\ndefaultContentLanguage: fr\n',
      'config/_default/languages.yaml': 'fr:\n  title: Tides\n  params: { description: Des notes }\n',
      'config/_default/params.yaml': 'description: Notes\ntagline: Ici\n',
    },
    { tagline: 'Ici', description: 'Des notes', language: 'fr' },
  ],
  [
    'Jekyll',
    {
      '_config.yml':
        'title: Tides\ntagline: The sea\ndescription: >-\n  Notes on\n  tides\nlang: fr\ntimezone: Europe/Paris\n',
      '_posts/2024-01-02-a.md': 'A',
    },
    { tagline: 'The sea', description: 'Notes on tides', language: 'fr', timeZone: 'Europe/Paris' },
  ],
  [
    'Hexo',
    {
      '_config.yml':
        "title: Tides\nsubtitle: ''\ndescription: On tides\nlanguage:\n  - zh-CN\n  - en\nnew_post_name: :title.md\n",
      'source/_posts/a.md': 'A',
    },
    { description: 'On tides', language: 'zh-CN' },
  ],
  [
    'Docusaurus',
    {
      'docusaurus.config.ts':
        "const config = {\n  title: 'Tides',\n  tagline: 'The sea, explained',\n  i18n: { defaultLocale: 'en', locales: ['en'] },\n}\nexport default config\n",
    },
    { tagline: 'The sea, explained', language: 'en' },
  ],
  [
    'Docusaurus with a line that is put together',
    { 'docusaurus.config.js': "module.exports = { title: 'Tides', tagline: 'Since ' + year() }" },
    {},
  ],
  [
    'MkDocs',
    { 'mkdocs.yml': 'site_name: Tides\nsite_description: The manual\ntheme: { name: material, language: ja }\n' },
    { description: 'The manual', language: 'ja' },
  ],
  [
    'VitePress',
    { '.vitepress/config.ts': "export default { title: 'Tides', description: 'The manual', lang: 'en-GB' }" },
    { description: 'The manual', language: 'en-GB' },
  ],
  [
    'Starlight',
    { 'astro.config.mjs': starlight("'Tides', description: 'The manual', tagline: 'Learn'") },
    { tagline: 'Learn', description: 'The manual' },
  ],
  [
    'Astro with constants',
    {
      'astro.config.mjs': 'export default defineConfig({})',
      'src/consts.ts': "// Site\nexport const SITE_TITLE = 'Tides';\nexport const SITE_DESCRIPTION = 'Notes!';\n",
    },
    { description: 'Notes!' },
  ],
  [
    'Astro with a map of them',
    {
      'astro.config.mjs': 'export default defineConfig({})',
      'src/config.ts': "export const SITE: Site = {\n  title: 'Tides',\n  desc: 'Notes!',\n  lang: 'de',\n} as const\n",
    },
    { description: 'Notes!', language: 'de' },
  ],
  ['mdBook', { 'book.toml': '[book]\ntitle = "Tides"\nlanguage = "es"\n' }, { language: 'es' }],
  [
    'Quarto',
    { '_quarto.yml': 'lang: de\nwebsite: { title: Tides, description: Notizen }\n' },
    { description: 'Notizen', language: 'de' },
  ],
  [
    'Gatsby',
    { 'gatsby-config.js': "module.exports = { siteMetadata: { title: 'Tides', description: 'On tides' } }" },
    { description: 'On tides' },
  ],
  [
    'Eleventy',
    {
      'eleventy.config.js': 'export default () => {}',
      '_data/metadata.js': "export default { title: 'Tides', description: 'On tides', language: 'en' }",
    },
    { description: 'On tides', language: 'en' },
  ],
  [
    'Nikola',
    {
      'conf.py': 'BLOG_TITLE = "Tides"\nBLOG_DESCRIPTION = "On tides"\nDEFAULT_LANG = "pt_br"\nTIMEZONE = "Nowhere"\n',
    },
    { description: 'On tides', language: 'pt-BR' },
  ],
  [
    'Pelican',
    { 'pelicanconf.py': "SITENAME = 'Tides'\nSITESUBTITLE = 'Since 1998'\nTIMEZONE = 'Europe/Oslo'\n" },
    { tagline: 'Since 1998', timeZone: 'Europe/Oslo' },
  ],
  [
    'Zola',
    { 'config.toml': 'base_url = "/"\ntitle = "Tides"\ndescription = "On tides"\ndefault_language = "nb"\n' },
    { description: 'On tides', language: 'nb' },
  ],
  [
    'a line that is too long for one',
    { 'docusaurus.config.js': `module.exports = { title: 'Tides', tagline: '${'Long words. '.repeat(12).trim()}' }` },
    { description: 'Long words. '.repeat(12).trim() },
  ],
])('%s says of its site', async (_, files, stated) => {
  expect(await findSiteWords(await write(files))).toEqual(words(stated))
})

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')

test('the folders that the systems made have names', async () => {
  const found: Record<string, string | null> = {}
  for (const system of globSync('*/source', { cwd: corpus }).sort())
    found[path.dirname(system)] = (await findSiteWords(path.join(corpus, system))).title ?? null
  expect(found).toMatchInlineSnapshot(`
    {
      "astro-starlight": "Tide tables",
      "devto": null,
      "docusaurus": "Cable Works",
      "eleventy": "Kiln diary",
      "gatsby": "Foundry log",
      "hashnode": null,
      "hexo": "Pump Room Notes",
      "hugo": "Field notes",
      "jekyll": "Storage diary",
      "mkdocs": "Queue handbook",
      "nikola": "Garbage collected",
      "obsidian": null,
      "pelican": "Log of a storage team",
      "vitepress": "Ferry Handbook",
    }
  `)
})
