import { expect, test } from 'vitest'
import type { FolderFacts } from './dialect.ts'
import { mkdocs } from './mkdocs.ts'

const factsOf = (structure: string, ...more: string[]): FolderFacts => ({
  names: ['mkdocs.yml'],
  texts: new Map([
    [
      'mkdocs.yml',
      [
        'site_url: https://old.example/manual/',
        'plugins:',
        '  - search',
        '  - i18n:',
        `      docs_structure: ${structure}`,
        '      languages:',
        '        - { locale: en, default: true, name: English }',
        '        - { locale: fr, name: Français }',
        ...more,
      ].join('\n'),
    ],
  ]),
  samples: new Map(),
})
const configure = (structure: string) => mkdocs.configure(factsOf(structure), { timeZone: 'UTC' })

test.each([
  ['suffix', 'docs/guide/run.md', 'en', '/manual/guide/run/'],
  ['suffix', 'docs/guide/run.fr.md', 'fr', '/manual/fr/guide/run/'],
  ['suffix', 'docs/guide/v1.2.md', 'en', '/manual/guide/v1.2/'],
  ['folder', 'docs/en/guide/run.md', 'en', '/manual/guide/run/'],
  ['folder', 'docs/fr/guide/run.md', 'fr', '/manual/fr/guide/run/'],
])('languages as a %s: %s is in %s, at %s', (structure, name, lang, address) => {
  const facts = mkdocs.describe({ name, input: {}, head: null }, configure(structure))
  expect(facts).toMatchObject({ lang, address })
  expect(facts.translationKey).toBe(name.includes('v1.2') ? 'guide/v1.2.md' : 'guide/run.md')
})

const stated = 'nav:\n  - index.md\n  - Guide:\n      - guide/index.md\n      - guide/run.md\n'

test.each([
  ['suffix', [stated], (path: string, lang: string) => (lang === 'en' ? path : path.replace('.md', `.${lang}.md`))],
  ['folder', [stated], (path: string, lang: string) => `${lang}/${path}`],
  ['suffix', [], (path: string, lang: string) => (lang === 'en' ? path : path.replace('.md', `.${lang}.md`))],
  ['folder', [], (path: string, lang: string) => `${lang}/${path}`],
] as const)('languages as a %s, with nav %j: a tree for each', (structure, nav, toName) => {
  const paths = ['index.md', 'guide/index.md', 'guide/run.md']
  const none = { label: null, order: null, lang: null, date: null, sidebarName: null }
  const notes = ['en', 'fr'].flatMap((lang) =>
    paths.map((path) => ({ name: `docs/${toName(path, lang)}`, title: path, ...none })),
  )
  const trees = mkdocs.arrange(notes, configure(structure), factsOf(structure, ...nav))
  expect(trees).toEqual(
    ['en', 'fr'].map((lang) => {
      const [index, guide, run] = paths.map((path) => `docs/${toName(path, lang)}`)
      const section = {
        title: nav.length > 0 ? 'Guide' : null,
        note: guide,
        below: [{ title: null, note: run, below: [] }],
      }
      return { key: lang, branches: [{ title: null, note: index, below: [] }, section] }
    }),
  )
})

test('of several configurations the main one is that which others inherit from', () => {
  const texts = new Map([
    ['docs/de/mkdocs.yml', 'INHERIT: ../en/mkdocs.yml'],
    ['docs/en/mkdocs.yml', 'INHERIT: ../base.yml\nsite_name: Knots'],
    ['docs/fr/mkdocs.yml', 'INHERIT: ../en/mkdocs.yml'],
  ])
  const facts = { names: [...texts.keys()], texts, samples: new Map() }
  expect(mkdocs.detect(facts)).toMatchObject({ found: 'docs/en/mkdocs.yml' })
  expect(mkdocs.configure(facts, { timeZone: 'UTC' }).links?.roots).toEqual(['docs/en/docs/'])
})
