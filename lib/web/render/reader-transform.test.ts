import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { toReaderHtml } from './reader-transform.ts'

const wrap = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>T</title>${head}</head><body>${body}</body></html>`

interface HtmlNode {
  nodeName: string
  value?: string
  tagName?: string
  childNodes?: HtmlNode[]
}

/** What a reader can read: the text of the document, scripts apart. */
function textOf(html: string): string {
  const read = (node: HtmlNode): string =>
    node.tagName === 'script'
      ? ''
      : node.nodeName === '#text'
        ? (node.value ?? '')
        : (node.childNodes ?? []).map(read).join('')
  return read(parse(html) as HtmlNode)
}

describe('goes', () => {
  test.each([
    ['the framework’s scripts', '<script src="/_next/static/chunks/main.js" async=""></script>', '_next'],
    ['flight data', '<script>self.__next_f.push([1,"x"])</script>', '__next_f'],
    ['flight data of another form', '<script id="_R_">self.__next_f.push([1,"<b>"])</script>', '__next_f'],
    ['inline scripts of whatever kind', '<script type="module">import "x"</script>', 'import'],
    ['scripts of other hosts', '<script src="//evil.example/x.js"></script>', 'evil'],
    ['scripts of other hosts by full address', '<script src="https://evil.example/x.js"></script>', 'evil'],
    ['scripts inside of pictures', '<svg><script href="/x.js">1</script></svg>', '<script'],
    ['comments', '<p>a<!-- -->b</p><!--$--><!--/$-->', '<!--'],
    ['empty boxes that React leaves', '<div hidden=""><!--$--></div>', 'hidden'],
  ])('%s', (_, markup, trace) => {
    const html = toReaderHtml(wrap(`<p>text</p>${markup}`))
    expect(html).not.toContain(trace)
    expect(html).toContain('<p>text</p>')
  })

  test.each([
    ['preloads of scripts', '<link rel="preload" as="script" href="/_next/static/chunks/a.js">'],
    ['module preloads', '<link rel="modulepreload" href="/_next/static/chunks/a.js">'],
  ])('%s in the head', (_, markup) => {
    expect(toReaderHtml(wrap('', markup))).not.toContain('chunks')
  })
})

test('what only looks like flight data stays', () => {
  const text = '<p title="&lt;script&gt;self.__next_f">&lt;script&gt;self.__next_f.push(1)&lt;/script&gt;</p>'
  expect(textOf(toReaderHtml(wrap(text)))).toBe(textOf(wrap(text)))
})

describe('stays', () => {
  test.each([
    ['structured data', '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>'],
    ['speculation rules', '<script type="speculationrules">{"prefetch":[]}</script>'],
    ['our own module', '<script src="/reader.js" defer=""></script>'],
    ['hidden boxes with something in them', '<div hidden=""><p>Search</p></div>'],
    ['pictures', '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'],
  ])('%s', (_, markup) => {
    expect(toReaderHtml(wrap(markup))).toContain(markup)
  })

  test.each([
    ['styles', '<link rel="stylesheet" href="/_next/static/a.css">'],
    ['preloads of fonts', '<link rel="preload" as="font" href="/fonts/a.woff2">'],
    ['feeds', '<link rel="alternate" type="application/feed+json" href="/feed.json">'],
  ])('%s in the head', (_, markup) => {
    expect(toReaderHtml(wrap('', markup))).toContain(markup)
  })
})

test('structured data moves to the head', () => {
  const html = toReaderHtml(wrap('<script type="application/ld+json">{}</script>'))
  expect(html.indexOf('ld+json')).toBeLessThan(html.indexOf('</head>'))
})

describe('the text is the same before and after', () => {
  test.each([
    ['words split by comments', '<p>a<!-- -->b <!-- -->c</p>'],
    ['escapes', '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &nbsp;|</p><code>&lt;!-- no comment --&gt;</code>'],
    ['code that begins with an empty line', '<pre>\n\nfirst</pre>'],
    ['code in code', '<pre><code>\n\n  indented\n</code></pre>'],
    ['a text area that begins with an empty line', '<textarea>\n\nfirst</textarea>'],
    ['a box that is not empty', '<div hidden=""><!--$--><p>kept</p></div>'],
    ['characters beyond the first plane', '<p>😀 𝒳 \u202e right to left</p>'],
  ])('%s', (_, body) => {
    const before = wrap(body)
    expect(textOf(toReaderHtml(before))).toBe(textOf(before))
  })

  test('and a second time nothing changes', () => {
    const once = toReaderHtml(wrap('<pre>\n\nx</pre><p>a<!-- -->b</p><script type="application/ld+json">{}</script>'))
    expect(toReaderHtml(once)).toBe(once)
  })
})
