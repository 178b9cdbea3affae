import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as dialect, parse, serialize } from 'parse5'
import { describe, expect, test } from 'vitest'
import { toReaderHtml as toReaderBytes } from './reader-transform.ts'

const toReaderHtml = (html: string): string => toReaderBytes(Buffer.from(html)).toString()

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

test('what was held back stands where its mark was, and is read as the page is', () => {
  const inside =
    '<p>Łódź – “a”<!-- gone --></p><script type="application/ld+json">{"name":"é"}</script><pre><!--b-->\nc</pre>'
  const marked = wrap('<main><!--mark--></main><script>self.__next_f.push("<!--mark-->")</script><p>ü</p>')
  const held = new Map([['<!--mark-->', inside]])
  const html = toReaderBytes(Buffer.from(marked), held).toString()
  expect(html).toBe(toReaderHtml(marked.replace('<!--mark-->', inside)))
  expect(html).toContain('<main><p>Łódź – “a”</p><pre>')
  expect(html).toContain('{"name":"é"}</script></head>')
})

test('a mark that stands for nothing is a comment, also in what was held back', () => {
  const held = new Map([['<!--mark-->', '<p>a<!--other--></p>']])
  expect(toReaderBytes(Buffer.from(wrap('<!--mark--><!--third-->')), held).toString()).toBe(wrap('<p>a</p>'))
})

test('what only looks like flight data stays', () => {
  const text = '<p title="&lt;script&gt;self.__next_f">&lt;script&gt;self.__next_f.push(1)&lt;/script&gt;</p>'
  expect(textOf(toReaderHtml(wrap(text)))).toBe(textOf(wrap(text)))
})

test('what stands in an attribute is no markup', () => {
  const link = '<a href="/b" title="<script>self.__next_f.push(1)</script><!-- a --> > b">b</a>'
  expect(toReaderHtml(wrap(link))).toContain(link)
})

describe('stays', () => {
  test.each([
    ['structured data', '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>'],
    ['speculation rules', '<script type="speculationrules">{"prefetch":[]}</script>'],
    ['our own module', '<script src="/reader.js" defer=""></script>'],
    ['hidden boxes with something in them', '<div hidden=""><p>Search</p></div>'],
    ['what styles hold, whatever it looks like', '<style>a::after { content: "<!-- <script>" }</style>'],
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

describe('it is the document that a parser would leave', () => {
  const texts = fc.constantFrom(
    'text',
    ' ',
    '\n',
    '&amp;lt;script&gt;',
    'a &quot;b&quot;',
    'it&#x27;s',
    '😀',
    'à la Straße\u00a0Łódź',
    '--&gt;',
    ']]&gt;',
  )
  const values = fc.constantFrom(
    ...[
      '',
      'a',
      'a > b',
      '<script>self.__next_f</script>',
      '<!-- no comment -->',
      '</head>',
      '</div>',
      '&quot;',
      "it's",
      'à',
    ],
  )
  const leaves = fc.oneof(
    texts,
    fc.constantFrom(
      ...[
        '<!-- -->',
        '<!--$-->',
        '<!--/$-->',
        '<br>',
        '<hr/>',
        '<div hidden=""></div>',
        '<div hidden=""><!--$--></div>',
      ],
      ...['<div hidden=""><!--$--><p>x</p><!--/$--></div>', '<script>self.__next_f.push([1,"x"])</script>'],
      ...['<script src="/reader.js" defer=""></script>', '<script src="/_next/a.js" async=""></script>'],
      ...['<script type="application/ld+json">{"a":"\\u003c/script>"}</script>', '<svg><script>1</script></svg>'],
      ...['<link rel="preload" as="script" href="/a.js">', '<link rel="modulepreload" href="/a.js"/>'],
      ...['<script type="speculationrules">{"prefetch":[]}</script>', '<input type="checkbox" checked disabled>'],
    ),
    values.map((value) => `<img alt="${value.replaceAll('"', '&quot;')}" src="/a">`),
  )
  const { markup } = fc.letrec<{ markup: string }>((tie) => ({
    markup: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc
        .tuple(
          fc.constantFrom('div', 'section', 'span', 'em', 'blockquote', 'pre'),
          values,
          fc.array(tie('markup'), { maxLength: 4 }),
        )
        .map(
          ([name, title, children]) =>
            `<${name} title="${title.replaceAll('"', '&quot;')}">${children.join('')}</${name}>`,
        ),
    ),
  }))

  test('whatever React writes', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 6 }), fc.array(fc.constantFrom(...heads)), (body, head) => {
        const rendered = wrap(body.join(''), head.join(''))
        expect(serialize(parse(toReaderHtml(rendered)))).toBe(pruneByParser(rendered))
      }),
      {
        examples: [
          [['<pre title=""><!-- -->\n</pre>', '<pre><!-- --><!-- -->\n\na</pre>', '<pre>\n<!-- -->\n</pre>'], []],
        ],
      },
    )
  })
  const heads = [
    '<link rel="preload" as="font" href="/a.woff2">',
    '<link rel="preload" as="script" href="/a.js"/>',
    '<script src="/reader.js?v=1" defer="" blocking="render"></script>',
    '<script src="/_next/static/a.js" async=""></script>',
    '<meta name="description" content="a &lt;b&gt; > c"/>',
  ]
})

/** The same by a tree: what goes is taken out of it, structured data is moved. */
function pruneByParser(rendered: string): string {
  const document = parse(rendered)
  prune(document)
  const head = listElements(document, 'head')[0]
  for (const script of listElements(document, 'script').filter(
    (each) => attributeOf(each, 'type') === 'application/ld+json',
  )) {
    defaultTreeAdapter.detachNode(script)
    if (head) defaultTreeAdapter.appendChild(head, script)
  }
  return serialize(parse(serialize(document)))
}

type Element = DefaultTreeAdapterTypes.Element

function listElements(parent: DefaultTreeAdapterTypes.ParentNode, tagName: string): Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!defaultTreeAdapter.isElementNode(node)) return []
    return [...(node.tagName === tagName ? [node] : []), ...listElements(node, tagName)]
  })
}

function prune(parent: DefaultTreeAdapterTypes.ParentNode): void {
  for (const node of [...parent.childNodes]) {
    if (isFrameworkNode(node)) defaultTreeAdapter.detachNode(node)
    else if ('childNodes' in node) prune(node)
    // Browsers drop one line break at the beginning of it, and the parser has done so already.
    if (!defaultTreeAdapter.isElementNode(node) || node.tagName !== 'pre') continue
    const [first] = node.childNodes
    if (first && defaultTreeAdapter.isTextNode(first) && first.value.startsWith('\n')) first.value = `\n${first.value}`
  }
}

function isFrameworkNode(node: DefaultTreeAdapterTypes.Node): boolean {
  if (defaultTreeAdapter.isCommentNode(node)) return true
  if (!defaultTreeAdapter.isElementNode(node)) return false
  const [type = '', source = '', relation] = ['type', 'src', 'rel'].map((name) => attributeOf(node, name))
  if (node.tagName === 'script') {
    const isOwn = node.namespaceURI === dialect.NS.HTML && source.startsWith('/') && !source.startsWith('/_next/')
    return !isOwn && type !== 'application/ld+json' && type !== 'speculationrules'
  }
  if (node.tagName === 'link')
    return relation === 'modulepreload' || (relation === 'preload' && attributeOf(node, 'as') === 'script')
  const isEmpty = node.childNodes.every((child) => defaultTreeAdapter.isCommentNode(child))
  return node.tagName === 'div' && attributeOf(node, 'hidden') !== undefined && isEmpty
}

const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value
