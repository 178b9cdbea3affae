import { describe, expect, it } from 'vitest'
import { bodyLimits } from './body-limits.ts'
import { toHtml } from './to-html.ts'

const baseUrl = 'https://host/posts/x'

const cases: [what: string, body: string, html: string][] = [
  [
    'relative addresses',
    '[a](../b) ![c](/d.png)',
    '<p><a href="https://host/b">a</a> <img src="https://host/d.png" alt="c"></p>',
  ],
  [
    'captions of pictures',
    '![A](/a.png "The *cap*")\n\na ![B](/b.png "Word")',
    '<figure><img src="https://host/a.png" alt="A"><figcaption>The *cap*</figcaption></figure>\n<p>a <img src="https://host/b.png" alt="B" title="Word"></p>',
  ],
  [
    'captions of neighbours',
    '![A](/a.png "C") ![B](/b.png)',
    '<div><figure><img src="https://host/a.png" alt="A"><figcaption>C</figcaption></figure><p><img src="https://host/b.png" alt="B"></p></div>',
  ],
  ['fragments', '[a](#b)', '<p><a href="https://host/posts/x#b">a</a></p>'],
  ['one title per page', '# A', '<h2>A</h2>'],
  [
    'names of headings',
    '## A {#own}\n\n[b](#own)',
    '<h2 id="own">A</h2>\n<p><a href="https://host/posts/x#own">b</a></p>',
  ],
  ['code', '```ts\na < b\n```', '<pre><code class="language-ts">a &lt; b\n</code></pre>'],
  ['task lists', '- [x] a', '<ul>\n<li>☑ a</li>\n</ul>'],
  [
    'callouts',
    '<Callout type="tip" title="A">B</Callout>',
    '<div role="note" class="callout" data-callout="tip"><p class="callout-title"><strong class="callout-title-inner">Tip: A</strong></p><div class="callout-content">B</div></div>',
  ],
  [
    'figures',
    '<Figure src="/a.png" alt="A" caption="B" credit="C" creditUrl="https://d.e/" width="3" />',
    '<figure><img src="https://host/a.png" alt="A" width="3"><figcaption>B <a href="https://d.e/">C</a></figcaption></figure>',
  ],
  ['a list with letters', '<ol type="a"><li>x</li></ol>', '<ol type="a"><li>x</li></ol>'],
  ['steps', '<Steps><Step title="A">B</Step></Steps>', '<ol><li><p><strong>A</strong></p>B</li></ol>'],
  ['tabs', '<Tabs><Tab label="A">B</Tab></Tabs>', '<div><div><p><strong>A</strong></p>B</div></div>'],
  ['details', '<Details summary="A">B</Details>', '<div><p><strong>A</strong></p>B</div>'],
  ['sidenotes', 'a <Sidenote>b</Sidenote>', '<p>a <small> (b)</small></p>'],
  ['HTML that an author wrote', '<div title="a">b<br/></div>', '<div title="a">b<br></div>'],
  ['what is not allowed', '<Nope/> {x}', '<p>&lt;Nope/></p>\n<p>{x}</p>'],
]

describe('toHtml', () => {
  it.each(cases)('%s', (_what, body, html) => expect(toHtml(body, 'mdx', { baseUrl })).toBe(html))

  it('holds nothing that XML cannot say', () => {
    const controls = String.fromCharCode(1, 8, 11, 12, 27, 31, 0xfffe, 0xffff)
    expect(toHtml(`a${controls}b [c](/d "${controls}")`, 'md', { baseUrl })).toBe(
      '<p>ab <a href="https://host/d" title="">c</a></p>',
    )
  })

  it('shows the pictures that the site keeps, in the size of the note or their own', () => {
    const kept = { src: '/media/aa/1280.jpg', width: 1280, height: 640 }
    const html = toHtml('![A](./a.jpg) ![B](b.jpg) <img src="./a.jpg" width="300">', 'md', {
      baseUrl,
      pictures: { './a.jpg': kept },
    })
    expect(html.match(/<img[^>]*>/g)).toEqual([
      '<img src="https://host/media/aa/1280.jpg" width="1280" height="640" alt="A">',
      expect.stringContaining(' alt="B"'),
      '<img src="https://host/media/aa/1280.jpg" width="300" height="640">',
    ])
  })

  it('leads to the files that the site keeps', () => {
    const html = toHtml('[A](./a.pdf) [B](b.pdf)\n\n<video src="c.mp4" poster="d.png" controls></video>', 'md', {
      baseUrl,
      files: { './a.pdf': '/media/aa/a.pdf', 'c.mp4': '/media/cc/c.mp4', 'd.png': '/media/dd/9.png' },
    })
    for (const part of [
      ...['href="https://host/media/aa/a.pdf"', '/b.pdf"'],
      ...['src="https://host/media/cc/c.mp4"', 'poster="https://host/media/dd/9.png"'],
    ])
      expect(html).toContain(part)
  })

  it('refuses what is more than a page may be', () => {
    expect(() => toHtml('a'.repeat(bodyLimits.characters + 1), 'md', { baseUrl })).toThrow(
      expect.objectContaining({ code: 'unrenderable' }),
    )
  })
})
