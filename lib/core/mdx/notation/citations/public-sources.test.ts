import { expect, test } from 'vitest'
import { toPublicSources } from './public-sources.ts'

test('a source of CSL-JSON loses what says nothing of it', () => {
  const source = { id: 'a', title: 'A', DOI: '10.1/a', ISBN: '1', author: [{ family: 'B' }] }
  const added = { abstract: 'Long.', note: 'Weak.', annote: 'No.', file: '/home/x/a.pdf', keyword: 'mine', custom: {} }
  expect(toPublicSources([{ ...source, ...added }])).toEqual([source])
})

test('an entry of BibTeX loses what says nothing of it', () => {
  const text = `Mine: ask B.
@string{cj = {The Computer Journal}}
@comment{jabref-meta: databaseType:bibtex;}
@Article{a, Author = "B, {C}", title = {T, {U} = v}, journal = cj # ",",
  file = {:/home/x/a.pdf:PDF}, abstract = {Long, with
  author = {no one}}, NOTE = "weak, {very}", groups = {later}, year = 1984
}
@book(b, title = {With (brackets)}, owner = {x})
@misc{c, title = {open`
  expect(toPublicSources(text)).toBe(
    `@string{cj = {The Computer Journal}}

@Article{a,
  Author = "B, {C}",
  title = {T, {U} = v},
  journal = cj # ",",
  year = 1984
}

@book{b,
  title = {With (brackets)}
}
`,
  )
})
