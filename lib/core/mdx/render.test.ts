import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findForbidden, plainComponents, renderToHtml } from './testing.ts'
import { toHtml } from './to-html.ts'

/** Every row of the table of what next-mdx-remote lets through. */
const rows: [what: string, body: string, shown: RegExp][] = [
  ['script', '<script>alert(1)</script>', /&lt;script&gt;/],
  ['script with a source', '<script src="//evil"></script>', /&lt;script src/],
  ['iframe', '<iframe srcDoc="&lt;script&gt;x&lt;/script&gt;" />', /&lt;iframe/],
  ['object', '<object data="//evil" />', /&lt;object/],
  ['form', '<form action="//evil"><button>x</button></form>', /&lt;form/],
  ['meta', '<meta httpEquiv="refresh" content="0" />', /&lt;meta/],
  ['canonical link', '<link rel="canonical" href="//evil" />', /&lt;link/],
  ['title', '<title>Hijacked</title>', /&lt;title&gt;/],
  ['base', '<base href="//evil" />', /&lt;base/],
  ['javascript: in Markdown', '[x](javascript:alert(1))', /x/],
  ['javascript: in JSX', '<a href="javascript:alert(1)">x</a>', /^<a>x<\/a>$/],
  [
    'event handlers',
    '<img src="/x" onerror="alert(1)" />',
    /^<img src="\/x" loading="lazy" decoding="async" data-first="">$/,
  ],
  ['dangerouslySetInnerHTML', '<p dangerouslySetInnerHTML={{__html: "x"}} />', /^$/],
  ['spread', '<p {...spread} />', /^$/],
  ['unknown component', '<Nope />', /&lt;Nope/],
  ['member of a prototype', '<toString.length />', /&lt;toString\.length/],
  ['style attribute', '<p style="color:red">x</p>', /^<p>x<\/p>$/],
  ['comment', 'a\n\n<!-- x -->\n\nb', /<p>a<\/p>\s*<p>b<\/p>/],
  ['less-than sign', 'a <4', /a &lt;4/],
  ['lone brace', 'a {', /a \{/],
  ['expression', 'a {1+1}', /a \{1\+1\}/],
  ['import', 'import x from "y"', /^$/],
  ['export', 'export const x = 1', /^$/],
  ['a call', '{[1, 2].map((n) => n)}', /\[1, 2\]\.map/],
  ['element with content that must be empty', '<hr>x</hr>', /<hr>/],
]

describe('what is not allowed costs itself', () => {
  it.each(rows)('%s', async (_what, body, shown) => {
    const { html } = await renderToHtml(body, 'mdx')
    expect(html).toMatch(shown)
    expect(findForbidden(html)).toEqual([])
  })

  it('never asks for a picture by itself', async () => {
    const { html } = await renderToHtml('![x](http://169.254.169.254/)', 'mdx', {
      ...plainComponents,
      img: ({ src }: { src: string }) => `picture ${src}`,
    })
    expect(html).toBe('<figure class="picture">picture http://169.254.169.254/</figure>')
  })
})

const figure = '<figure class="code" data-code="" data-language='
const pages: [what: string, body: string, html: string | RegExp][] = [
  [
    'headings',
    '## A *b*',
    /^<section class="heading heading-h2"><h2 id="a-b">A <em>b<\/em><\/h2><a class="heading-anchor" href="#a-b" aria-label="[^"]+"><\/a><\/section>$/,
  ],
  ['one title per page', '# A', /<h2 id="a">A<\/h2>/],
  ['names of globals', '## location', /id="location"/],
  [
    'tables',
    '| a |\n|:-:|\n| b |',
    /^<div class="table-scroll" role="region" tabindex="0" aria-label="Table 1: a"><table>/,
  ],
  ['alignment', '| a |\n|:-:|\n| b |', /<td class="align-center">b/],
  ['task lists', '- [x] a', /<input type="checkbox" (?=.*aria-label="Done")(?=.*disabled)(?=.*checked)/],
  [
    'footnotes',
    'a[^1]\n\n[^1]: b',
    /href="#note:fn-1" id="note:fnref-1".*<h2 class="footnotes-title" id="note:label">Footnotes<\/h2>.*href="#note:fnref-1"/s,
  ],
  [
    'code',
    '```ts title="a.ts"\nconst a = 1\n```',
    `${figure}"ts"><figcaption><span class="code-title">a.ts</span> <span class="code-language">TypeScript</span></figcaption><pre tabindex="0" role="group" aria-label="Code: a.ts"><code class="language-ts"><span class="tok-keyword">const</span> a <span class="tok-keyword">= </span><span class="tok-number">1</span></code></pre></figure>`,
  ],
  [
    'unknown language',
    '```nope\n<a>\n```',
    `${figure}"nope"><figcaption><span class="code-language">nope</span></figcaption><pre tabindex="0" role="group" aria-label="Code: nope"><code class="language-nope">&lt;a&gt;</code></pre></figure>`,
  ],
  [
    'no language',
    '```\na\n```',
    '<figure class="code" data-code=""><pre tabindex="0" role="group" aria-label="Code"><code>a</code></pre></figure>',
  ],
  ['code in a list', '- a\n\n  ```sh\n  ls\n  ```', /<li>.*<figure class="code".*<\/figure>.*<\/li>/s],
  [
    'pictures',
    '![a](/b.png "c")',
    '<figure class="picture"><img src="/b.png" alt="a" loading="lazy" decoding="async" data-first="" data-whole=""><figcaption>c</figcaption></figure>',
  ],
]

describe.each(['md', 'mdx'] as const)('the page of .%s', (format) => {
  it.each(pages)('%s', async (_what, body, expected) => {
    const { html } = await renderToHtml(body, format)
    expect(findForbidden(html)).toEqual([])
    if (typeof expected === 'string') expect(html).toBe(expected)
    else expect(html).toMatch(expected)
  })
})

describe('MDX', () => {
  it('renders components with their props', async () => {
    const { html } = await renderToHtml('<Callout type="tip" title={"A"}>\n\nText **b**.\n\n</Callout>', 'mdx')
    expect(html).toBe(
      '<div data-component="Callout" data-props="{&quot;type&quot;:&quot;tip&quot;,&quot;title&quot;:&quot;A&quot;,&quot;label&quot;:&quot;Tip&quot;}"><p>Text <strong>b</strong>.</p></div>',
    )
  })

  it('numbers the groups of tabs and opens the first of each', async () => {
    const tabs = '<Tabs>\n<Tab label="a">x</Tab>\n<Tab label="b">y</Tab>\n</Tabs>\n\n'
    const { html } = await renderToHtml(tabs + tabs, 'mdx')
    expect(
      [...html.matchAll(/group&quot;:&quot;(tabs-\d)&quot;(,&quot;first)?/g)].map(
        (match) => match[1] + (match[2] ? '!' : ''),
      ),
    ).toEqual(['tabs-1!', 'tabs-1', 'tabs-2!', 'tabs-2'])
  })

  it('keeps literals and drops comments', async () => {
    const { html } = await renderToHtml('a {"b"} {3}{/* c */}', 'mdx')
    expect(html).toBe('<p>a b 3</p>')
  })

  it('renders HTML that an author wrote like any other', async () => {
    const { html } = await renderToHtml('<h3>A</h3>\n\n<img src="/a.png" alt="" width="3" />\n\n<pre>x</pre>', 'mdx', {
      ...plainComponents,
      img: () => 'picture',
    })
    expect(html).toMatch(/<h3 id="a">.*picture.*<figure class="code"/s)
  })

  it('fails no page for lack of a component', async () => {
    expect((await renderToHtml('<Callout>x</Callout>', 'mdx', {})).html).toContain('x')
  })
})

describe('raw HTML in .md', () => {
  const cases: [body: string, html: string][] = [
    ['H<sub>2</sub>O', '<p>H<sub>2</sub>O</p>'],
    ['a<br>b<br/>c', '<p>a<br>b<br>c</p>'],
    ['<kbd>*a*</kbd>', '<p><kbd><em>a</em></kbd></p>'],
    ['<kbd>a', '<p>&lt;kbd&gt;a</p>'],
    ['a</kbd>', '<p>a&lt;/kbd&gt;</p>'],
    ['<div>\na\n</div>', '<div>\na\n</div>'],
    ['a <!-- b --> c', '<p>a  c</p>'],
    ['[a](javascript:b)', '<p><a>a</a></p>'],
  ]
  it.each(cases)('%j', async (body, html) => expect((await renderToHtml(body, 'md')).html).toBe(html))
})

it('lists the headings', async () => {
  const { toc } = await renderToHtml('# A\n\n## B `c`\n\n### B\n\n### B\n\n[^1]\n\n[^1]: x', 'mdx')
  expect(toc).toEqual([
    { id: 'a', text: 'A', depth: 2 },
    { id: 'b-c', text: 'B c', depth: 2 },
    { id: 'b', text: 'B', depth: 3 },
    { id: 'b-1', text: 'B', depth: 3 },
  ])
})

it('gives equal bytes for equal text', async () => {
  const body = '# A\n\n```ts\nconst a = 1\n```\n\n<Tabs><Tab label="a">b</Tab></Tabs>'
  expect((await renderToHtml(body, 'mdx')).html).toBe((await renderToHtml(body, 'mdx')).html)
})

it('makes the same page of plain MDX without compiling it', async () => {
  const piece = fc.constantFrom(
    ...[
      '# a',
      '- b',
      '1. c',
      '> d',
      '\n',
      '\n\n',
      '  ',
      '```ts\nconst e = 1\n```\n',
      '*f*',
      '`g`',
      '[h](/i)',
      '![j](/k.png)',
    ],
    ...[
      '| l |\n|:-:|\n| m |\n',
      '- [x] n',
      '[^1]',
      '\n\n[^1]: o\n\n',
      'http://p.q',
      '~~r~~',
      '---',
      '&amp;',
      '\\',
      's',
      '**',
      '    t',
    ],
  )
  const body = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''))
  const squeeze = (html: string) => html.replace(/\s+/g, '')
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const plain = await renderToHtml(text, 'mdx')
      const compiled = await renderToHtml(`{/* */}\n\n${text}`, 'mdx')
      expect(squeeze(plain.html)).toBe(squeeze(compiled.html))
      expect(plain.toc).toEqual(compiled.toc)
    }),
    { numRuns: 500 },
  )
})

it('renders whatever comes', async () => {
  const piece = fc.constantFrom(
    ...[
      '# ',
      '> ',
      '- ',
      '1. ',
      '```',
      '~~~',
      '\n',
      '\n\n',
      '    ',
      '|',
      '|-|\n',
      '*',
      '**',
      '_',
      '~~',
      '`',
      '[',
      '](',
      ')',
      '![',
      ']',
    ],
    ...[
      '[^1]',
      '[^1]: ',
      '<',
      '>',
      '</',
      '<b>',
      '</b>',
      '<Callout>',
      '</Callout>',
      '<Tab>',
      '<Tabs>',
      '{',
      '}',
      '{1}',
      '"',
      '=',
    ],
    ...[
      'a',
      'text ',
      'http://a.b',
      'www.',
      '@',
      ':',
      '&amp;',
      '\\',
      'import ',
      '<br/>',
      '<!--',
      '-->',
      '- [ ] ',
      '\u0000',
      '\u2028',
    ],
  )
  const body = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom('md' as const, 'mdx' as const), async (text, format) => {
      const { html } = await renderToHtml(text, format)
      expect(findForbidden(html)).toEqual([])
      expect(findForbidden(toHtml(text, format, { baseUrl: 'https://host/' }))).toEqual([])
    }),
    { numRuns: 1500 },
  )
})
