import { expect, test } from 'vitest'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { readGuide } from './guide.ts'

/** A folder of Docusaurus with notes in two languages; each is a tree. */
function writeDocumentation(site: TestSite, english: readonly string[], french: readonly string[]): void {
  site.write(
    'docusaurus.config.js',
    "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] }, presets: [['classic', { docs: {} }]] }",
  )
  for (const name of english)
    site.write(`docs/${name}.md`, `---\nlang: en\n---\n# English ${name}\n\nText of ${name}.\n`)
  const folder = 'i18n/fr/docusaurus-plugin-content-docs/current'
  for (const name of french) site.write(`${folder}/${name}.md`, `# Français ${name}\n\nTexte de ${name}.\n`)
}

const read = async (site: TestSite, language: string, count = 4) => {
  const guide = await readGuide(site.store.read, { count, language })
  return guide && { start: guide.start.title, sections: guide.sections.map(({ title }) => title) }
}

test('one begins with the tree in the language of the site, else with the largest', async () => {
  const site = createTestSite()
  writeDocumentation(site, ['a', 'b'], ['a', 'b', 'c'])
  await site.import()
  const english = ['English a', 'English b']
  const french = ['Français a', 'Français b', 'Français c']
  expect(await read(site, 'en-GB')).toEqual({ start: 'English a', sections: [...english, ...french] })
  expect(await read(site, 'fr')).toEqual({ start: 'Français a', sections: [...french, ...english] })
  expect(await read(site, 'de')).toEqual({ start: 'Français a', sections: [...french, ...english] })
})

test('a publication of which the trees are a small part has none', async () => {
  const site = createTestSite()
  writeDocumentation(site, ['a', 'b'], ['a', 'b', 'c'])
  await site.import()
  expect(await read(site, 'en', 10)).not.toBeNull()
  expect(await read(site, 'en', 11)).toBeNull()
})

test('as many sections as a page has room for, those of the first tree before all others', async () => {
  const site = createTestSite()
  const names = Array.from({ length: 20 }, (_, index) => `n${index + 10}`)
  writeDocumentation(site, names, [...names, 'z'])
  await site.import()
  const sections = (await read(site, 'en'))?.sections ?? []
  expect(sections.map((title) => title.split(' ')[0])).toEqual([
    ...names.map(() => 'English'),
    ...Array.from({ length: 4 }, () => 'Français'),
  ])
})
