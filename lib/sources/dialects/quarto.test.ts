import { expect, test } from 'vitest'
import { detectDialect } from './detect-dialect.ts'
import type { FolderFacts } from './dialect.ts'
import { quarto } from './quarto.ts'

const factsOf = (config: string, texts: Record<string, string> = {}): FolderFacts => ({
  names: ['_quarto.yml'],
  texts: new Map(Object.entries({ '_quarto.yml': config, ...texts })),
  samples: new Map(),
})

const notesOf = (...names: string[]) =>
  names.map((name) => ({
    ...{ name, title: name, label: null, order: null, lang: null, date: null, sidebarName: null },
  }))

const arrange = (config: string, ...names: string[]) => {
  const facts = factsOf(config)
  return quarto.arrange(notesOf(...names), quarto.configure(facts, { timeZone: 'UTC' }), facts)
}

const leaf = (note: string, title: string | null = null) => ({ title, note, below: [] })

test('it is told by its configuration, unless that makes Markdown for another generator', () => {
  expect(detectDialect(factsOf('project: { type: website }\n'))).toMatchObject({ dialect: { name: 'quarto' } })
  expect(detectDialect(factsOf('project: { type: hugo-md }\n')).dialect.name).toBe('plain')
})

test('each sidebar is a tree, with sections, words of its own, and folders as they are', () => {
  const sidebars =
    'website:\n  sidebar:\n    - { contents: [index.qmd, { section: Guide, href: g/index.qmd, contents: [{ text: One, href: g/a.qmd }] }] }\n    - { contents: [{ auto: "r/*" }] }\n    - { contents: [gone.qmd] }\n'
  expect(arrange(sidebars, 'index.qmd', 'g/index.qmd', 'g/a.qmd', 'r/b.qmd')).toEqual([
    {
      key: '0',
      branches: [leaf('index.qmd'), { title: 'Guide', note: 'g/index.qmd', below: [leaf('g/a.qmd', 'One')] }],
    },
    { key: '1', branches: [leaf('r/b.qmd')] },
  ])
})

test('a book is its parts and appendices, a website without a sidebar no documentation', () => {
  const book =
    'project: { type: book }\nbook:\n  chapters: [index.qmd, { part: One, chapters: [a.qmd] }]\n  appendices: [z.qmd]\n'
  expect(arrange(book, 'index.qmd', 'a.qmd', 'z.qmd')).toEqual([
    { key: '', branches: [leaf('index.qmd'), { title: 'One', note: null, below: [leaf('a.qmd')] }, leaf('z.qmd')] },
  ])
  expect(arrange('project: { type: website }\n', 'a.qmd')).toEqual([])
})

test('what a folder says of its notes holds for who may read them', () => {
  const facts = factsOf('project: { type: website }\n', { 'x/_metadata.yml': 'draft: true\n' })
  const site = quarto.configure(facts, { timeZone: 'UTC' })
  const inheritedOf = (name: string) => quarto.describe({ name, input: {}, head: null }, site).inherited
  expect(inheritedOf('x/a.qmd')).toEqual({ draft: true })
  expect(inheritedOf('y/a.qmd')).toEqual({})
})
