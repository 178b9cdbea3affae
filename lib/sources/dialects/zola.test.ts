import { expect, test } from 'vitest'
import { translateText } from '../text/translate-text.ts'
import { detectDialect } from './detect-dialect.ts'
import type { FolderFacts } from './dialect.ts'
import { zola } from './zola.ts'

const factsOf = (config: string): FolderFacts => ({
  names: ['config.toml', 'content/_index.md'],
  texts: new Map([['config.toml', config]]),
  samples: new Map(),
})
const facts = factsOf('base_url = "https://old.example/log"\n[languages.fr]\n')
const site = zola.configure(facts, { timeZone: 'UTC' })
const describeNote = (name: string, input: Record<string, unknown> = {}) =>
  zola.describe({ name: `content/${name}`, input, head: null }, site)

test('it is told from Hugo by the word for its address', () => {
  expect(detectDialect(facts)).toMatchObject({ dialect: { name: 'zola' }, evidence: { found: 'config.toml' } })
  expect(detectDialect(factsOf('baseURL = "https://old.example"\n')).dialect.name).toBe('hugo')
})

test.each([
  ['posts/First Steps & more.md', {}, '/log/posts/first-steps-more/'],
  ['posts/2024-03-05-cache.md', {}, '/log/posts/cache/'],
  ['posts/2024-03-05-cache/index.md', {}, '/log/posts/cache/'],
  ['posts/cache.md', { slug: 'Page Cache' }, '/log/posts/page-cache/'],
  ['posts/cache.md', { path: '2024/03/05/Cache-1.2' }, '/log/2024/03/05/Cache-1.2/'],
  ['posts/cache.fr.md', {}, '/log/fr/posts/cache/'],
  ['posts/_index.md', {}, '/log/posts/'],
  ['_index.md', {}, '/log/'],
])('the address of %s %j is %s', (name, input, address) => {
  expect(describeNote(name, input).address).toBe(address)
})

test('the date is stated, else of the name, else of the path', () => {
  expect(describeNote('2024-03-05-a.md', { date: '2024-04-01' }).date?.at).toBe('2024-04-01T00:00:00.000Z')
  expect(describeNote('2024-03-05-a.md').date?.at).toBe('2024-03-05T00:00:00.000Z')
  expect(describeNote('a.md', { path: 'inside/2024/05/06/a' }).date?.at).toBe('2024-05-06T00:00:00.000Z')
})

test('drafts, aliases, taxonomies, weights and languages', () => {
  const facts = describeNote('a.md', {
    draft: true,
    aliases: ['old/a'],
    taxonomies: { tags: ['sql'], categories: ['Storage'] },
    weight: 3,
  })
  expect(facts).toMatchObject({ held: 'draft: true', aliases: ['/log/old/a'], tags: ['sql'], categories: ['Storage'] })
  expect(facts).toMatchObject({ order: 3, lang: 'en', translationKey: 'a' })
  expect(describeNote('a.fr.md')).toMatchObject({ lang: 'fr', translationKey: 'a' })
})

test('its calls become what pages know; code and what nobody knows stay', () => {
  const translate = (body: string) => translateText({ body, format: 'md', dialect: 'zola' })
  expect(translate('{{ youtube(id="abc") }}').body).toContain('https://www.youtube.com/embed/abc')
  expect(translate('{% note(title="Mind") %}\nText.\n{% end %}').body).toContain('Mind')
  expect(translate('`{{ youtube(id="abc") }}`').body).toBe('`{{ youtube(id="abc") }}`')
  const unknown = translate('One.\n\n{{ chart(kind="bar") }}\n')
  expect(unknown.notices).toEqual([{ what: 'shown as text: shortcode of the site chart', line: 3 }])
})
