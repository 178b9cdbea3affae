import { expect, test } from 'vitest'
import { mkdocs } from './mkdocs.ts'

const configure = (structure: string) =>
  mkdocs.configure(
    {
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
          ].join('\n'),
        ],
      ]),
      samples: new Map(),
    },
    { timeZone: 'UTC' },
  )

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
