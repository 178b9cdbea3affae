import { describe, expect, test } from 'vitest'
import { englishWords } from '../../body-words.ts'
import { findBodyProblems } from '../../lint.ts'
import { findForbidden, plainComponents, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { withEngines } from '../engines.ts'
import { type References, readSources } from './read-sources.ts'

const knuth = {
  id: 'knuth84',
  type: 'article-journal',
  title: 'Literate Programming',
  author: [{ family: 'Knuth', given: 'Donald E.' }],
  issued: { 'date-parts': [[1984]] },
  'container-title': 'The Computer Journal',
  volume: 27,
  issue: '2',
  page: '97-111',
  DOI: '10.1093/comjnl/27.2.97',
}
const book = {
  id: 'book',
  type: 'book',
  title: 'Systems',
  author: [{ family: 'Adams' }, { family: 'Baker', given: 'B.' }],
  issued: { year: 2001 },
  publisher: 'Press',
}
const many = { id: 'many', title: 'More', author: ['Cole, C.', 'Dee, D.', 'Eve, E.'], issued: '2001-02' }
const sources = [book, knuth, many]

const toPage = async (body: string, format: 'md' | 'mdx', references: References) =>
  (await renderToHtml(body, format, plainComponents, englishWords, references)).html.replace(/\n/g, '')
const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

describe.each(['md', 'mdx'] as const)('.%s', (format) => {
  const byYear: [body: string, text: string][] = [
    ['a [@knuth84].', 'a (Knuth 1984).'],
    ['a [see @knuth84, pp. 3-4; @book].', 'a (see Knuth 1984, pp. 3-4; Adams and Baker 2001).'],
    ['As @many said.', 'As Cole et al. (2001) said.'],
    ['@knuth84 [p. 3] said.', 'Knuth (1984, p. 3) said.'],
    ['Knuth [-@knuth84] said.', 'Knuth (1984) said.'],
    ['詳細は@knuth84を見よ', '詳細はKnuth (1984)を見よ'],
    ['詳細は[@knuth84]を見よ', '詳細は(Knuth 1984)を見よ'],
    ['*as [@book]*', 'as (Adams and Baker 2001)'],
  ]
  test.each(byYear)('by author and year: %s', async (body, text) => {
    const html = await toPage(body, format, { sources, style: 'author-year' })
    expect(textOf(html.slice(0, html.indexOf('</p>')))).toBe(text)
  })

  const byNumber: [body: string, text: string][] = [
    ['a [@knuth84].', 'a [1].'],
    ['a [@book, p. 3; @knuth84] b [@knuth84]', 'a [1, p. 3; 2] b [2]'],
    ['@knuth84 said.', 'Knuth [1] said.'],
  ]
  test.each(byNumber)('by number: %s', async (body, text) => {
    const html = await toPage(body, format, { sources, style: 'numbered' })
    expect(textOf(html.slice(0, html.indexOf('</p>')))).toBe(text)
  })

  test('what is cited is listed below the text, and citations lead there', async () => {
    const html = await toPage('[@knuth84] [@book]', format, { sources, style: 'author-year' })
    expect(html).toContain('(<a href="#note:ref-knuth84">Knuth 1984</a>)')
    expect(html).toContain('<h2 id="references">References</h2>')
    expect(html).toMatch(
      /<ul class="notation-sources"><li id="note:ref-book">Adams and B\. Baker\. 2001\. <em>Systems\.<\/em> Press\.<\/li><li id="note:ref-knuth84">/,
    )
    expect(html).toContain(
      'Knuth, Donald E. 1984. “Literate Programming.” <em>The Computer Journal</em> 27 (2): 97–111. <a href="https://doi.org/10.1093/comjnl/27.2.97">',
    )
    expect(html).not.toContain('ref-many')
    expect(findForbidden(html)).toEqual([])
  })

  test('the caption of a table cites as well', async () => {
    const html = await toPage('Table: Sizes [@book]\n\n| a | b |\n|---|---|\n| 1 | 2 |', format, {
      ...{ sources, style: 'author-year' },
    })
    expect(html).toContain('<caption>Sizes (Adams and Baker 2001)</caption>')
    expect(html).toContain('<li id="note:ref-book">')
  })

  test('a source without a year has one full stop after n.d.', async () => {
    const html = await toPage('[@a]', format, { sources: [{ id: 'a', title: 'No date' }], style: 'author-year' })
    expect(textOf(html)).toContain('n.d. No date.')
  })

  test('a numbered list is in the order of the text, below a heading that is there', async () => {
    const html = await toPage('[@knuth84] [@book]\n\n## Sources', format, { sources, style: 'numbered' })
    expect(html).not.toContain('id="references"')
    expect(html).toMatch(
      /<ol class="notation-sources"><li id="note:ref-knuth84">Donald E\. Knuth\. .*1984\..*<li id="note:ref-book">/,
    )
  })

  test('a last heading may have definitions below it', async () => {
    const body = '[@knuth84][^1] [a]\n\n## Sources\n\n[^1]: A note.\n\n[a]: /a\n\n*[AB]: c'
    const html = await toPage(body, format, { sources, style: 'numbered' })
    expect(html).not.toContain('id="references"')
    expect(html).toMatch(/Sources<\/h2>(?:<a [^>]*><\/a><\/section>)?<ol class="notation-sources">/)
  })

  test('years have no letters where numbers tell works apart', async () => {
    const twice = [knuth, { ...knuth, id: 'other', title: 'Another' }]
    const html = await toPage('[@knuth84; @other]', format, { sources: twice, style: 'numbered' })
    expect(html).toContain('1984')
    expect(html).not.toMatch(/1984[ab]/)
  })

  test('a sign with a backslash, and what HTML calls code or a link, cites nothing', async () => {
    const body = '\\@book <code>@book</code> <a href="/x">@book</a>'
    const html = await toPage(body, format, { sources, style: 'numbered' })
    expect(html).toBe('<p>@book <code>@book</code> <a href="/x">@book</a></p>')
  })

  test('one of two equal keys may be text', async () => {
    const html = await toPage('\\@book and @book', format, { sources, style: 'numbered' })
    expect(textOf(html)).toMatch(/^@book and Adams and Baker \[1\]/)
  })

  test('an unknown key is reported at its own line', () => {
    const references: References = { sources, style: 'numbered' }
    expect(findBodyProblems('a\nb [@none].', format, references)).toEqual([
      expect.objectContaining({ line: 2, column: 3 }),
    ])
  })

  test('two works of one year have letters', async () => {
    const twice = [knuth, { ...knuth, id: 'other', title: 'Another' }]
    const html = await toPage('[@knuth84; @other]', format, { sources: twice, style: 'author-year' })
    expect(textOf(html)).toMatch(/^\(Knuth 1984b; Knuth 1984a\)/)
  })

  test('a key that no source has stays text and is reported', async () => {
    const body = 'a\n\n[@none; @book], me@host.example, @none and `[@book]`'
    const references: References = { sources, style: 'numbered' }
    expect(textOf(await toPage(body, format, references))).toBe('a[@none; @book], me@host.example, @none and [@book]')
    expect(findBodyProblems(body, format, references)).toEqual([
      expect.objectContaining({ line: 3, message: expect.stringContaining('found @none') }),
    ])
  })

  test('a feed has citations and sources', async () => {
    const html = toHtml('[@book]', format, {
      baseUrl: 'https://a.example/n',
      references: { sources, style: 'author-year' },
    })
    expect(html).toContain('(<a href="https://a.example/n#note:ref-book">Adams and Baker 2001</a>)')
    expect(html).toMatch(/<h2>References<\/h2>|<h2 id="references">References<\/h2>/)
  })

  test('without references nothing is a citation', async () => {
    expect(textOf((await renderToHtml('[@book] @book', format)).html)).toBe('[@book] @book')
  })
})

const bibtex = `@article{knuth84,
  author = {Donald E. Knuth}, title = {Literate {P}rogramming}, journal = {The Computer Journal},
  volume = 27, number = 2, pages = {97--111}, year = 1984, doi = {10.1093/comjnl/27.2.97}
}`

test('names that end with others are the first ones of more', async () => {
  const text = '@book{a, author = {Doe, J. and others}, title = {T}, year = 2001}'
  const html = textOf(await toPage('[@a]', 'md', { sources: text, style: 'author-year' }))
  expect(html).toMatch(/^\(Doe et al\. 2001\).*Doe, J\., et al\. 2001\. T\./)
})

test('BibTeX is read as well', async () => {
  const html = await toPage('@knuth84', 'md', { sources: bibtex, style: 'author-year' })
  expect(html).toContain('Knuth, Donald E. 1984. “Literate Programming.” <em>The Computer Journal</em> 27 (2): 97–111.')
})

test.each([
  ['On $O(n^2)$ alone', 'On O(n²) alone'],
  ['On $x^2+1$ alone', 'On x²+1 alone'],
  ['On $a_1+b_2$ alone', 'On a₁+b₂ alone'],
  ['On $x^{10}$ alone', 'On x¹⁰ alone'],
])('a title of BibTeX raises and lowers one sign: %s', async (title, text) => {
  const html = await toPage('@a', 'md', {
    style: 'author-year',
    sources: `@misc{a, title = {${title}}, year = 2020, author = {Doe, Jane}}`,
  })
  expect(html).toContain(text)
})

test('an address of a document that TeX would escape is the address', async () => {
  const sources = '@misc{a, title = {Alone}, year = 2020, doi = {10.1000/a\\_b}}'
  expect(await toPage('@a', 'md', { sources, style: 'author-year' })).toContain('https://doi.org/10.1000/a_b')
})

test.each([
  [String.raw`author = {Garc{\'\i}a, Mart{\'{\i}}n}`, 'García, Martín.'],
  [String.raw`url = {https://host.example/a\_b{\_}c\%20d\&e}`, 'https://host.example/a_b_c%20d&amp;e</a>'],
  [String.raw`url = {https://host.example/\~{}knuth}`, 'https://host.example/~knuth</a>'],
  [String.raw`url = {https://host.example/\textasciitilde{}knuth}`, 'https://host.example/~knuth</a>'],
  ['url = {https://host.example/a%20b}', 'https://host.example/a%20b</a>'],
  ['eprint = {1706.03762}, archivePrefix = {arXiv}', 'href="https://arxiv.org/abs/1706.03762"'],
  ['eprint = "cs/0112017v2", eprinttype = {arxiv}', 'href="https://arxiv.org/abs/cs/0112017v2"'],
  ['eprint = {1706.03762}, url = {https://host.example/a}', 'href="https://host.example/a"'],
  ['eprint = {2345678}, eprinttype = {jstor}', '<em>T.</em></li>'],
])('what TeX writes otherwise is read: %s', async (field, html) => {
  const sources = `@misc{a, title = {T}, ${field}}`
  expect(await toPage('[@a]', 'md', { sources, style: 'author-year' })).toContain(html)
})

test('a mistake in BibTeX is reported and costs the citations alone', async () => {
  const references: References = { sources: '@article{a, title={unclosed', style: 'numbered' }
  expect(textOf(await toPage('a [@a]', 'md', references))).toBe('a [@a]')
  const problems = await withEngines(() => findBodyProblems('a [@a]', 'md', references))
  expect(problems[0]?.message).toMatch(/^expected BibTeX as references, found a mistake: expected .* line 1/)
})

test('a text that is no BibTeX but an address is not asked for', async () => {
  const read = await withEngines(() => readSources({ sources: 'https://host.invalid/refs.bib', style: 'numbered' }))
  expect(read).toEqual({ sources: [], problem: null })
})

describe('names and days are in the language of the note', () => {
  const paper = {
    ...{ id: 'paper', type: 'article-newspaper', title: 'News', author: [{ family: 'Fox' }, { family: 'Gray' }] },
    ...{ 'container-title': 'The Paper', issued: { 'date-parts': [[2001, 3, 5]] } },
  }
  const month = { id: 'month', type: 'webpage', title: 'Page', 'container-title': 'Site', issued: '2001-03' }
  test.each([
    ['en', 'Fox and Gray 2001', 'Cole et al. 2001', 'The Paper, March 5.', 'Site, March.'],
    ['de', 'Fox und Gray 2001', 'Cole u. a. 2001', 'The Paper, 5. März.', 'Site, März.'],
    ['fr', 'Fox et Gray 2001', 'Cole et al. 2001', 'The Paper, 5 mars.', 'Site, mars.'],
    ['ru', 'Fox и Gray 2001', 'Cole и др. 2001', 'The Paper, 5 марта.', 'Site, март.'],
    ['ja', 'Fox、Gray 2001', 'Cole ほか 2001', 'The Paper, 3月5日.', 'Site, 3月.'],
    ['not a tag', 'Fox and Gray 2001', 'Cole et al. 2001', 'The Paper, March 5.', 'Site, March.'],
  ])('%s', async (language, both, several, day, alone) => {
    const references: References = { sources: [many, paper, month], style: 'author-year', language }
    const text = textOf(await toPage('[@paper; @many; @month]', 'md', references))
    for (const words of [`(${both}; ${several}`, day, alone]) expect(text).toContain(words)
  })
  test('a journal is told by its volume, and has no day', async () => {
    const dated = { ...knuth, issued: { 'date-parts': [[1984, 5]] } }
    const text = textOf(await toPage('[@knuth84]', 'md', { sources: [dated], style: 'author-year', language: 'de' }))
    expect(text).not.toContain('Mai')
  })
})
