import { describe, expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx/lint.ts'
import { decideIndexable } from '#lib/core/posts'
import { countOmitted, listRecords, readText, requirePost } from '../testing/read-all.ts'
import { toWxr, type WxrParts, type WxrSite } from '../testing/wxr.ts'

async function move(site: WxrSite, options = {}) {
  const items = await readText('export.xml', toWxr(site), options)
  expect(items.filter(({ kind }) => kind === 'rejected')).toEqual([])
  const records = listRecords(items)
  for (const { body, format } of records) expect(findBodyProblems(body, format)).toEqual([])
  return { records, posts: records.map(requirePost), omitted: countOmitted(items) }
}

const moveOne = async (item: WxrParts, site: Partial<WxrSite> = {}, options = {}) => {
  const { records, posts, omitted } = await move({ ...site, items: [item] }, options)
  const [record, post] = [records[0], posts[0]]
  if (!record || !post) throw new Error('expected one post')
  return { record, body: record.body.trim(), meta: post.meta, id: post.id, omitted }
}

const bodyOf = async (content: string): Promise<string> => (await moveOne({ content })).body
const wrap = (name: string, attributes: object, html: string): string =>
  `<!-- wp:${name} ${JSON.stringify(attributes)} -->${html}<!-- /wp:${name} -->`

describe('text', () => {
  test.each([
    ['breaks in code', '<pre>one<br>two</pre>', '```\none\ntwo\n```'],
    [
      'marks that Markdown has no sign for',
      '<p>10<sup>-3</sup> H<sub>2</sub>O <mark>m</mark> <kbd>Ctrl</kbd> <u>u</u> <ins>i</ins> <small>s</small></p>',
      '10<sup>-3</sup> H<sub>2</sub>O <mark>m</mark> <kbd>Ctrl</kbd> <u>u</u> <ins>i</ins> <small>s</small>',
    ],
    [
      'an abbreviation with its words',
      '<p>an <abbr title="application programming interface">API</abbr></p>',
      'an <abbr title="application programming interface">API</abbr>',
    ],
    [
      'a formula once, as LaTeX',
      '<p><math data-latex="x_1^2"><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1^2</annotation></semantics></math></p>',
      '$`x_1^2`$',
    ],
    [
      'numbers that run down',
      '<ol reversed start="5"><li>five</li><li>four</li></ol>',
      '<ol start="5" reversed>\n  <li>\n    five\n  </li>\n\n  <li>\n    four\n  </li>\n</ol>',
    ],
    ['numbers of their own', '<ol><li value="7">a</li></ol>', '<ol>\n  <li value="7">\n    a\n  </li>\n</ol>'],
    [
      'lines in a cell',
      '<table><tr><th>a</th></tr><tr><td><p>x</p><p>y</p>z<br>1|2</td></tr></table>',
      '| a                   |\n| ------------------- |\n| x<br>y<br>z<br>1\\|2 |',
    ],
    ['a block within emphasis', '<b>a <pre>x</pre> b</b>', '**a**\n\n```\nx\n```\n\n**b**'],
    ['a list within emphasis', '<em><ul><li>a</li></ul></em>', '- _a_'],
    ['a heading within a link', '<a href="https://x.example/"><h3>T</h3></a>', '### [T](https://x.example/)'],
    ['code of a line that holds lines', '<code><div>a</div><div>b</div></code>', '```\na\nb\n```'],
    ['a break where a list item begins', '<ul><li><br><ul><li>a</li></ul></li></ul>', '- - a'],
    ['a link within code', '<p><code>a <a href="https://x.example/">b</a></code></p>', '`a `[`b`](https://x.example/)'],
    ['blanks at the edge of code', '<p>Press <code>a </code>b <code> c </code>.</p>', 'Press `a `b `  c  `.'],
    ['code that begins with a blank line and indents', '[code]\n  first\nsecond[/code]', '```\n  first\nsecond\n```'],
    ['a break around the mark for more', 'one\n<!--more-->\ntwo', 'one\\\n\\\ntwo'],
    ['emphasis over two paragraphs', '<b>a\n\nb</b>', '**a**\n\n**b**'],
    ['breaks and paragraphs in a list', '<ul>\n<li>a\nb</li>\n<li>c\n\nd</li>\n</ul>', '- a\\\n  b\n\n- c\n\n  d'],
    [
      'breaks and paragraphs in a cell',
      '<table><tr><td>a\nb\n\nc</td></tr></table>',
      '|                 |\n| --------------- |\n| a<br>b<br><br>c |',
    ],
    ['breaks in code of a line', '<code>a\n b</code>', '`a`\\\n` b`'],
    [
      'blank lines in a disclosure',
      '<details><summary>S</summary>a\n\nb</details>',
      '<Details summary="S">\n  a\n\n  b\n</Details>',
    ],
    [
      'a gist',
      '<script src="https://gist.github.com/ada/0123abcd.js"></script>',
      '<https://gist.github.com/ada/0123abcd>',
    ],
    [
      'a gist without a scheme',
      '<script src="//gist.github.com/0123abcd.js?file=a.py"></script>',
      '<https://gist.github.com/0123abcd>',
    ],
    ['numbers below nothing', '<ol start="-1"><li>a</li></ol>', '<ol start="-1">\n  <li>\n    a\n  </li>\n</ol>'],
    [
      'a heading whose line is a block',
      '<h2><p>Part <b>one</b></p></h2><h3><span><div>a</div><p>b</p></span></h3>',
      '## Part **one**\n\n### a b',
    ],
    [
      'an id that two headings have',
      '<h2 id="x">A</h2><h2 id="x">B</h2><p><a href="#x">x</a></p>',
      '## A {#x}\n\n## B\n\n[x](#x)',
    ],
    ['an icon', '<h3>Title <a aria-hidden="true" href="#title">#</a></h3>', '### Title'],
  ])('%s', async (_name, content, body) => expect(await bodyOf(content)).toBe(body))

  test.each([
    ['<pre class="lang:php decode:true">x</pre>', 'php'],
    ['<pre class="lang:default decode:true">x</pre>', ''],
    ['<pre class="src src-python">x</pre>', 'python'],
    ['<pre class="sourceCode rust"><code>x</code></pre>', 'rust'],
    ['<pre class="hljs sql"><code>x</code></pre>', 'sql'],
    ['<pre class="note sql">x</pre>', ''],
    ['<div class="highlight highlight-source-shell"><pre>x</pre></div>', 'shell'],
    [
      '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>x</code></pre></div></div>',
      'ruby',
    ],
    [
      '<figure class="highlight go"><table><tr><td class="gutter"><pre>1</pre></td><td class="code"><pre>x</pre></td></tr></table></figure>',
      'go',
    ],
    [
      '<table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td><td class="code"><div><pre>x</pre></div></td></tr></table>',
      '',
    ],
    ['[php]x[/php]', 'php'],
    ['[crayon lang="go" title="t"]x[/crayon]', 'go'],
    ['[cc]x[/cc]', ''],
  ])('the language of code: %s', async (content, language) =>
    expect(await bodyOf(content)).toBe(`\`\`\`${language}\nx\n\`\`\``),
  )

  test('code that an extension stores escaped is shown as it was', async () => {
    expect(await bodyOf('[html]&lt;b&gt;a &amp;amp; b&lt;/b&gt;[/html]')).toBe('```html\n<b>a &amp; b</b>\n```')
    expect(await bodyOf('[code]<b>&lt;</b>[/code]')).toBe('```\n<b>&lt;</b>\n```')
  })

  test('a list and code in a cell make the table one of HTML', async () => {
    expect(
      await bodyOf('<table><tr><td><ul><li>a</li><li>b</li></ul></td><td><pre>x | y</pre></td></tr></table>'),
    ).toBe(
      '<table>\n  <tbody>\n    <tr>\n      <td>\n        - a\n        - b\n      </td>\n\n      <td>\n        ```\n        x | y\n        ```\n      </td>\n    </tr>\n  </tbody>\n</table>',
    )
  })

  test('a label, a caption and a summary around code keep the code whole', async () => {
    for (const name of ['label', 'figcaption', 'summary'])
      expect(await bodyOf(`<${name}>a <pre>x\ny</pre> b</${name}>`), name).toContain('```\nx\ny\n```')
  })

  test.each([
    [
      'a picture',
      '<figure><img src="https://x.example/a.png" alt=""><figcaption>Photo by Ada / Unsplash</figcaption></figure><p>First words.</p>',
    ],
    ['code with a caption', '<figure><pre>x</pre><figcaption>Listing</figcaption></figure><p>First words.</p>'],
    ['an embed', '<p><a href="https://video.example/">Video</a></p><p>First words.</p>'],
    ['a table', '<table><tr><td>cell</td></tr></table><p>First words.</p>'],
    ['a heading and a list', '<h2>Heading</h2><ul><li>item</li></ul><p>First words.</p>'],
  ])('the summary of a post that begins with %s is its first words', async (_name, content) => {
    expect((await moveOne({ content })).meta.summary).toBe('First words.')
  })
})

describe('blocks', () => {
  const patternPost = (content: string, blocks: Record<number, string>): WxrSite => ({
    items: [
      { content },
      ...Object.entries(blocks).map(([id, text]) => ({ id: Number(id), type: 'wp_block', content: text })),
    ],
  })
  const lead = wrap(
    'paragraph',
    { metadata: { bindings: { __default: { source: 'core/pattern-overrides' } }, name: 'Lead' } },
    '<p>DEFAULT</p>',
  )

  test('an instance of a pattern has its own words; of patterns in each other, the outer one wins', async () => {
    const own = patternPost('<!-- wp:block {"ref":9,"content":{"Lead":{"content":"Own <em>words</em>."}}} /-->', {
      9: lead,
    })
    const { records, posts } = await move(own)
    expect(records[0]?.body).toBe('Own _words_.\n')
    expect(posts[0]?.meta.summary).toBe('Own words.')
    const nested = patternPost('<!-- wp:block {"ref":8,"content":{"Lead":{"content":"Outer."}}} /-->', {
      8: '<!-- wp:block {"ref":9,"content":{"Lead":{"content":"Inner."}}} /-->',
      9: lead,
    })
    expect((await move(nested)).records[0]?.body).toBe('Outer.\n')
  })

  test.each([
    [
      'image',
      '<figure><img src="https://x.example/a.png" alt="a"/></figure>',
      { caption: 'Own' },
      '![a](https://x.example/a.png)\n\n_Own_',
    ],
    [
      'image',
      '<figure><img src="https://x.example/a.png" alt="a"/><figcaption>Old</figcaption></figure>',
      { caption: 'Own' },
      '![a](https://x.example/a.png)\n\n_Own_',
    ],
    ['verse', '<pre>Old</pre>', { content: 'Own' }, '```\nOwn\n```'],
    [
      'details',
      '<details><summary>Old</summary><p>x</p></details>',
      { summary: 'Own' },
      '<Details summary="Own">\n  x\n</Details>',
    ],
    [
      'pullquote',
      '<figure><blockquote><p>Old</p><cite>Old</cite></blockquote></figure>',
      { value: 'Own', citation: 'Me' },
      '> Own\n>\n> Me',
    ],
  ])('an instance has its own words in a block %s: %s', async (name, html, content, body) => {
    const bound = { metadata: { name: 'Part', bindings: { __default: { source: 'core/pattern-overrides' } } } }
    const site = patternPost(wrap('block', { ref: 9, content: { Part: content } }, ''), { 9: wrap(name, bound, html) })
    expect((await move(site)).records[0]?.body.trim()).toBe(body)
  })

  test('a panel that its page hides until its tab is chosen is shown', async () => {
    const panel = (label: string) =>
      wrap('tab', { label }, `<section class="wp-block-tab" hidden><p>${label}</p></section>`)
    expect(await bodyOf(wrap('tabs', {}, `${panel('npm')}${panel('pnpm')}`))).toBe(
      '<Tabs>\n  <Tab label="npm">\n    npm\n  </Tab>\n\n  <Tab label="pnpm">\n    pnpm\n  </Tab>\n</Tabs>',
    )
  })

  test('tracks are found by their numbers, in both forms of a playlist', async () => {
    const song = {
      id: 7,
      type: 'attachment',
      status: 'inherit',
      title: 'Song',
      more: '<wp:attachment_url>https://wp.example/a.mp3</wp:attachment_url>',
    }
    const block =
      '<!-- wp:playlist --><figure><!-- wp:playlist-track {"id":7} /--><!-- wp:playlist-track {"id":8} /--></figure><!-- /wp:playlist -->'
    for (const content of [block, '[playlist ids="7,8"]']) {
      const { records, omitted } = await move({ items: [{ content }, song] })
      expect(records[0]?.body).toContain('[Song](https://wp.example/a.mp3)')
      expect(omitted).toMatchObject({ 'tracks of playlists that the export does not hold': 1 })
    }
  })

  test.each([
    ['learndash/ld-student', {}],
    ['memberful/restricted', {}],
    ['passster/content-lock', {}],
    ['group', { UAGHideDesktop: true, UAGHideTab: true, UAGHideMob: true }],
    ['kadence/column', { vsdesk: true, vstablet: true, vsmobile: true }],
    ['group', { isHidden: true }],
  ])('what an extension shows to nobody or to some is left out: %s %j', async (name, attributes) => {
    const { body, omitted } = await moveOne({ content: `${wrap(name, attributes, '<p>HIDDEN</p>')}<p>x</p>` })
    expect(body).toBe('x')
    expect(Object.keys(omitted).join()).toMatch(/hidden blocks|blocks for members/)
  })

  test.each([
    ['premium/heading', {}],
    ['uagb/team-members', {}],
    ['premium-content/logged-out-view', {}],
    ['group', { hideMobile: true }],
    ['group', { hideLabel: true }],
  ])('what visitors saw stays: %s %j', async (name, attributes) =>
    expect(await bodyOf(wrap(name, attributes, '<p>x</p>'))).toBe('x'),
  )

  test('a pattern that holds itself, and one that holds many, end', async () => {
    const itself = patternPost('<!-- wp:block {"ref":9} /-->', { 9: `${lead}<!-- wp:block {"ref":9} /-->`.repeat(10) })
    expect((await move(itself)).omitted['reusable blocks that the export does not hold']).toBeGreaterThan(0)
  })

  test.each([
    ['a field', { content: { source: 'core/post-meta', args: { key: 'subtitle' } } }, 'A <em>field</em>', 'A _field_'],
    [
      'a field that is never shown',
      { content: { source: 'core/post-meta', args: { key: '_secret' } } },
      'x',
      'placeholder',
    ],
    ['the date', { content: { source: 'core/post-data', args: { field: 'date' } } }, 'x', '2026-05-01 08:00:00'],
    ['what an extension knows', { content: { source: 'acme/price', args: { key: 'a' } } }, 'x', 'placeholder'],
  ])('a block that is bound to %s', async (_name, bindings, value, body) => {
    const content = wrap('paragraph', { metadata: { bindings } }, '<p>placeholder</p>')
    expect((await moveOne({ content, meta: { subtitle: value, _secret: value } })).body).toBe(body)
  })

  test('a button and a picture are bound by their attributes', async () => {
    const bindings = { url: { source: 'core/post-meta', args: { key: 'link' } } }
    const content = wrap(
      'button',
      { metadata: { bindings } },
      '<div><a class="b" href="https://old.example/">Go</a></div>',
    )
    expect((await moveOne({ content, meta: { link: 'https://new.example/?a=1&b=2' } })).body).toBe(
      '[Go](https://new.example/?a=1\\&b=2)',
    )
  })

  test('notes below the text are footnotes, and their marks lead to them', async () => {
    const mark = (id: string, number: number) =>
      `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${number}</a></sup>`
    const text = `<!-- wp:paragraph --><p>A${mark('b-2', 1)} B${mark('a-1', 2)}</p><!-- /wp:paragraph -->`
    const footnotes = JSON.stringify([
      { id: 'b-2', content: 'Two <b>bold</b>.' },
      { id: 'a-1', content: 'One.' },
    ])
    const shown = await moveOne({ content: `${text}<!-- wp:footnotes /-->`, meta: { footnotes } })
    expect(shown.body).toBe('A[^1] B[^2]\n\n[^1]: Two **bold**.\n\n[^2]: One.')
    expect(shown.meta.extra).not.toHaveProperty('footnotes')
    const hidden = await moveOne({ content: text, meta: { footnotes } })
    expect(hidden.body).toBe('A B')
    expect(hidden.omitted).toMatchObject({ 'marks of notes that the page does not show': 2 })
  })

  test('a file is linked once', async () => {
    const html =
      '<div class="wp-block-file"><object class="wp-block-file__embed" data="/f.pdf"></object><a href="https://wp.example/f.pdf">Report</a><a href="https://wp.example/f.pdf" class="wp-block-file__button" download>Download</a></div>'
    expect(await bodyOf(wrap('file', { id: 1, href: 'https://wp.example/f.pdf' }, html))).toBe(
      '[Report](https://wp.example/f.pdf)',
    )
  })

  test.each([
    [
      'an attribute holds it, and the HTML twice',
      'kevinbatdorf/code-block-pro',
      { code: 'if (a < b) {}\n', language: 'javascript' },
      '<div><span data-code="x"><textarea aria-hidden="true">if (a &lt; b) {}</textarea></span><pre class="shiki"><code><span>if (a &lt; b) {}</span></code></pre></div>',
      '```javascript\nif (a < b) {}\n```',
    ],
    [
      'its language is an attribute',
      'syntaxhighlighter/code',
      { language: 'php' },
      '<pre class="wp-block-syntaxhighlighter-code">&lt;?php 1;</pre>',
      '```php\n<?php 1;\n```',
    ],
    [
      'the second form is hidden',
      'acme/code',
      {},
      '<div><pre><code class="language-go">x := 1</code></pre><div style="display:none"><pre>x := 1</pre></div></div>',
      '```go\nx := 1\n```',
    ],
    [
      'line numbers stand beside it',
      'acme/snippet',
      {},
      '<div><div class="gutter">1</div><pre lang="sql">SELECT 1</pre></div>',
      '```sql\nSELECT 1\n```',
    ],
  ])('code of an extension: %s', async (_name, name, attributes, html, body) => {
    expect(await bodyOf(wrap(name, attributes, html))).toBe(body)
  })

  test('blocks without content are counted by name', async () => {
    const { omitted } = await moveOne({ content: '<!-- wp:latest-posts /--><!-- wp:acme/thing {"a":1} /-->' })
    expect(omitted).toMatchObject({
      'blocks without content of their own (latest-posts)': 1,
      'blocks without content of their own (acme/thing)': 1,
    })
  })
})

describe('shortcodes', () => {
  test.each([
    ['[audio https://x.example/a.mp3]', '<https://x.example/a.mp3>'],
    ['[video src="https://x.example/a.mp4"][/video]', '<https://x.example/a.mp4>'],
    ['[embed width="5"]https://x.example/v[/embed]', '<https://x.example/v>'],
    ['Words in [brackets], [sic] and a[0], `[a-z]`', 'Words in \\[brackets], \\[sic] and a\\[0], \\`\\[a-z]\\`'],
    ['[gist id="ada/0123abcd"]', '<https://gist.github.com/ada/0123abcd>'],
    ['[gist]https://gist.github.com/ada/0123abcd[/gist]', '<https://gist.github.com/ada/0123abcd>'],
    ['so $latex x_1 &lt; 2$ and [latex]y^2[/latex]', 'so $`x_1 < 2`$ and $`y^2`$'],
    ['[[php]]', '\\[php]'],
    ['[[gallery]]', '\\[gallery]'],
    ['[vc_row width="1/2"][vc_column_text]words[/vc_column_text][/vc_row]', 'words'],
    ['[tabs style="x"]words[/tabs]', '\\[tabs]words\\[/tabs]'],
  ])('%s', async (content, body) => expect(await bodyOf(content)).toBe(body))

  test('a gallery shows the pictures that the export holds, and the others are counted', async () => {
    const picture = {
      id: 7,
      type: 'attachment',
      status: 'inherit',
      more: '<wp:attachment_url>https://wp.example/a.png</wp:attachment_url>',
    }
    const { records, omitted } = await move({ items: [{ content: '[gallery ids="7,8"]' }, picture] })
    expect(records[0]?.body).toBe('![](https://wp.example/a.png)\n')
    expect(omitted).toMatchObject({ 'pictures of galleries that the export does not hold': 1 })
  })

  test('unknown ones are counted by name', async () => {
    const { omitted } = await moveOne({ content: '[tabs style="x"]a[/tabs] [contact-form-7 id="1"] [tabs]b[/tabs]' })
    expect(omitted).toMatchObject({
      'shortcodes that are not known ([tabs])': 2,
      'shortcodes that are not known ([contact-form-7])': 1,
    })
  })
})

describe('places', () => {
  test('ids of the old page lead to the same place', async () => {
    const content =
      '<h2 id="my-part">A part</h2><p id="detail">Text.</p><p><a href="#my-part">a</a> <a href="#detail">b</a> <a href="https://wp.example/post-1/#my-part">c</a> <a href="#h-next">d</a></p><h2 id="h-next">Next</h2>'
    expect(await bodyOf(content)).toBe(
      '## A part {#my-part}\n\nText.\n\n[a](#my-part) [b](#my-part) [c](/posts/post-1#my-part) [d](#next)\n\n## Next',
    )
  })

  test('links between posts lead to the posts here, in every form that they have there', async () => {
    const links = [
      '?p=12',
      '2026/05/guide/amp/',
      'guide/2/',
      'guide/comment-page-2/#comment-7',
      '?feed=rss2',
      '2026/05/guide/',
      '2026/05/01/guide/#part',
      'archives/12/guide',
      '?page_id=12',
      'tag/sql/',
      'author/ada/',
      'feed/',
      '?s=x',
      'missing/',
      '',
    ]
    const content = links.map((link) => `<p><a href="https://www.wp.example/${link}">x</a></p>`).join('')
    const { records, omitted } = await move({
      items: [{ content }, { id: 12, name: 'guide', link: 'https://wp.example/2026/05/guide/' }],
    })
    const targets = [...(records[0]?.body ?? '').matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target)
    expect(targets).toEqual([
      '/posts/guide',
      '/posts/guide',
      '/posts/guide',
      '/posts/guide',
      '/rss.xml',
      '/posts/guide',
      '/posts/guide#part',
      '/posts/guide',
      '/posts/guide',
      'https://www.wp.example/tag/sql/',
      'https://www.wp.example/author/ada/',
      '/rss.xml',
      'https://www.wp.example/?s=x',
      'https://www.wp.example/missing/',
      '/',
    ])
    expect(omitted).toMatchObject({
      'links to pages that stay on the old site (lists)': 3,
      'links to pages that stay on the old site (posts and pages that the export does not hold)': 1,
    })
  })

  test('a list with the name of a post is no post', async () => {
    const content = ['category/linux', 'author/linux', 'tag/linux', '2024/05/linux', 'archives/linux']
      .map((path) => `<p><a href="https://wp.example/${path}/">x</a></p>`)
      .join('')
    const { records } = await move({ items: [{ name: 'linux', content }] })
    expect(records[0]?.body.match(/\]\(([^)]+)\)/g)).toEqual([
      '](https://wp.example/category/linux/)',
      '](https://wp.example/author/linux/)',
      '](https://wp.example/tag/linux/)',
      '](/posts/linux)',
      '](/posts/linux)',
    ])
  })

  test('two posts with one name have two addresses, and links lead to the one that is meant', async () => {
    const page = (id: number, parent: string): WxrParts => ({
      id,
      type: 'page',
      name: 'setup',
      link: `https://wp.example/${parent}/setup/`,
    })
    const content = '<p><a href="/linux/setup/">l</a> <a href="/mac/setup/">m</a> <a href="/setup/">p</a></p>'
    const { records, posts } = await move({
      items: [{ id: 1, name: 'setup', content }, page(2, 'linux'), page(3, 'mac')],
    })
    expect(posts.map(({ meta }) => meta.slug)).toEqual(['setup', 'linux-setup', 'mac-setup'])
    expect(records.map(({ oldSlugs }) => oldSlugs)).toEqual([[], [], []])
    expect(records[0]?.body).toBe('[l](/posts/linux-setup) [m](/posts/mac-setup) [p](/posts/setup)\n')
  })

  test('two blogs of one host stay apart', async () => {
    const [root, team] = [await moveOne({}), await moveOne({}, { url: 'https://wp.example/team/' })]
    expect([root.id, team.id]).toEqual(['wordpress-wp.example-1', 'wordpress-wp.example-team-1'])
  })

  test('a post without a number is known by its address', async () => {
    const ids = await move({
      items: [
        { id: null, guid: 'https://wp.example/?p=77' },
        { id: null, guid: 'x', link: 'https://wp.example/a/b/' },
        { id: null, guid: 'x', link: '', title: 'Third' },
      ],
    })
    expect(ids.posts.map(({ id }) => id)).toEqual([
      'wordpress-wp.example-77',
      'wordpress-wp.example-a-b',
      'wordpress-wp.example-third-2026-05-01-08-00-00',
    ])
  })
})

describe('what is said of a post', () => {
  test.each([
    ['R&amp;D: using  &amp; Promise', 'R&D: using & Promise'],
    ['R&D & Q&A', 'R&D & Q&A'],
    ['What <code>useEffect</code> does &amp; <em>why</em>', 'What useEffect does & why'],
    ['5 &lt; 6 and Vec<u8>', '5 < 6 and Vec<u8>'],
  ])('title %s', async (title, text) => expect((await moveOne({ title })).meta.title).toBe(text))

  test('dates of zeros are read from the site’s clock, which the other posts tell, or from pubDate', async () => {
    const { posts } = await move({
      items: [
        { date: '2026-05-01 10:00:00', dateGmt: '2026-05-01 08:00:00' },
        { date: '2026-05-02 01:30:00', dateGmt: '0000-00-00 00:00:00' },
      ],
    })
    expect(posts.map(({ meta }) => meta.dates)).toMatchObject([
      { published: '2026-05-01T08:00:00.000Z' },
      { published: '2026-05-01T23:30:00.000Z', publishedDay: '2026-05-02' },
    ])
    const alone = await moveOne({
      date: '',
      dateGmt: '0000-00-00 00:00:00',
      pubDate: 'Fri, 01 May 2026 08:00:00 +0200',
    })
    expect(alone.meta.dates?.published).toBe('2026-05-01T06:00:00.000Z')
    const never = await moveOne({ status: 'draft', dateGmt: '0000-00-00 00:00:00' })
    expect(never.meta.dates?.published).toBeUndefined()
  })

  test('authors have their display names, in both forms of the list', async () => {
    const author = (element: string) =>
      `<${element}><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada &amp; Co</wp:author_display_name></${element}>`
    for (const element of ['wp:author', 'wp:wp_author'])
      expect((await moveOne({ creator: 'ada' }, { head: author(element) })).meta.authors).toEqual([
        { name: 'Ada & Co' },
      ])
  })

  test('an unregistered language costs no post', async () => {
    const { posts } = await move({
      language: 'pt-PT-ao90',
      items: [{ content: 'a' }, { content: 'b', terms: { 'language:zh-cn2': '中文' } }],
    })
    expect(posts.map(({ meta }) => meta.lang)).toEqual(['pt-PT', 'zh'])
  })

  test('extensions for authors, languages and series are read, other taxonomies counted', async () => {
    const head = `<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada L.</wp:author_display_name></wp:author>
<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>de</wp:term_slug><wp:term_name>Deutsch</wp:term_name><wp:term_description><![CDATA[a:1:{s:6:"locale";s:5:"de_AT";}]]></wp:term_description></wp:term>`
    const { posts, omitted } = await move({
      head,
      items: [
        {
          terms: {
            'author:cap-ada': 'ada',
            'author:cap-bo': 'bo',
            'language:de': 'Deutsch',
            'series:caching': 'Caching',
            'difficulty:hard': 'Hard',
          },
          meta: { _series_part: '2' },
        },
        { type: 'guest-author', name: 'cap-bo', title: 'Bo (guest)' },
      ],
    })
    expect(posts[0]?.meta).toMatchObject({
      authors: [{ name: 'Ada L.' }, { name: 'Bo (guest)' }],
      lang: 'de-AT',
      series: { name: 'Caching', position: 2 },
    })
    expect(omitted).toMatchObject({ 'terms of a taxonomy without a home here (difficulty)': 1 })
  })

  test('of categories the one above comes first, and is the topic', async () => {
    const head = `<wp:category><wp:category_nicename>zoo</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Zoo &amp; Co</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>ant</wp:category_nicename><wp:category_parent>zoo</wp:category_parent><wp:cat_name>Ant</wp:cat_name></wp:category>`
    const { meta } = await moveOne({ terms: { 'category:ant': 'Ant', 'category:zoo': 'Zoo &amp; Co' } }, { head })
    expect(meta.extra?.categories).toEqual(['Zoo & Co', 'Ant'])
    expect(meta.topic).toEqual({ problem: 'Zoo & Co' })
  })

  test.each([
    ['Yoast', { '_yoast_wpseo_meta-robots-noindex': '1', _yoast_wpseo_canonical: 'https://first.example/' }],
    ['Rank Math', { rank_math_robots: 'a:1:{i:0;s:7:"noindex";}', rank_math_canonical_url: 'https://first.example/' }],
    ['SEOPress', { _seopress_robots_index: 'yes', _seopress_robots_canonical: 'https://first.example/' }],
    ['The SEO Framework', { _genesis_noindex: '1', _genesis_canonical_uri: 'https://first.example/' }],
    ['SmartCrawl', { '_wds_meta-robots-noindex': '1', _wds_canonical: 'https://first.example/' }],
    ['SureRank', { surerank_settings_post_no_index: 'yes', canonical_url: 'https://first.example/' }],
    ['an unknown extension', { robots_meta: 'noindex,nofollow', _acme_canonical: 'https://first.example/' }],
    ['Slim SEO', { slim_seo: 'a:2:{s:7:"noindex";i:1;s:9:"canonical";s:22:"https://first.example/";}' }],
  ])('what %s asks of search engines is obeyed', async (_name, meta) => {
    const post = await moveOne({ meta })
    expect(post.meta.canonical).toBe('https://first.example/')
    const gate = decideIndexable({ live: true, policy: 'published', meta: post.meta })
    expect(gate).toEqual({ value: false, reasons: ['it asks search engines not to index it'] })
  })

  test('a search extension that asks for nothing closes no gate', async () => {
    const meta = {
      '_yoast_wpseo_meta-robots-noindex': '2',
      rank_math_robots: 'a:1:{i:0;s:5:"index";}',
      _acme_noindex: '0',
      robots_meta: 'index',
    }
    const post = await moveOne({ meta })
    expect(decideIndexable({ live: true, policy: 'published', meta: post.meta }).value).toBe(true)
  })

  test.each<Record<string, string>>([
    { rcp_subscription_level: 'any' },
    { 'patreon-level': '5' },
    { memberOnly: '1' },
    { passster_password: 'x' },
    { ihc_mb_who: '1,2' },
    { '_subscribers-only': '1' },
  ])('a field that may keep a post for some readers keeps it a draft: %j', async (meta) =>
    expect((await moveOne({ meta })).meta.revision.status).toBe('draft'),
  )

  test.each<Record<string, string>>([
    { rcp_user_level: 'None' },
    { 'patreon-level': '0' },
    { _edit_lock: '1700000000:1' },
    { accessibility_note: 'x' },
  ])('a field that keeps it for nobody does not: %j', async (meta) =>
    expect((await moveOne({ meta })).meta.revision.status).toBe('unreviewed'),
  )

  test('fields are shown where a person says that they were', async () => {
    const item = { meta: { rating: '5', secret: 'x' } }
    const { meta } = await moveOne(item, {}, { publicFields: 'rating, other' })
    expect(meta.extra).toMatchObject({ rating: '5' })
    expect(meta.internal).toEqual({ secret: 'x' })
    expect((await moveOne(item)).meta.internal).toEqual({ rating: '5', secret: 'x' })
  })
})

describe('tags that no editor writes', () => {
  const blanks = ' '.repeat(2100)

  test('marks of notes end where attributes are longer than any of WordPress', async () => {
    const marked = (rest: string) => `<p>a<sup class="fn" data-fn="x"${rest}>1</sup></p>`
    expect(await bodyOf(marked(' id="x-link"'))).toBe('a')
    expect(await bodyOf(marked(blanks))).toBe('a<sup>1</sup>')
  })

  test('shortcodes stand in no code whose tag has no end, and in none that has one', async () => {
    const code = (rest: string) => `<pre${rest}>[embed]https://x.example/[/embed]</pre>`
    expect(await bodyOf(code(' title="a > b"'))).toBe('```\n[embed]https://x.example/[/embed]\n```')
    expect(await bodyOf(code(blanks))).toContain('https://x.example/')
    expect(await bodyOf(code(blanks))).not.toContain('[embed]')
  })
})
