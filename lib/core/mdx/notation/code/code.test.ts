import { describe, expect, test } from 'vitest'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { parseFenceInfo } from './fence-info.ts'

const toPage = async (body: string, format: 'md' | 'mdx' = 'md') => (await renderToHtml(body, format)).html
const split = (info: string): [string, string] => {
  const [word = '', ...rest] = info.split(' ')
  return [word, rest.join(' ')]
}
const toSummary = (info: string) => {
  const { lines, labels, ...rest } = parseFenceInfo(...split(info))
  const said = Object.entries({ ...rest, ...lines, labels: [...labels] }).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(said)
}

describe('the ways of other systems say the same', () => {
  const numbered = { word: 'js', firstLine: 1 }
  const marked = {
    word: 'js',
    mark: [
      [1, 1],
      [3, 5],
    ],
  }
  test.each([
    ['js {1,3-5}', marked],
    ['js{1,3-5}', marked],
    ['js hl_lines="1 3-5"', marked],
    ['js {hl_lines=[1,"3-5"]}', marked],
    ['{.js hl_lines="1 3-5"}', marked],
    ['js highlight={1,3-5}', marked],
    ['js mark={1,3-5}', marked],
    ['js showLineNumbers', numbered],
    ['js:line-numbers', numbered],
    ['js {linenos=table}', numbered],
    ['js linenums="1"', numbered],
    ['{.js .numberLines}', numbered],
    ['js showLineNumbers=7', { word: 'js', firstLine: 7 }],
    ['js showLineNumbers{7}', { word: 'js', firstLine: 7 }],
    ['js:line-numbers=7 {2}', { word: 'js', firstLine: 7, mark: [[2, 2]] }],
    ['js {linenos=true,linenostart=7}', { word: 'js', firstLine: 7 }],
    ['js showLineNumbers startLineNumber=7', { word: 'js', firstLine: 7 }],
    ['js {linenos=false}', { word: 'js' }],
    ['js title="a b.js"', { word: 'js', title: 'a b.js' }],
    ["js filename='a.js'", { word: 'js', title: 'a.js' }],
    ['{.js title="a.js"}', { word: 'js', title: 'a.js' }],
    ['js caption="A remark"', { word: 'js', title: 'A remark' }],
    ['js ins={1} del={2-3}', { word: 'js', ins: [[1, 1]], del: [[2, 3]] }],
    ['js {"The request":2-3}', { word: 'js', mark: [[2, 3]], labels: [[2, 'The request']] }],
    ['js ins={"New":4}', { word: 'js', ins: [[4, 4]], labels: [[4, 'New']] }],
    ['js /useState/ "const a"', { word: 'js', words: ['useState', 'const a'] }],
    [`mdx 'title="a b"' 'c' don't`, { word: 'mdx', words: ['title="a b"', 'c'] }],
    ['js [npm]', { word: 'js', label: 'npm' }],
    ['js tab="npm"', { word: 'js', label: 'npm' }],
    ['diff lang="js"', { word: 'js', isDiff: true }],
    ['diff-js', { word: 'js', isDiff: true }],
    ['js diff', { word: 'js', isDiff: true }],
    [
      'js collapse={1-3,7-9}',
      {
        word: 'js',
        folds: [
          [1, 3],
          [7, 9],
        ],
      },
    ],
    ['js {#lst:fold}', { word: 'js' }],
    ['js nofold', { word: 'js', isWhole: true }],
    ['js collapse=false', { word: 'js', isWhole: true }],
    ['{.js code-fold="true"}', { word: 'js', isFolded: true }],
    ['{.js code-fold="show"}', { word: 'js', isWhole: true }],
    ['{.js code-line-numbers="true"}', numbered],
    ['{.js code-overflow="wrap"}', { word: 'js', isWrapped: true }],
    ['{#lst-a .js lst-cap="A list"}', { word: 'js', title: 'A list' }],
    ['{python}', { word: 'python' }],
    ['{r name, echo=FALSE}', { word: 'r' }],
    ['js collapse wrap', { word: 'js', isFolded: true, isWrapped: true }],
    ['ruby:app/models/user.rb', { word: 'ruby', title: 'app/models/user.rb' }],
    ['js:a.js {1}', { word: 'js', title: 'a.js', mark: [[1, 1]] }],
    ['src/foo.ts', { word: 'ts', title: 'src/foo.ts' }],
    ['src/Makefile showLineNumbers', { title: 'src/Makefile', firstLine: 1 }],
    ['js a/b/c', { word: 'js' }],
    ['rust,ignore', { word: 'rust' }],
    ['c++', { word: 'c++' }],
    ['title="a.txt"', { title: 'a.txt' }],
    ['', {}],
  ])('%s', (info, said) => expect(toSummary(info)).toEqual(said))
})

describe.each(['md', 'mdx'] as const)('the page of .%s', (format) => {
  const page = (body: string) => toPage(body, format)

  test('numbers lines, and each has an address', async () => {
    const html = await page('```txt showLineNumbers=9\na\nb\n```')
    expect(html).toContain(
      '<code class="language-txt"><span class="notation-line" id="part:code-1-9"><a class="notation-number" href="#part:code-1-9" data-line="9" tabindex="-1" aria-hidden="true"></a>a\n</span><span class="notation-line" id="part:code-1-10">',
    )
  })

  test('marks lines, changes and words', async () => {
    const html = await page('```js {1} ins={2} del={3} /foo b/\nfoo(1)\nlet foo\nfoo bar\n```')
    expect(html).toContain('<mark class="notation-line notation-mark">')
    expect(html).toContain('<ins class="notation-line notation-ins">')
    expect(html).toMatch(/<del class="notation-line notation-del"><mark class="notation-word">foo b<\/mark>ar<\/del>/)
  })

  test('reads remarks about lines, and shows none of them', async () => {
    const html = await page(
      '```js\na() // [!code ++]\nb() // [!code --]\nc() // [!code highlight]\n// [!code focus:2]\nd()\ne()\n// highlight-next-line\nf()\ng() // [!code nope]\n```',
    )
    expect([...html.matchAll(/class="notation-line ?([^"]*)">/g)].map(([, kinds]) => kinds)).toEqual([
      ...['notation-ins', 'notation-del', 'notation-mark', 'notation-focus', 'notation-focus', 'notation-mark', ''],
    ])
    expect(html.match(/\[!code|highlight-/g)).toHaveLength(1)
  })

  test('shows a difference in the colours of its language', async () => {
    const html = await page('```diff lang="js"\n-const a = 1\n+const b = 1\n c()\n```')
    expect(html).toContain('<del class="notation-line notation-del"><span class="tok-keyword">const</span> a')
    expect(html).toContain('data-language="js"')
    expect(html).toMatch(/<span class="notation-line"><span class="tok-function">c/)
  })

  test('leads from lines to the remarks below the code', async () => {
    const body = '```yaml\na: 1 # (1)!\nb: 2 # (2)\nc: (3)\n```\n\n1. One *x*\n2. Two'
    const html = await page(body)
    expect(html).toContain('<a class="notation-note" href="#note:code-1-1">1</a>\n</span>')
    expect(html).toMatch(
      /<ol class="notation-line-notes">\s*<li id="note:code-1-1">One <em>x<\/em><\/li>\s*<li id="note:code-1-2">Two/,
    )
    expect(html.replace(/<[^>]+>/g, '')).not.toMatch(/# ?\(/)
    expect(await page(body.replaceAll(/\((\d)\)!?$/gm, '<$1>'))).toContain('href="#note:code-1-2"')
  })

  test.each([
    '```yaml\na: 1 # (1)!\n```\n\nText.\n\n1. One',
    '```yaml\na: 1 # (1)!\n```\n\n1. One\n2. Two',
    '```yaml\na: f (1)\n```\n\n1. One',
  ])('is no remark: %j', async (body) => expect(await page(body)).not.toContain('notation-'))

  test('says what a range is', async () => {
    expect(await page('```js {"The request":1-2}\na()\nb()\n```')).toMatch(
      /notation-mark">.*<span class="notation-label">The request<\/span>\n<\/mark>/,
    )
  })

  test('takes the heads of a difference for no change', async () => {
    const html = await page('```diff-js\n--- a/x.js\n+++ b/x.js\n@@ -1,2 +1,2 @@\n-old()\n+fresh()\n same()\n```')
    expect(html.match(/notation-(?:ins|del)"/g)).toHaveLength(2)
    expect(html.replace(/<[^>]+>/g, '')).toContain('--- a/x.js\n+++ b/x.js\n@@ -1,2 +1,2 @@\nold()\nfresh()\nsame()')
  })

  test('needs no second fence for a group', async () => {
    const html = await page('::: code-group\n\n```js [config.js]\na()\n```\n\n:::\n\nafter')
    expect(html).not.toContain(':::')
    expect(html).toContain('<span class="code-title">config.js</span>')
    expect(html).toContain('<p>after</p>')
  })

  test('tells what was typed from what was answered', async () => {
    const html = await page('```console\n$ ls -l \\\n> /tmp\ntotal 0\nme@host:~$ exit\n```')
    expect([...html.matchAll(/notation-(prompt|output)">([^<]+)/g)].map(([, kind, text]) => [kind, text])).toEqual([
      ['prompt', '$ '],
      ['prompt', '&gt; '],
      ['output', 'total 0'],
      ['prompt', 'me@host:~$ '],
    ])
    expect(html.match(/class="notation-command"/g)).toHaveLength(3)
  })

  test('takes output that begins with an angle for output, but where it is the only prompt', async () => {
    const parts = async (source: string) =>
      [...(await page(`\`\`\`console\n${source}\n\`\`\``)).matchAll(/notation-(?:prompt|output)">([^<]+)/g)].map(
        ([, text]) => text,
      )
    expect(await parts('$ npm run build\n> app@1.0.0 build\n> next build\n$ ls')).toEqual([
      ...['$ ', '&gt; app@1.0.0 build', '&gt; next build', '$ '],
    ])
    expect(await parts('> ls\na\n> exit')).toEqual(['&gt; ', 'a', '&gt; '])
    expect(await parts('npm run build\n> app@1.0.0 build')).toEqual([])
  })

  test('has the colours of a terminal', async () => {
    const html = await page('```ansi\n\u001b[31mred\u001b[0m ␛[1;32mgreen␛[0m\n```')
    expect(html).toContain('<span class="notation-ansi-red">red</span> <span class="notation-ansi-green">green</span>')
  })

  test('has the colours of what grep, gcc and tput write, and none of their other signs', async () => {
    const link = '\u001b]8;;https://x.example\u001b\\a link\u001b]8;;\u001b\\ ␛]0;title\u0007b'
    const source = `␛[01;31m␛[Kerror␛[m␛[K: bad ␛[1Ac␛(B ␛[?25ld ${link}`
    expect(await page(`\`\`\`ansi\n${source}\n\`\`\``)).toContain(
      '><span class="notation-ansi-red">error</span>: bad c d a link b</code>',
    )
    expect(toHtml(`\`\`\`ansi\n${source}\n\`\`\``, 'md', { baseUrl: 'https://x.example/' })).toContain(
      '>error: bad c d a link b\n</code>',
    )
  })

  test('folds what asks for it, but for one line', async () => {
    expect(await page('```js collapse\na\nb\n```')).toMatch(
      /<details class="notation-fold"><summary>2 lines<\/summary><pre.*<\/pre><\/details>/s,
    )
    expect(await page('```js collapse\na\n```')).not.toContain('<details')
  })

  test('folds the lines of a range behind a switch, which has no words of its own', async () => {
    const html = await page('```text collapse={2-3,9,3-7}\na\nb\nc\nd\n```')
    expect(html).toContain(
      '<input type="checkbox" class="notation-more" aria-label="2 lines"><span class="notation-folded"><span class="notation-line">b\n</span><span class="notation-line">c\n</span></span><span class="notation-line">d</span>',
    )
    expect(html.replace(/<[^>]*>/g, '')).toContain('a\nb\nc\nd')
    expect(html.match(/notation-more/g)).toHaveLength(1)
  })

  test('code of many lines is cut off by its look alone, with a switch, unless it is to be whole', async () => {
    const lines = (count: number) => 'a\n'.repeat(count)
    const html = await page(`\`\`\`js\n${lines(61)}\`\`\``)
    expect(html).toMatch(/^<figure class="code notation-long"/)
    expect(html).toContain('</code></pre><input type="checkbox" class="notation-more" aria-label="61 lines"></figure>')
    expect(html.replace(/<[^>]*>/g, '').match(/^a$/gm)).toHaveLength(60)
    for (const info of ['js nofold', 'js collapse=false'])
      expect(await page(`\`\`\`${info}\n${lines(61)}\`\`\``)).not.toContain('notation-')
    expect(await page(`\`\`\`js\n${lines(60)}\`\`\``)).not.toContain('notation-')
    expect(await page(`\`\`\`js collapse\n${lines(61)}\`\`\``)).not.toContain('notation-long')
    const feed = toHtml(`\`\`\`js\n${lines(61)}\`\`\``, 'md', { baseUrl: 'https://x.example/' })
    expect(feed).not.toMatch(/input|notation/)
    expect(feed.match(/a\n/g)).toHaveLength(61)
  })

  test.each([
    ['bash', '$ npm install\nadded 3 packages'],
    ['sh', '# First\n$ npm install\nadded 3 packages'],
    ['shell', 'me@host:~$ npm install\nadded 3 packages'],
    ['powershell', 'PS C:\\> npm install\nadded 3 packages'],
  ])('takes %s that begins with a prompt for a session', async (word, source) => {
    const html = await page(`\`\`\`${word}\n${source}\n\`\`\``)
    expect(html.replace(/<(?!\/?span class="notation-command)[^>]*>/g, '')).toContain(
      '<span class="notation-command">npm install</span>'.replace('</span>', ''),
    )
    expect(html).toContain('<samp class="notation-output">added 3 packages</samp>')
  })

  test.each(['npm install\n$ no prompt', '$VARIABLE\n', 'echo "$ "'])('is a script: %j', async (source) =>
    expect(await page(`\`\`\`bash\n${source}\n\`\`\``)).not.toContain('notation-'),
  )

  test('reads marks behind the words of a remark', async () => {
    const html = await page('```yaml\n# What it says (1)\na: 1 # why (2)!\n```\n\n1. One\n2. Two')
    expect(html.match(/class="notation-note"/g)).toHaveLength(2)
    expect(html.replace(/<[^>]+>/g, '')).toMatch(/# What it says 1\na: 1 # why 2/)
  })

  test('code with long lines has a switch that breaks them, unless they are broken or drawn with signs', async () => {
    const long = 'x'.repeat(81)
    const box = '<input type="checkbox" class="code-wrap" aria-label="Wrap lines">'
    expect(await page(`\`\`\`js\na\n${long}\n\`\`\``)).toContain(`${box}</figcaption>`)
    expect(await page(`\`\`\`js wrap\n${long}\n\`\`\`\n\n\`\`\`js\n${long.slice(1)}\n\`\`\``)).not.toContain(
      'code-wrap',
    )
    expect(await page(`\`\`\`text\n┏${long}\n\`\`\``)).not.toContain('code-wrap')
    expect(toHtml(`\`\`\`js\n${long}\n\`\`\``, 'md', { baseUrl: 'https://x.example/' })).not.toContain('input')
  })

  test('shows neighbours with names as tabs', async () => {
    const body = '::: code-group\n\n```sh [npm]\nnpm i\n```\n\n```sh [pnpm]\npnpm i\n```\n\n:::'
    const html = await page(body)
    expect(html).not.toContain(':::')
    expect(html).toMatch(/data-component="Tabs".*label&quot;:&quot;npm&quot;.*label&quot;:&quot;pnpm&quot;/s)
    expect(toHtml(body, format, { baseUrl: 'https://a.example/' })).toMatch(
      /<strong>npm<\/strong>.*<strong>pnpm<\/strong>/s,
    )
  })

  test('colours languages that few notes use', async () => {
    expect(await page('```zig\nconst a = 1;\n```')).toMatch(
      /<span class="code-language">Zig<.*<span class="tok-keyword">const/s,
    )
  })

  test('is what it was where nothing is said', async () => {
    expect(await page('```console\nls\n```')).not.toContain('notation-')
    expect(await page('```ts\nconst a = 1\n```')).not.toContain('notation-')
  })
})

test('a feed has the code without remarks and control characters', () => {
  expect(
    toHtml('```js {1}\na() // [!code ++]\n```\n\n```ansi\n\u001b[31mred\u001b[0m\n```', 'md', {
      baseUrl: 'https://a.example/',
    }),
  ).toBe('<pre><code class="language-js">a()\n</code></pre>\n<pre><code class="language-ansi">red\n</code></pre>')
})

test('a feed changes no code that only looks like output of a terminal', () => {
  const feedOf = (word: string) =>
    toHtml(`\`\`\`${word}\n$ echo "␛[31mred"\n\`\`\``, 'md', { baseUrl: 'https://a.example/' })
  expect(feedOf('sh')).toContain('␛[31mred')
  expect(feedOf('console')).toContain('"red"')
})

test('nothing of it is forbidden', async () => {
  const body =
    '```js title="<b>" {1,2-99999} /<x>/ showLineNumbers=5 ins={1}\n<script>\n<x>\n```\n\n```js "a\nb\n```\n\n```{{{\n```'
  for (const format of ['md', 'mdx'] as const) expect(findForbidden(await toPage(body, format))).toEqual([])
})
