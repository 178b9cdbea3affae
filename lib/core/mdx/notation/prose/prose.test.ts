import { describe, expect, test } from 'vitest'
import { parseBody } from '../../parse.ts'
import { walk } from '../../syntax-tree.ts'
import { renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { expandAbbreviations } from './abbreviations.ts'

const toPage = async (body: string, format: 'md' | 'mdx') =>
  (await renderToHtml(body, format)).html.replace(/>\n+</g, '><').replace(/\n(?=<)/g, '')

const inline: [what: string, body: string, html: string][] = [
  ['a mark', 'a ==b *c*== d', '<p>a <mark>b <em>c</em></mark> d</p>'],
  ['two marks', '==a== ==b==', '<p><mark>a</mark> <mark>b</mark></p>'],
  ['a mark in Chinese', '这是==重点==内容', '<p>这是<mark>重点</mark>内容</p>'],
  ['a mark within emphasis and a heading', '*x ==y==*', '<p><em>x <mark>y</mark></em></p>'],
  ['a mark around code', '==`a`==', '<p><mark><code>a</code></mark></p>'],
  ['a comparison', 'if a == b and c == d', '<p>if a == b and c == d</p>'],
  ['a comparison without blanks', 'a==b, c==d', '<p>a==b, c==d</p>'],
  ['a sign that is escaped', 'a \\==b== c', '<p>a ==b== c</p>'],
  ['code', '`==a==`', '<p><code>==a==</code></p>'],
  ['three signs', '===a===', '<p>===a===</p>'],
  ['a mark without an end', '==a and *b*', '<p>==a and <em>b</em></p>'],
  ['signs that are spoken of', 'between "==" and "!==" is', '<p>between "==" and "!==" is</p>'],
  ['signs in brackets', '(==) or (==)', '<p>(==) or (==)</p>'],
  ['a mark around brackets', '==(a) b.==', '<p><mark>(a) b.</mark></p>'],
  [
    'a mark beside HTML that is code',
    '<code>==a==</code> ==b== <kbd>==c==</kbd>',
    '<p><code>==a==</code> <mark>b</mark> <kbd>==c==</kbd></p>',
  ],
  [
    'an abbreviation within HTML that is code',
    '<code>HTML</code> <a href="/a">HTML</a> HTML <samp>*HTML*</samp>\n\n*[HTML]: M',
    '<p><code>HTML</code> <a href="/a">HTML</a> <abbr title="M">HTML</abbr> <samp><em>HTML</em></samp></p>',
  ],
  ['an emphasised remark', '*[Update]: the bug is fixed now.*', '<p><em>[Update]: the bug is fixed now.</em></p>'],
  ['an emphasised remark below a definition', '*[A]: b\n*[Update]: c*', '<p>*[A]: b<em>[Update]: c</em></p>'],
  ['an abbreviation', 'HTML, XHTML\n\n*[HTML]: Markup', '<p><abbr title="Markup">HTML</abbr>, XHTML</p>'],
  [
    'abbreviations, the longer one first',
    '*[HTTP]: A\n*[HTTP/2]: B "c"\n\nHTTP/2 *HTTP* `HTTP`',
    '<p><abbr title="B &quot;c&quot;">HTTP/2</abbr> <em><abbr title="A">HTTP</abbr></em> <code>HTTP</code></p>',
  ],
  ['emphasis that begins like one', '*[a] b*', '<p><em>[a] b</em></p>'],
  [
    'definitions',
    'Term\n: One\n: Two\n\nOther\n\n: *Three*',
    '<dl><dt>Term</dt><dd>One</dd><dd>Two</dd><dt>Other</dt><dd><p><em>Three</em></p></dd></dl>',
  ],
  [
    'a definition of several blocks',
    'Term\n:   One\n\n    - a\n\nafter',
    '<dl><dt>Term</dt><dd>One<ul><li>a</li></ul></dd></dl><p>after</p>',
  ],
  [
    'a definition of several paragraphs',
    'Term\n:   One\n\n    Two\n\nafter',
    '<dl><dt>Term</dt><dd><p>One</p><p>Two</p></dd></dl><p>after</p>',
  ],
  [
    'a quotation with its source',
    '> Words,\n> more.\n> — *Someone*, 1984',
    '<figure class="notation-quote"><blockquote><p>Words,\nmore.</p></blockquote><figcaption><em>Someone</em>, 1984</figcaption></figure>',
  ],
  [
    'a source in a paragraph of its own',
    '> Words.\n>\n> -- Someone',
    '<figure class="notation-quote"><blockquote><p>Words.</p></blockquote><figcaption>Someone</figcaption></figure>',
  ],
  ['a quotation that is nothing but a dash', '> — Someone', '<blockquote><p>— Someone</p></blockquote>'],
  [
    'an option of a command in a quotation',
    '> Options:\n> --verbose says more',
    '<blockquote><p>Options:\n--verbose says more</p></blockquote>',
  ],
  ['a dialogue', '> — Bonjour.\n> — Salut.', '<blockquote><p>— Bonjour.\n— Salut.</p></blockquote>'],
  [
    'a dialogue in paragraphs',
    '> — *Bonjour*.\n>\n> — Salut.',
    '<blockquote><p>— <em>Bonjour</em>.</p><p>— Salut.</p></blockquote>',
  ],
  ['a dash in a quotation', '> — Who?\n> he asked.', '<blockquote><p>— Who?\nhe asked.</p></blockquote>'],
  ['a line that begins with a colon', ': a', '<p>: a</p>'],
]

describe.each(['md', 'mdx'] as const)('.%s', (format) => {
  test.each(inline)('%s', async (_what, body, html) => expect(await toPage(body, format)).toBe(html))

  test('a feed has the same', () => {
    const body = '==a== HTML\n\nT\n: d\n\n*[HTML]: M'
    expect(toHtml(body, format, { baseUrl: 'https://a.example/' }).replace(/\n/g, '')).toBe(
      '<p><mark>a</mark> <abbr title="M">HTML</abbr></p><dl><dt>T</dt><dd>d</dd></dl>',
    )
  })
})

test('tags and marks that cross stay what they are', async () => {
  expect(await toPage('==a <b>b== c</b>', 'md')).toBe('<p>==a <b>b== c</b></p>')
  expect(await toPage('==a <b>b</b> c==', 'md')).toBe('<p><mark>a <b>b</b> c</mark></p>')
  expect(await toPage('<abbr title="own">HTML</abbr>\n\n*[HTML]: M', 'md')).toBe('<p><abbr title="own">HTML</abbr></p>')
})

test('a note with more definitions than the grammar is quick for keeps them as they are written', async () => {
  const html = await toPage('T\n: d\n\n'.repeat(301), 'md')
  expect(html).toMatch(/^<p>T\n: d<\/p>/)
})

test('what expansions add to a note has an end, after which words stay as they are', () => {
  const { tree } = parseBody('HTML HTML HTML *HTML*', 'md')
  expandAbbreviations(tree, '', { HTML: 'M'.repeat(77) }, 250)
  expect([...walk(tree)].filter(({ type }) => type === 'abbreviation')).toHaveLength(2)
})
