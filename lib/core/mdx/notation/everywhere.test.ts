import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseFragment } from 'parse5'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderAtom, renderJsonFeed, renderRss } from '#lib/core/feeds'
import type { EditionPage } from '#lib/core/posts'
import { renderFullNotes, renderLlmsTxt, toMarkdownDocument } from '#lib/core/seo'
import { createPage, parseXml, requireChild, site } from '#lib/core/seo/testing.ts'
import { findFirstParagraph } from '#lib/sources/adopt/body-parts.ts'
import { findCluster, toExcerpt } from '#lib/work/searching/excerpt.ts'
import { findWanted, toWanted } from '#lib/work/searching/wanted.ts'
import { toPlainText } from '../plain-text.ts'
import { renderToHtml } from '../testing.ts'
import { toHtml } from '../to-html.ts'

interface Notation {
  body: string
  page: RegExp
  feed: RegExp
  /** What search finds it by, and shows of it. */
  words: string[]
  /** What is read on paper; the words that search knows, where this says nothing else. */
  printed?: string[]
  /** What a card says of a note that has nothing else; null where it says its title alone. */
  card: string | null
}

/** The table of docs/notations.md: what each notation is where a note is read. */
const notations: Record<string, Notation> = {
  formula: {
    body: 'Energy $\\alpha^2$ grows.',
    page: /<math alttext="\\alpha\^2">/,
    feed: /<code class="language-math">\\alpha\^2<\/code>/,
    words: ['\\alpha', 'grows'],
    printed: ['Energy', 'α', 'grows'],
    card: 'Energy $\\alpha^2$ grows.',
  },
  'formula by itself': {
    body: '$$\n\\beta\n$$',
    page: /<math display="block"/,
    feed: /<pre><code class="language-math">\\beta</,
    words: ['\\beta'],
    printed: ['β'],
    card: null,
  },
  diagram: {
    body: '```dot\ngraph { Alpha -- Beta }\n```',
    page: /<svg /,
    feed: /<code class="language-dot">graph \{ Alpha/,
    words: ['Alpha', 'Beta'],
    card: null,
  },
  'marked code': {
    body: '```js title="beta.js" {1}\nalpha() // [!code ++]\n```',
    page: /notation-mark/,
    feed: /<figcaption>beta\.js<.*<code class="language-js">alpha\(\)\n<\/code>/s,
    words: ['alpha', 'beta'],
    card: null,
  },
  session: {
    body: '```console\n$ alpha\nbeta\n```',
    page: /notation-prompt/,
    feed: /<code class="language-console">\$ alpha\nbeta/,
    words: ['alpha', 'beta'],
    card: null,
  },
  'group of fences': {
    body: '::: code-group\n\n```sh [one]\nalpha\n```\n\n```sh [two]\nbeta\n```\n\n:::',
    page: /"Tabs"/,
    feed: /<strong>one<\/strong>/,
    words: ['alpha', 'beta'],
    card: null,
  },
  'callout of a quotation': {
    body: '> [!TIP] alpha\n> beta',
    page: /"Callout"[^>]*tip[^>]*alpha[^>]*><p>beta/,
    feed: /data-callout="tip".*alpha.*<p>beta/s,
    words: ['alpha', 'beta'],
    printed: ['beta'],
    card: null,
  },
  'marked words': {
    body: 'a ==alpha beta==',
    page: /<mark>alpha beta<\/mark>/,
    feed: /<mark>alpha beta<\/mark>/,
    words: ['alpha', 'beta'],
    card: 'a alpha beta',
  },
  abbreviation: {
    body: '*[HTML]: alpha\n\nHTML is text.',
    page: /<abbr title="alpha">HTML<\/abbr>/,
    feed: /<abbr title="alpha">HTML<\/abbr>/,
    words: ['HTML', 'alpha'],
    printed: ['HTML is text.'],
    card: 'HTML is text.',
  },
  definitions: {
    body: 'alpha\n: beta',
    page: /<dl>\s*<dt>alpha<\/dt>\s*<dd>beta\s*<\/dd>/,
    feed: /<dl>\s*<dt>alpha<\/dt>\s*<dd>beta\s*<\/dd>/,
    words: ['alpha', 'beta'],
    card: 'alpha beta',
  },
  'numbered figure': {
    body: '![alpha](/a.png){#fig:a}\n\nSee @fig:a.',
    page: /<strong>Figure 1<\/strong><\/a> alpha<\/figcaption>.*<a href="#fig:a">Figure 1</s,
    feed: /<strong>Figure 1<\/strong><\/a> alpha<\/figcaption>.*#fig:a">Figure 1</s,
    words: ['alpha'],
    printed: ['alpha', 'See Figure 1.'],
    card: 'See @fig:a.',
  },
  'table with a caption': {
    body: 'Table: alpha\n\n| beta |\n|---|\n| gamma |\n\nText.',
    page: /<caption>(?:<[^>]+>)*alpha/,
    feed: /<caption>(?:<[^>]+>)*alpha/,
    words: ['alpha', 'beta', 'gamma'],
    card: 'Text.',
  },
  citation: {
    body: 'As [@alpha] says.',
    page: /As .*alpha.* says/s,
    feed: /As .*alpha.* says/s,
    words: ['alpha'],
    card: 'As [@alpha] says.',
  },
  'remarks on code': {
    body: '```js\nalpha() // (1)!\n```\n\n1. beta',
    page: /notation-note" href="#note:code-1-1">1<.*<li id="note:code-1-1">beta/s,
    feed: /<pre><code class="language-js">alpha\(\) \/\/ \(1\)!.*<li[^>]*>beta/s,
    words: ['alpha', 'beta'],
    card: null,
  },
  'quotation with its source': {
    body: '> alpha\n> — beta',
    page: /<blockquote>\s*<p>alpha<\/p>\s*<\/blockquote><figcaption>beta</,
    feed: /<blockquote>\s*<p>alpha<\/p>\s*<\/blockquote><figcaption>beta</,
    words: ['alpha', 'beta'],
    card: null,
  },
  cards: {
    body: '<Cards>\n<Card title="alpha" href="/posts/a">\n\nbeta\n\n</Card>\n</Cards>',
    page: /"Card".*alpha.*<p>beta/s,
    feed: /<li><p><a href="https:\/\/notes.example\/posts\/a"><strong>alpha<\/strong><\/a><\/p><p>beta/,
    words: ['alpha', 'beta'],
    printed: ['beta'],
    card: 'beta',
  },
  timeline: {
    body: '<Timeline>\n<Event date="1984" title="alpha">\n\nbeta\n\n</Event>\n</Timeline>',
    page: /"Event".*alpha.*<p>beta/s,
    feed: /<li><p><strong>1984: alpha<\/strong><\/p><p>beta/,
    words: ['1984', 'alpha', 'beta'],
    printed: ['beta'],
    card: 'beta',
  },
  badge: {
    body: 'a <Badge>alpha</Badge>',
    page: /"Badge"[^>]*>alpha</,
    feed: /<strong>\[alpha\]<\/strong>/,
    words: ['alpha'],
    card: 'a alpha',
  },
  'numbered drawing': {
    body: '```dot {#fig-way title="alpha"}\ngraph { beta }\n```\n\nSee @fig-way.',
    page: /<figure id="fig-way" class="diagram">.*<strong>Figure 1<\/strong><\/a> alpha<.*<a href="#fig-way">Figure 1</s,
    feed: /<figure id="fig-way"><figcaption>Figure 1 alpha<.*#fig-way">Figure 1</s,
    words: ['alpha', 'beta'],
    printed: ['Figure 1 alpha', 'beta', 'See Figure 1.'],
    card: 'See @fig-way.',
  },
  'boxes of signs': {
    body: '```ditaa\n+-------+\n| alpha |\n+-------+\n```',
    page: /<figure class="code notation-box".*\| alpha \|/s,
    feed: /<code class="language-ditaa">\+-------\+\n\| alpha/,
    words: ['alpha'],
    card: null,
  },
  'difference of code': {
    body: '```diff lang="js"\n-alpha()\n+beta()\n```',
    page: /<del class="notation-line notation-del">.*alpha.*<ins class="notation-line notation-ins">.*beta/s,
    feed: /<code class="language-js">-alpha\(\)\n\+beta\(\)/,
    words: ['alpha', 'beta'],
    card: null,
  },
  'colours of a terminal': {
    body: '```ansi\n␛[31malpha␛[0m\n```',
    page: /<span class="notation-ansi-red">alpha</,
    feed: /<code class="language-ansi">alpha\n/,
    words: ['alpha'],
    card: null,
  },
  'lines that fold': {
    body: '```text collapse={2-3}\nalpha\nbeta\ngamma\n```',
    page: /alpha.*<input type="checkbox" class="notation-more".*beta.*gamma/s,
    feed: /<code class="language-text">alpha\nbeta\ngamma/,
    words: ['alpha', 'beta', 'gamma'],
    card: null,
  },
  'long code': {
    body: `\`\`\`text\n${'alpha\n'.repeat(60)}omega\n\`\`\``,
    page: /<figure class="code notation-long".*omega.*<input type="checkbox" class="notation-more"/s,
    feed: /<code class="language-text">alpha\n.*omega\n<\/code>/s,
    words: ['alpha', 'omega'],
    card: null,
  },
  keys: {
    body: 'Press <kbd>alpha</kbd>.',
    page: /<kbd>alpha<\/kbd>/,
    feed: /<kbd>alpha<\/kbd>/,
    words: ['alpha'],
    card: 'Press alpha.',
  },
  footnote: {
    body: 'alpha[^1]\n\n[^1]: beta',
    page: /<sup><a href="#note:fn-1".*beta/s,
    feed: /<sup><a .*beta/s,
    words: ['alpha', 'beta'],
    card: 'alpha',
  },
  'side note': {
    body: 'alpha <Sidenote>beta</Sidenote>',
    page: /"Sidenote"[^>]*>beta</,
    feed: /alpha .*beta/s,
    words: ['alpha', 'beta'],
    card: 'alpha beta',
  },
  steps: {
    body: '<Steps>\n<Step title="alpha">\n\nbeta\n\n</Step>\n</Steps>',
    page: /"Steps".*"Step".*alpha.*<p>beta/s,
    feed: /<ol>\s*<li><p><strong>alpha<\/strong><\/p>\s*<p>beta/,
    words: ['alpha', 'beta'],
    printed: ['beta'],
    card: 'beta',
  },
  'file tree': {
    body: '<FileTree>\n- alpha/\n  - beta.ts\n</FileTree>',
    page: /"FileTree".*alpha\/.*beta\.ts/s,
    feed: /<ul>\s*<li>alpha\/.*<li>beta\.ts/s,
    words: ['alpha', 'beta'],
    card: null,
  },
  'part that a reader opens': {
    body: '<Details summary="alpha">\n\nbeta\n\n</Details>',
    page: /"Details".*alpha.*<p>beta/s,
    feed: /<strong>alpha<\/strong>.*<p>beta/s,
    words: ['alpha', 'beta'],
    printed: ['beta'],
    card: 'beta',
  },
  'list to tick off': {
    body: '- [x] alpha\n- [ ] beta',
    page: /<input [^>]*checked[^>]*>.*alpha.*beta/s,
    feed: /☑ ?alpha.*☐ ?beta/s,
    words: ['alpha', 'beta'],
    card: null,
  },
  values: {
    body: '```csv\nname,size\nalpha,1\n```',
    page: /<th>name<\/th>/,
    feed: /<td>alpha<\/td>/,
    words: ['name', 'alpha'],
    card: null,
  },
  'difference of values': {
    body: '```csv diff\n name,size\n-alpha,1\n+alpha,2\n```',
    page: /<tr class="notation-row-del">\s*<td><del>alpha<.*<tr class="notation-row-ins">\s*<td><ins>alpha</s,
    feed: /<td><del>alpha<\/del><\/td>.*<td><ins>alpha</s,
    words: ['name', 'alpha'],
    card: null,
  },
}

const feedOf = (page: EditionPage) => ({
  site,
  title: site.name,
  feedUrl: `${site.url}/feed`,
  homeUrl: `${site.url}/`,
  pages: [page],
  texts: new Map([
    [
      page.revision.postId,
      toHtml(page.revision.body, page.revision.format, { baseUrl: `${site.url}/posts/outside-judge` }),
    ],
  ]),
})

/** The HTML that a feed has of the one note in it. */
const feeds: Record<string, (page: EditionPage) => string> = {
  'JSON Feed': (page) => JSON.parse(renderJsonFeed(feedOf(page))).items[0].content_html,
  RSS: (page) => {
    const item = requireChild(requireChild(parseXml(renderRss(feedOf(page))), 'channel'), 'item')
    return requireChild(item, 'content:encoded').text
  },
  Atom: (page) => requireChild(requireChild(parseXml(renderAtom(feedOf(page))), 'entry'), 'content').text,
}

const pageOf = (body: string) => createPage({}, body)

/** What a result of the search shows of a text that was found by a word. */
function excerptOf(text: string, word: string): string | null {
  const term = { term: { words: [word], quoted: false }, strong: [{ words: [word] }], weak: [], posts: 1 }
  const found = findWanted(text, toWanted({ terms: [term], languages: ['en'], beginnings: [], pairs: [] }))
  const cluster = findCluster(found)
  return (
    cluster &&
    toExcerpt(text, found, cluster)
      .map((segment) => segment.text)
      .join('')
  )
}

const root = path.join(import.meta.dirname, '../../../..')
const sheets = ['app/global.css', 'components/article/prose.module.css', 'public/notation.css'].map((file) =>
  readFileSync(path.join(root, file), 'utf8'),
)
const printRules = sheets.map((sheet) => sheet.split('@media print').slice(1).join('')).join('')
/** Selectors of what is not printed. */
const unprinted = [...printRules.matchAll(/([^{}]+)\{\s*display: none;/g)].map(([, selector]) => selector?.trim())

interface Node {
  nodeName: string
  value?: string
  attrs?: { name: string; value: string }[]
  childNodes?: Node[]
}

/** The words that paper shows of a page, after the selectors above. */
function printedText(html: string): string {
  const read = (node: Node): string => {
    const isGone = node.attrs?.some(
      ({ name, value }) =>
        name === 'data-footnote-backref' ||
        (name === 'data-print' && value === 'no') ||
        (name === 'class' && /(?:^| )(?:heading-anchor|copy)(?: |$)/.test(value)),
    )
    return isGone ? '' : (node.value ?? (node.childNodes ?? []).map(read).join(''))
  }
  return read(parseFragment(html) as Node)
}

test('what is not printed is what has no use on paper', () => {
  expect(unprinted).toEqual([
    ':root .copy,\n  :root [data-print="no"][data-print]',
    '.prose :global(:is(.heading-anchor, .code-wrap, [data-footnote-backref]))',
    '.notation-more',
  ])
})

test('the document has a row for each notation', () => {
  const [, table = ''] = readFileSync(path.join(root, 'docs/notations.md'), 'utf8').split('## Where a note is read')
  const rows = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, name]) => name?.trim())
  expect(rows.slice(1)).toEqual(Object.keys(notations))
})

describe.each(Object.entries(notations))('%s', (_name, { body, page, feed, words, printed = words, card }) => {
  let html = ''
  beforeAll(async () => {
    html = (await renderToHtml(body, 'md')).html
  })

  test('on the page, in both formats', async () => {
    expect(html).toMatch(page)
    expect((await renderToHtml(body, 'mdx')).html).toMatch(page)
  })
  test('in print', () => {
    for (const word of printed) expect(printedText(html)).toContain(word)
  })
  test.each(Object.keys(feeds))('in %s', (name) => {
    expect(feeds[name]?.(pageOf(body))).toMatch(feed)
  })
  test('in the feeds of .md', () => {
    expect(toHtml(body, 'md', { baseUrl: `${site.url}/` })).toMatch(feed)
  })
  test('as Markdown', () => {
    expect(toMarkdownDocument(pageOf(body), {}).endsWith(`---\n\n${body}\n`)).toBe(true)
  })
  test('in llms-full.txt', () => {
    const { slug, revision, modifiedAt } = pageOf(body)
    expect(renderFullNotes(site, [{ slug, revision, modifiedAt }]).endsWith(`\n\n${body}\n`)).toBe(true)
  })
  test('in search, with an excerpt', () => {
    for (const word of words) {
      const text = toPlainText(body, 'md')
      expect(text).toContain(word)
      expect(excerptOf(text, word.replace('\\', '').toLowerCase())).toContain(word)
    }
  })
  test('on cards, in lists and in llms.txt', () => {
    const summary = findFirstParagraph(body, 'md')
    expect(summary).toBe(card)
    const { slug, revision } = pageOf(body)
    const listed = {
      ...{ id: 'a', slug, title: 'A', version: '1.0.0', status: 'reviewed' as const, lastReviewed: null, minutes: 1 },
      ...{
        difficulty: null,
        heroImage: null,
        publishedAt: revision.meta.dates?.published ?? '2026-11-22T10:00:00.000Z',
      },
      ...(summary === null ? {} : { summary }),
    }
    const line = renderLlmsTxt(site, [listed]).match(/^- \[A\].*$/m)?.[0]
    expect(line?.replaceAll('\\', '')).toBe(
      `- [A](${site.url}/posts/${slug}.md)${card === null ? '' : `: ${card.replaceAll('\\', '')}`}`,
    )
  })
})
