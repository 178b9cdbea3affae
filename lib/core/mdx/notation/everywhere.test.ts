import { describe, expect, test } from 'vitest'
import { toPlainText } from '../plain-text.ts'
import { renderToHtml } from '../testing.ts'
import { toHtml } from '../to-html.ts'

/** The table of docs/notations.md: what each notation is where a note is read. JSON Feed, RSS and Atom hold the same HTML. */
const notations: [what: string, body: string, page: RegExp, feed: RegExp, words: string[]][] = [
  [
    'formula',
    '$\\alpha^2$',
    /<math alttext="\\alpha\^2">/,
    /<code class="language-math">\\alpha\^2<\/code>/,
    ['\\alpha'],
  ],
  [
    'formula by itself',
    '$$\n\\beta\n$$',
    /<math display="block"/,
    /<pre><code class="language-math">\\beta</,
    ['\\beta'],
  ],
  [
    'diagram',
    '```dot\ngraph { Alpha -- Beta }\n```',
    /<svg /,
    /<code class="language-dot">graph \{ Alpha/,
    ['Alpha', 'Beta'],
  ],
  [
    'marked code',
    '```js {1}\nalpha() // [!code ++]\n```',
    /notation-mark/,
    /<code class="language-js">alpha\(\)\n<\/code>/,
    ['alpha'],
  ],
  [
    'session',
    '```console\n$ alpha\nbeta\n```',
    /notation-prompt/,
    /<code class="language-console">\$ alpha\nbeta/,
    ['alpha', 'beta'],
  ],
  ['group of fences', '```sh [one]\na\n```\n\n```sh [two]\nb\n```', /"Tabs"/, /<strong>one<\/strong>/, ['a', 'b']],
  ['marked words', 'a ==alpha beta==', /<mark>alpha beta<\/mark>/, /<mark>alpha beta<\/mark>/, ['a alpha beta']],
  [
    'abbreviation',
    'HTML\n\n*[HTML]: alpha',
    /<abbr title="alpha">HTML<\/abbr>/,
    /<abbr title="alpha">HTML<\/abbr>/,
    ['HTML', 'alpha'],
  ],
  [
    'definitions',
    'alpha\n: beta',
    /<dl>\s*<dt>alpha<\/dt>\s*<dd>beta\s*<\/dd>/,
    /<dl>\s*<dt>alpha<\/dt>\s*<dd>beta\s*<\/dd>/,
    ['alpha beta'],
  ],
  [
    'numbered figure',
    '![alpha](/a.png){#fig:a}\n\nSee @fig:a.',
    /<strong>Figure 1<\/strong><\/a> alpha<\/figcaption>.*<a href="#fig:a">Figure 1</s,
    /<strong>Figure 1<\/strong><\/a> alpha<\/figcaption>.*#fig:a">Figure 1</s,
    ['alpha'],
  ],
  [
    'remarks on code',
    '```js\nalpha() // (1)!\n```\n\n1. beta',
    /notation-note" href="#note:code-1-1">1<.*<li id="note:code-1-1">beta/s,
    /<pre><code class="language-js">alpha\(\) \/\/ \(1\)!.*<li[^>]*>beta/s,
    ['alpha', 'beta'],
  ],
  [
    'quotation with its source',
    '> alpha\n> — beta',
    /<blockquote>\s*<p>alpha<\/p>\s*<\/blockquote><figcaption>beta</,
    /<blockquote>\s*<p>alpha<\/p>\s*<\/blockquote><figcaption>beta</,
    ['alpha', 'beta'],
  ],
  [
    'cards',
    '<Cards>\n<Card title="alpha" href="/posts/a">\n\nbeta\n\n</Card>\n</Cards>',
    /"Card".*alpha.*<p>beta/s,
    /<li><p><a href="https:\/\/a.example\/posts\/a"><strong>alpha<\/strong><\/a><\/p><p>beta/,
    ['alpha', 'beta'],
  ],
  [
    'timeline',
    '<Timeline>\n<Event date="1984" title="alpha">\n\nbeta\n\n</Event>\n</Timeline>',
    /"Event".*alpha.*<p>beta/s,
    /<li><p><strong>1984: alpha<\/strong><\/p><p>beta/,
    ['1984', 'alpha', 'beta'],
  ],
  ['badge', 'a <Badge>alpha</Badge>', /"Badge"[^>]*>alpha</, /<strong>\[alpha\]<\/strong>/, ['alpha']],
  ['values', '```csv\nname,size\nalpha,1\n```', /<th>name<\/th>/, /<td>alpha<\/td>/, ['name', 'alpha']],
]

describe.each(notations)('%s', (_what, body, page, feed, words) => {
  test.each(['md', 'mdx'] as const)('on the page of .%s', async (format) => {
    expect((await renderToHtml(body, format)).html).toMatch(page)
  })
  test.each(['md', 'mdx'] as const)('in the feeds of .%s', (format) => {
    expect(toHtml(body, format, { baseUrl: 'https://a.example/' })).toMatch(feed)
  })
  test('in search', () => {
    for (const word of words) expect(toPlainText(body, 'md')).toContain(word)
  })
})
