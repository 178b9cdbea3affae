import { expect, test } from 'vitest'
import { toSiteRecord, withOverlay } from '#lib/core/site'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { readFrontPage } from './front-page.ts'

const shown = withOverlay(toSiteRecord({}, 'Site'), { url: null, name: null, fallbackUrl: 'https://site.example' }, [])

const read = async (site: TestSite) => {
  const { lead, cards, guide } = await readFrontPage(site.store, shown)
  return {
    lead: lead?.title,
    cards: cards.map(({ title }) => title),
    sections: guide?.sections.map(({ title }) => title),
  }
}

test('pages without a day come after the posts of a blog, not before them', async () => {
  const site = createTestSite()
  site.write('hugo.yaml', 'title: Mill\nbaseURL: https://mill.example/\n')
  site.write('content/about.md', '---\ntitle: About us\n---\nFour people.\n')
  site.write('content/posts/one.md', '---\ntitle: One\ndate: 2023-04-05\n---\nThe wheel.\n')
  site.write('content/posts/two.md', '---\ntitle: Two\ndate: 2024-04-05\n---\nThe gate.\n')
  await site.import()
  expect(await read(site)).toEqual({ lead: 'Two', cards: ['One', 'About us'], sections: undefined })
})

test('where most notes say no day they stand as their files do', async () => {
  const site = createTestSite()
  site.write('a.md', '# A\n\nThe wheel.\n')
  site.write('b.md', '# B\n\nThe gate.\n')
  site.write('2020-01-02-c.md', '# C\n\nThe race.\n')
  await site.import()
  const { lead, cards } = await read(site)
  expect([lead, ...cards].at(-1)).toBe('C')
})

test('a documentation that begins with its lead does not name it again as a section without notes', async () => {
  const site = createTestSite()
  site.write('docusaurus.config.js', "module.exports = { title: 'Gauge', presets: [['classic', { docs: {} }]] }")
  site.write('docs/intro.md', '---\nsidebar_position: 1\n---\n# Welcome\n\nWords.\n')
  site.write('docs/guide/measure.md', '# Measure\n\nMore words.\n')
  await site.import()
  expect(await read(site)).toMatchObject({ lead: 'Welcome', sections: ['Guide'] })
})

test('beside the sections of a documentation stand the posts of its blog alone', async () => {
  const site = createTestSite()
  site.write(
    'docusaurus.config.js',
    "module.exports = { title: 'Gauge', presets: [['classic', { docs: {}, blog: {} }]] }",
  )
  for (const name of ['intro', 'guide/one', 'guide/two', 'guide/three'])
    site.write(`docs/${name}.md`, `# Page ${name}\n\nWords.\n`)
  site.write('blog/2024-03-10-released.md', '---\ntitle: Released\n---\nNews.\n')
  await site.import()
  expect(await read(site)).toMatchObject({ cards: ['Released'], sections: ['Guide', 'Page intro'] })
})

test('authors are led to where there is more than one', async () => {
  const site = createTestSite()
  const readAuthors = async () => {
    const { lists } = await readFrontPage(site.store, { ...shown, kinds: ['author'] })
    return lists.map(({ entries }) => entries.map(({ name }) => name).sort())
  }
  site.write('one.md', '---\nauthor: Ada\n---\n# One\n\nThe wheel.\n')
  await site.import()
  expect(await readAuthors()).toEqual([])
  site.write('two.md', '---\nauthor: Grace\n---\n# Two\n\nThe gate.\n')
  await site.import()
  expect(await readAuthors()).toEqual([['Ada', 'Grace']])
})
