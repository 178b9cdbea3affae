import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it, test } from 'vitest'
import { findBodyProblems } from './lint.ts'
import { findForbidden, renderToHtml } from './testing.ts'

const htmlOf = async (body: string, format: 'md' | 'mdx') => (await renderToHtml(body, format)).html

/** What technical notes write as HTML; the same in both grammars, but for what MDX cannot say. */
const rows: [what: string, body: string, html: string | RegExp][] = [
  [
    'details',
    '<details>\n<summary>A</summary>\n\n**b**\n\n</details>',
    /^<details>\s*<summary>A<\/summary>\s*<p><strong>b<\/strong><\/p>\s*<\/details>$/,
  ],
  [
    'details as GitHub’s users write it',
    '<details><summary>A</summary>\n\n**b**\n\n</details>',
    /^<details>\s*<summary>A<\/summary>\s*<p><strong>b<\/strong><\/p>\s*<\/details>$/,
  ],
  [
    'keys and signs',
    'H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, <mark>m</mark>, <ins>i</ins>',
    '<p>H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, <mark>m</mark>, <ins>i</ins></p>',
  ],
  [
    'abbreviations',
    'an <abbr title="write-ahead log">WAL</abbr>',
    '<p>an <abbr title="write-ahead log">WAL</abbr></p>',
  ],
  [
    'a figure',
    '<figure>\n<img src="/a.png" alt="A" width="640" />\n<figcaption>B</figcaption>\n</figure>',
    /^<figure>\s*<img src="\/a.png" alt="A" width="640" loading="lazy" decoding="async" data-first="">\s*<figcaption>B<\/figcaption>\s*<\/figure>$/,
  ],
  [
    'a table',
    '<table>\n<tr><th scope="row">A</th><td colspan="2" align="right">b</td></tr>\n</table>',
    /<table>.*<th scope="row">A<\/th><td colspan="2" class="align-right">b<\/td>.*<\/table>/s,
  ],
  [
    'alignment',
    '<div align="center">\n\nA\n\n</div>\n\n<p align="right">B</p>',
    /^<div class="align-center">\s*<p>A<\/p>\s*<\/div>\s*<p class="align-right">B<\/p>$/,
  ],
  ['an old element', '<center>A</center>', /^<div class="align-center">A<\/div>$/],
  [
    'a film of the publication',
    '<video src="/media/a.mp4" width="640"></video>',
    '<video src="/media/a.mp4" width="640" controls=""></video>',
  ],
  [
    'a film of another site',
    '<video src="https://a.example/b.mp4"></video>',
    /<a class="player" href="https:\/\/a\.example\/b\.mp4">a\.example\/b\.mp4<\/a>/,
  ],
  [
    'a player of a host of films',
    '<iframe src="https://fast.wistia.net/embed/iframe/abc123?seo=false" title="Talk"></iframe>',
    /<a class="player" href="https:\/\/fast\.wistia\.net\/embed\/iframe\/abc123">Wistia: Talk<\/a>/,
  ],
  [
    'a player',
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="Talk" allowfullscreen></iframe>',
    /<a class="player" href="https:\/\/www\.youtube\.com\/watch\?v=abcdefghijk">YouTube: Talk<\/a>/,
  ],
  [
    'another frame',
    '<iframe src="//maps.example/x"></iframe>',
    /<a class="player" href="https:\/\/maps\.example\/x">maps\.example\/x<\/a>/,
  ],
  ['an anchor', '<a id="cut"></a>\n\n[x](#cut)', /<a id="cut"><\/a>.*href="#cut"/s],
  ['an anchor of old', '<a name="cut"></a>\n\n[x](#cut)', /<a id="cut"><\/a>.*href="#cut"/s],
  ['a heading with an id', '<h2 id="Own_id">A</h2>', /<h2 id="Own_id">A<\/h2><a class="heading-anchor" href="#Own_id"/],
  ['an element of HTML that means a block', '<section class="a"><p>b</p></section>', '<div><p>b</p></div>'],
  [
    'a picture with sources',
    '<picture><source srcset="/a.webp" type="image/webp" /><img src="/a.png" alt="A" /></picture>',
    /<img src="\/a.png" alt="A"/,
  ],
  ['a component of others', '<Widget title="x">\n\n**b**\n\n</Widget>', /^<p><strong>b<\/strong><\/p>$/],
  [
    'a component of ours',
    '<Callout type="tip" kind="x">\n\n**b**\n\n</Callout>',
    /data-component="Callout" data-props="\{&quot;type&quot;:&quot;tip&quot;,&quot;label&quot;:&quot;Tip&quot;\}"><p><strong>b/,
  ],
  ['a word in angle brackets', 'a Vec<u8> of bytes', '<p>a Vec&lt;u8&gt; of bytes</p>'],
  ['a remark', 'a <!-- b --> c', '<p>a  c</p>'],
  [
    'a block inside of an inline element',
    '<b>a<ul><li>c</li></ul></b>',
    /^(?:<p>)?<b>a<\/b>(?:<\/p>)?<ul><li><b>c<\/b><\/li><\/ul>$/,
  ],
  [
    'a link around blocks',
    '<a href="/x"><h3>A</h3><p>b</p></a>',
    /<h3 id="a"><a href="\/x">A<\/a><\/h3><a class="heading-anchor".*<\/section><p><a href="\/x">b<\/a><\/p>$/,
  ],
  ['a paragraph around a list', '<p>a<ul><li>b</li></ul></p>', /^<p>a<\/p><ul><li>b<\/li><\/ul>$/],
]

describe.each(['md', 'mdx'] as const)('HTML in .%s', (format) => {
  it.each(rows)('%s', async (_what, body, expected) => {
    const html = await htmlOf(body, format)
    expect(findForbidden(html)).toEqual([])
    if (typeof expected === 'string') expect(html).toBe(expected)
    else expect(html).toMatch(expected)
  })
})

describe('HTML that plain Markdown alone allows', () => {
  const own: [what: string, body: string, html: string | RegExp][] = [
    ['ends that are left out', '<ul>\n<li>a\n<li>b\n</ul>', '<ul>\n<li>a\n</li><li>b\n</li></ul>'],
    ['no quotes', '<img src=/a.png alt=A width=640>', /<img src="\/a.png" alt="A" width="640"/],
    ['capitals', '<DETAILS><SUMMARY>a</SUMMARY>b</DETAILS>', '<details><summary>a</summary>b</details>'],
    ['a bold that never ends', '<div><b>a</div>\n\nb', '<div>a</div>\n<p>b</p>'],
    ['an end without a beginning', '</div>\n\nb', '<p>b</p>'],
    ['an element closed at once', '<a id="x"/>b\n\nc', /<a id="x"><\/a>b.*<p>c<\/p>/s],
    [
      'code',
      '`<div>`\n\n    <div>\n\n```html\n<div>\n```',
      /<code>&lt;div&gt;<\/code>.*<code>&lt;div&gt;<\/code>.*<code class="language-html">.*div/s,
    ],
    [
      'a component inside of HTML',
      '<div>\n\n<Callout>\n\na\n\n</Callout>\n\n</div>',
      /^<div>\s*<div data-component="Callout" data-props="\{&quot;label&quot;:&quot;Note&quot;\}"><p>a<\/p><\/div>\s*<\/div>$/,
    ],
  ]
  it.each(own)('%s', async (_what, body, expected) => {
    const html = await htmlOf(body, 'md')
    if (typeof expected === 'string') expect(html).toBe(expected)
    else expect(html).toMatch(expected)
  })
})

describe('one foreign thing in .mdx costs that thing', () => {
  const sound = '<Callout type="tip">\n\n**b**\n\n</Callout>'
  const things: [what: string, body: string, shown: RegExp][] = [
    ['an import', `import Card from '../card'\n\n${sound}`, /^<div data-component="Callout"/],
    ['an export', `export const meta = {\n  a: 1,\n}\n\n${sound}`, /^<div data-component="Callout"/],
    ['an unknown component', `<Widget>\n\na\n\n</Widget>\n\n${sound}`, /<p>a<\/p>/],
    ['an expression', `Now {date.getFullYear()}\n\n${sound}`, /Now \{date\.getFullYear\(\)\}/],
    ['a remark of JSX', `{/* x */}\n\n${sound}`, /^<div data-component="Callout"/],
    ['a remark of HTML', `<!-- x -->\n\n${sound}`, /^<div data-component="Callout"/],
    ['a lone brace', `a { b\n\n${sound}`, /<p>a \{ b<\/p>/],
    ['a brace at the start of a line', `{ a\n\n- b\n\n${sound}`, /<p>\{ a<\/p>\s*<ul>\s*<li>b/],
    ['a sign', `a <4\n\n${sound}`, /a &lt;4/],
    ['a tag without an end', `<Tabs>\n\na\n\n${sound}`, /<p>a<\/p>/],
    ['an address in angle brackets', `<https://a.example>\n\n${sound}`, /<a href="https:\/\/a\.example">/],
    ['a part without its whole', `<Tab label="x">\n\na\n\n</Tab>\n\n${sound}`, /<strong>x<\/strong>.*<p>a<\/p>/s],
    ['a whole with other things', `<Steps>\n\n- a\n\n</Steps>\n\n${sound}`, /<ul>\s*<li>a/],
    [
      'steps as a list with numbers',
      `<Steps>\n\n1. a\n2. b\n\n</Steps>\n\n${sound}`,
      /<div data-component="Steps"[^>]*><div data-component="Step"[^>]*><p>a<\/p>.*<div data-component="Step"/s,
    ],
    ['a dangerous element', `<script>x</script>\n\n${sound}`, /&lt;script&gt;/],
  ]
  it.each(things)('%s', async (_what, body, shown) => {
    const { html } = await renderToHtml(body, 'mdx')
    expect(html).toMatch(shown)
    expect(html).toContain(
      '<div data-component="Callout" data-props="{&quot;type&quot;:&quot;tip&quot;,&quot;label&quot;:&quot;Tip&quot;}"><p><strong>b</strong></p></div>',
    )
  })
})

test('what is reported has its name and its line', () => {
  const body =
    'import a from "b"\n\n{c}\n\n<Widget>\n\n<p onclick="d">e</p>\n\n</Widget>\n\n<script/>\n\n[f](javascript:g)'
  expect(findBodyProblems(body, 'mdx').map(({ name, line }) => [name, line])).toEqual([
    ['import', 1],
    ['expression', 3],
    ['Widget', 5],
    ['p onclick', 7],
    ['script', 11],
    ['address', 13],
  ])
})

const names = [
  'div',
  'p',
  'span',
  'b',
  'a',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'h2',
  'pre',
  'summary',
  'details',
  'figure',
  'Callout',
  'Sidenote',
  'kbd',
]
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\n\n',
    '- b\n',
    '> c\n',
    '**d**',
    '# e\n',
    '`f`',
    '<br/>',
    '<img src="/g.png" alt=""/>',
  ),
  fc.constantFrom(...names).map((name) => `<${name}>`),
  fc.constantFrom(...names).map((name) => `</${name}>`),
)
const blocks = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'li',
  'table',
  'h2',
  'h3',
  'pre',
  'details',
  'figure',
  'blockquote',
  'hr',
  'section',
])
const inlines = new Set(['p', 'h2', 'h3', 'span', 'b', 'a', 'kbd', 'strong', 'em', 'code', 'summary'])

test('browsers keep the page as it is: no block is a child of an inline element or a paragraph', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 16 }),
      fc.constantFrom('md' as const, 'mdx' as const),
      async (parts, format) => {
        const html = await htmlOf(parts.join(''), format)
        const faults: string[] = []
        let elements = 0
        const visit = (node: { nodeName: string; childNodes?: unknown[] }, parent: string) => {
          if (!node.nodeName.startsWith('#')) elements++
          // The stand-in for components is a block, also where the component is not.
          if (inlines.has(parent) && blocks.has(node.nodeName) && !html.includes('Sidenote'))
            faults.push(`${parent} > ${node.nodeName}`)
          for (const child of node.childNodes ?? []) visit(child as never, node.nodeName)
        }
        visit(parseFragment(html) as never, '')
        expect(faults).toEqual([])
        if (!/Sidenote|<table|<t[rd]|<li/.test(html)) expect(elements).toBe(html.match(/<[a-z]/g)?.length ?? 0)
      },
    ),
    { numRuns: 1500 },
  )
})
