import { expect, test } from 'vitest'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'

const toPage = async (body: string) => (await renderToHtml(body, 'md')).html.replace(/\n/g, '')
const countOf = (html: string, part: string) => html.split(part).length - 1

test('a footnote stands beside its reference as well, hidden without the style sheet and for those who hear the page', async () => {
  const html = await toPage('A[^1] b[^1].\n\n[^1]: See *this* [page](/x).')
  expect(countOf(html, 'notation-aside')).toBe(1)
  expect(html).toContain(
    '</sup><span class="notation-aside" hidden="" aria-hidden="true"><sup>1</sup> See <em>this</em> <a href="/x" tabindex="-1">page</a>.',
  )
  expect(html).toContain('<li id="note:fn-1">')
  expect(countOf(html, 'id="note:fn-1"')).toBe(1)
  expect(countOf(html, 'data-footnote-backref=""')).toBe(2)
  expect(findForbidden(html)).toEqual([])
})

test.each([
  ['several blocks', 'A[^1]\n\n[^1]: B\n\n    C'],
  ['a long one', `A[^1]\n\n[^1]: ${'word '.repeat(90)}`],
  ['a formula', 'A[^1]\n\n[^1]: $x$'],
  ['a reference in a table', '| A[^1] |\n|---|\n| b |\n\n[^1]: B'],
  ['a reference in a heading', '## A[^1]\n\n[^1]: B'],
])('%s stays below alone', async (_what, body) => {
  expect(await toPage(body)).not.toContain('notation-aside')
})

test('a feed has each note once', () => {
  expect(countOf(toHtml('A[^1]\n\n[^1]: Beta', 'md', { baseUrl: 'https://a.example/' }), 'Beta')).toBe(1)
})
