import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it, test } from 'vitest'
import { englishWords } from './body-words.ts'
import { renderToHtml } from './testing.ts'
import { toHtml } from './to-html.ts'

const baseUrl = 'https://host/posts/x'
const feedOf = (body: string, format: 'md' | 'mdx' = 'mdx') => toHtml(body, format, { baseUrl })
const pageOf = async (body: string, format: 'md' | 'mdx' = 'mdx') => (await renderToHtml(body, format)).html

describe('what feeds get', () => {
  const rows: [what: string, body: string, html: string][] = [
    [
      'a table with its alignment',
      '| a |\n|--:|\n| b |',
      '<table><thead><tr><th align="right">a</th></tr></thead><tbody><tr><td align="right">b</td></tr></tbody></table>',
    ],
    [
      'a callout by the names that programs know',
      '<Callout type="warning" title="Mind">\n\na\n\n</Callout>',
      '<div role="note" class="callout" data-callout="warning"><p class="callout-title"><strong class="callout-title-inner">Warning: Mind</strong></p><div class="callout-content"><p>a</p></div></div>',
    ],
    ['the language of code', '```rust\nVec<u8>\n```', '<pre><code class="language-rust">Vec&lt;u8></code></pre>'],
    [
      'the title of code',
      '```rust title="src/main.rs"\na\n```',
      '<figure><figcaption>src/main.rs</figcaption><pre><code class="language-rust">a</code></pre></figure>',
    ],
    [
      'a title of code beside raw HTML',
      '<p>a</p>\n\n```rust title="b"\nc\n```',
      '<p>a</p><figure><figcaption>b</figcaption><pre><code class="language-rust">c</code></pre></figure>',
    ],
    ['what was done', '- [x] a\n- [ ] b', '<ul><li>☑ a</li><li>☐ b</li></ul>'],
    ['folds as text', '<Details summary="A">\n\nb\n\n</Details>', '<div><p><strong>A</strong></p><p>b</p></div>'],
    [
      'folds of HTML as text',
      '<details><summary>A</summary>\n\nb\n\n</details>',
      '<div><p><strong>A</strong></p><p>b</p></div>',
    ],
    [
      'a remark beside the text, apart from it',
      'rel.<Sidenote>A side remark</Sidenote>',
      '<p>rel.<small> (A side remark)</small></p>',
    ],
    [
      'a caption and its credit, apart',
      '<Figure src="/a.png" alt="" caption="B" credit="C" />',
      '<figure><img src="https://host/a.png" alt=""><figcaption>B C</figcaption></figure>',
    ],
  ]
  const squeeze = (html: string) => html.replace(/>\s+</g, '><').replace(/\s+<\/code>/g, '</code>')
  it.each(rows)('%s', (_what, body, html) =>
    expect(squeeze(feedOf(body, body.startsWith('<p>') ? 'md' : 'mdx'))).toBe(html),
  )
})

describe('what pages say without a style sheet', () => {
  it('a code block names its file, its language and itself', async () => {
    const html = await pageOf('```rust title="src/main.rs"\na\n```', 'md')
    expect(html).toContain('src/main.rs</span> <span class="code-language">Rust')
    expect(html).toContain('<pre tabindex="0" role="group" aria-label="Code: src/main.rs"><code class="language-rust">')
  })
  it('a heading has its text as its name, and its link beside it', async () => {
    expect(await pageOf('## First part', 'md')).toBe(
      '<section class="heading heading-h2"><h2 id="first-part">First part</h2><a class="heading-anchor" href="#first-part" aria-label="Link to “First part”"></a></section>',
    )
  })
  it.each([
    ['## Media queries', /<h2 id="media-queries" class="note-content">/],
    ['# RSS', /<h2 id="rss" class="note-content">/],
    ['![a](/b.png "c"){#fig:header}', /<figure id="fig:header" class="note-content picture">/],
    ['| a |\n|---|\n| b |\n\n: c {#tbl:menu}', /<table id="tbl:menu" class="note-content">/],
    ['```js {#lst:comment}\na\n```', /<figure id="lst:comment" class="note-content code"/],
    ['$$x$$ {#eq:footer}', /<div class="note-content math-display" id="note:eq-eq:footer"/],
    ['<p id="sidebar">a</p>', /<p id="sidebar" class="note-content">/],
  ])('%s is no part of the site to a reader mode, whatever its id', async (body, html) =>
    expect(await pageOf(body, 'md')).toMatch(html),
  )
  it.each(['## Install', '## [Media](/x)', '```yaml\na # (1)!\n```\n\n1. b'])(
    '%s has no class that is a part of the site to a reader mode',
    async (body) => {
      const html = await pageOf(body, 'md')
      expect(html).not.toMatch(/<div class="heading|class="[^"]*(?:remark|comment|footer|header|menu|related)/)
    },
  )
})

test('what is added speaks the language of the note', async () => {
  const words = { ...englishWords, footnotes: 'Fußnoten', linkTo: (heading: string) => `Link zu ${heading}` }
  const body = '## A\n\nb[^1]\n\n[^1]: c'
  const { html } = await renderToHtml(body, 'md', undefined, words)
  expect(html).toContain('>Fußnoten</h2>')
  expect(html).toContain('aria-label="Link zu A"')
  expect(toHtml(body, 'md', { baseUrl, words })).toContain('>Fußnoten</h2>')
})

describe('Chinese, Japanese and Korean', () => {
  const rows: [body: string, html: string][] = [
    ['见 https://example.com/a。后面', '<p>见 <a href="https://example.com/a">https://example.com/a</a>。后面</p>'],
    ['“https://example.com/a”后面', '<p>“<a href="https://example.com/a">https://example.com/a</a>”后面</p>'],
    ['https://example.com/a——后面', '<p><a href="https://example.com/a">https://example.com/a</a>——后面</p>'],
    ['https://example.com/a……', '<p><a href="https://example.com/a">https://example.com/a</a>……</p>'],
    ['انظر https://example.com/a، ثم', '<p>انظر <a href="https://example.com/a">https://example.com/a</a>، ثم</p>'],
    ['https://example.com/a؟', '<p><a href="https://example.com/a">https://example.com/a</a>؟</p>'],
    ['दखें https://example.com/a। फिर', '<p>दखें <a href="https://example.com/a">https://example.com/a</a>। फिर</p>'],
    [
      '见 www.example.com，和https://example.org/b）。',
      '<p>见 <a href="http://www.example.com">www.example.com</a>，和<a href="https://example.org/b">https://example.org/b</a>）。</p>',
    ],
    ['[见。](https://example.com/。)', '<p><a href="https://example.com/%E3%80%82">见。</a></p>'],
    ['**加粗（x）**后面', '<p><strong>加粗（x）</strong>后面</p>'],
    ['これは~~消す。~~です', '<p>これは<del>消す。</del>です</p>'],
    ['한국어 *강조(x)*는', '<p>한국어 <em>강조(x)</em>는</p>'],
  ]
  it.each(rows)('%s', async (body, html) => {
    for (const format of ['md', 'mdx'] as const) expect(await pageOf(body, format)).toBe(html)
  })
})

describe('what GFM takes for an address of mail', () => {
  const rows: [body: string, html: string][] = [
    ['see name@1.0.0.mdx', '<p>see name@1.0.0.mdx</p>'],
    ['npm i next@16.4.x now', '<p>npm i next@16.4.x now</p>'],
    ['react@18.2.0 of @name', '<p>react@18.2.0 of @name</p>'],
    ['write to me@host.example', '<p>write to <a href="mailto:me@host.example">me@host.example</a></p>'],
    ['<me@1.example>', '<p><a href="mailto:me@1.example">me@1.example</a></p>'],
  ]
  it.each(rows)('%s', async (body, html) => expect(await pageOf(body, 'md')).toBe(html))
})

const piece = fc.constantFrom(
  ...[
    'alpha',
    'beta ',
    'gamma\n',
    '\n\n',
    '## delta\n',
    '- epsilon\n',
    '1. zeta\n',
    '> eta\n',
    '**theta**',
    '`iota`',
    '[kappa](/k)',
  ],
  ...[
    '| lambda | mu |\n|--:|:-:|\n| nu | xi |\n',
    '\n```ts title="omicron"\npi\n```\n',
    '- [x] rho\n',
    '[^1]',
    '\n\n[^1]: sigma\n\n',
    '<br/>',
  ],
  ...[
    '\n\n<Callout type="tip" title="tau">\n\n',
    '\n\n</Callout>\n\n',
    '<Sidenote>upsilon</Sidenote>',
    '\n\n<Details summary="phi">\n\n',
    '\n\n</Details>\n\n',
  ],
  ...[
    '<b>',
    '</b>',
    '<div align="center">',
    '</div>',
    '<Nope>',
    '</Nope>',
    '{chi}',
    '{',
    '<',
    'https://psi.example',
    '<kbd>omega</kbd>',
    '~~a~~',
    '\\',
  ],
)
const known =
  /\b(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega)\b/g

interface HtmlNode {
  nodeName: string
  value?: string
  attrs?: { name: string }[]
  childNodes?: HtmlNode[]
}
/** What stands a second time in the margin is hidden from those who read without the style sheet. */
const isHidden = ({ attrs = [] }: HtmlNode): boolean => attrs.some(({ name }) => name === 'hidden')
const wordsOf = (html: string): string[] => {
  const read = (node: HtmlNode): string =>
    node.nodeName === '#text'
      ? (node.value ?? '')
      : ` ${(node.childNodes ?? [])
          .filter((child) => !isHidden(child))
          .map(read)
          .join('')} `
  return (read(parseFragment(html) as HtmlNode).match(known) ?? []).toSorted()
}

test('whatever the page shows, the feed shows, and never the source instead', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 24 }),
      fc.constantFrom('md' as const, 'mdx' as const),
      async (parts, format) => {
        const body = parts.join('')
        const { html } = await renderToHtml(body, format)
        const feed = feedOf(body, format)
        // The components of these tests show their props as attributes.
        const props = [...html.matchAll(/data-props="([^"]*)"/g)].map(([, value]) => value).join(' ')
        expect(wordsOf(feed)).toEqual([...wordsOf(html), ...(props.match(known) ?? [])].toSorted())
      },
    ),
    { numRuns: 300 },
  )
})
