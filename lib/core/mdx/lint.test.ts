import { describe, expect, it } from 'vitest'
import type { BodyFormat } from '#lib/core/posts'
import { checkWholeBody, findBodyProblems } from './lint.ts'

/** As in a file in which the body begins at line 10. */
const findProblems = (body: string, format: BodyFormat = 'mdx') =>
  findBodyProblems(body, format).map((problem) => ({ ...problem, line: problem.line + 9 }))
const codesOf = (body: string) => findProblems(body).map(({ code }) => code)

const refused: [body: string, code: string, line: number, column: number][] = [
  ['import fs from "node:fs"\n', 'E1303', 10, 1],
  ['Text.\n\nexport const a = 1\n', 'E1303', 12, 1],
  ['a {date} b', 'E1302', 10, 3],
  ['{1 + 1}', 'E1302', 10, 1],
  ['{true}', 'E1302', 10, 1],
  ['{[1, 2].map((n) => n)}', 'E1302', 10, 1],
  ['<Callout title={title}>x</Callout>', 'E1302', 10, 10],
  ['<Callout {...props}>x</Callout>', 'E1302', 10, 10],
  ['<p dangerouslySetInnerHTML={{__html: "x"}} />', 'E1302', 10, 4],
  ['<Nope />', 'E1304', 10, 1],
  ['<toString.length />', 'E1304', 10, 1],
  ['<Callout.Inner />', 'E1304', 10, 1],
  ['<a:b />', 'E1304', 10, 1],
  ['<__proto__ />', 'E1304', 10, 1],
  ['<toString />', 'E1304', 10, 1],
  ['<PlainPart index="0" />', 'E1304', 10, 1],
  ['<my-element />', 'E1304', 10, 1],
  ['<Step title="a">x</Step>', 'E1304', 10, 1],
  ['<Tabs>\n\nText.\n\n</Tabs>', 'E1304', 12, 1],
  ['<script>alert(1)</script>', 'E1305', 10, 1],
  ['<iframe srcDoc="x" />', 'E1305', 10, 1],
  ['<base href="//evil" />', 'E1305', 10, 1],
  ['<constructor />', 'E1304', 10, 1],
  ['<p id="page:meta">x</p>', 'E1306', 10, 4],
  ['<p onclick="x()">x</p>', 'E1306', 10, 4],
  ['<ol start="a"><li>x</li></ol>', 'E1306', 10, 5],
  ['<Callout kind="note">x</Callout>', 'E1306', 10, 1],
  ['<Callout type="loud">x</Callout>', 'E1306', 10, 1],
  ['<Callout title>x</Callout>', 'E1306', 10, 10],
  ['<Callout title="a" title="b">x</Callout>', 'E1306', 10, 20],
  ['<Figure src="/a.png" />', 'E1306', 10, 1],
  ['<Figure src="javascript:alert(1)" alt="" />', 'E1307', 10, 1],
  ['<Figure src="/a" alt="" credit="x" creditUrl="data:text/html,x" />', 'E1307', 10, 1],
  ['<a href="javascript:alert(1)">x</a>', 'E1307', 10, 4],
  ['<a href="java&#10;script:alert(1)">x</a>', 'E1307', 10, 4],
  ['[x](javascript:alert(1))', 'E1307', 10, 1],
  ['[x](javascript&colon;alert(1))', 'E1307', 10, 1],
  ['[x](javascript\\:alert(1))', 'E1307', 10, 1],
  ['![x](data:image/svg+xml,x)', 'E1307', 10, 1],
  ['[x][y]\n\n[y]: vbscript:x', 'E1307', 12, 1],
  ['[x](ftp://a/b)', 'E1307', 10, 1],
  ['[x](tel:+49-30-1)', 'E1307', 10, 1],
  ['[x](obsidian://open?vault=a)', 'E1307', 10, 1],
  ['[x](vscode:extension/a.b)', 'E1307', 10, 1],
  ['a <4', 'E1301', 10, 3],
  ['lone {', 'E1301', 10, 6],
  ['<Callout>', 'E1301', 10, 1],
  ['x\n\n</span>', 'E1301', 12, 1],
]

describe('what is refused', () => {
  it.each(refused)('%j', (body, code, line, column) => {
    const [problem] = findProblems(body)
    expect(problem).toMatchObject({ code, line, column })
    expect(problem?.message).toMatch(/^expected .+, found .+/)
  })
})

const accepted = [
  '',
  'Text.',
  '# Title\n\n- a\n- b',
  '{"literal"}, {42} and {`text`}',
  '<>x</>',
  'a<br>b</br>',
  '<!-- x -->',
  'import { Callout, Tabs } from "./components"\n\n<Callout>x</Callout>',
  '<p style="color:red" className="a" data-b={c}>x</p>',
  '<p id="location">x</p>',
  '<img src="/a.png" alt="" width="100%" />',
  '## A {#a}\n\n## B {/* #b */}',
  '<https://example.com>',
  '{/* a comment */}\n\nText.',
  '<Callout type="tip" title="A">Text.</Callout>',
  '<Figure src="/a.png" alt="A" width={640} height="480" />',
  '<Steps>\n<Step title="a">\n\nText.\n\n</Step>\n<Step>B</Step>\n</Steps>',
  '<Tabs><Tab label="a">A</Tab></Tabs>',
  'H<sub>2</sub>O and <kbd>Ctrl</kbd><br/>',
  '<details open><summary>x</summary>y</details>',
  '[a](/b) [c](https://d.e) [f](mailto:g@h.i) [j](#k) [l](m/n:o) [p](?q=r:s)',
  'a \\{ b \\< c } d',
  '```js\nimport x from "y"\nconst a = { b: <c/> }\n```',
  '`<script>` and `{x}`',
]

describe('what is accepted', () => {
  it.each(accepted)('%j', (body) => expect(findProblems(body)).toEqual([]))
})

describe('of Markdown, what its page cannot show is reported as well', () => {
  const rows: [body: string, code: string | null, line?: number][] = [
    ['{x} import z\n\n{{< y >}}', null],
    ['<details><summary>a</summary>\n\nb\n\n</details>', null],
    ['<p align="center"><img src="/a.png" width="40%" class="b"></p>', null],
    ['a\n\n<script>x</script>', 'E1305', 12],
    ['a\n\n<div>\n\n<form>\n</form>\n</div>', 'E1305', 14],
    ['[x](javascript:y)', 'E1307', 10],
    ['<a href="javascript:y">x</a>', 'E1307', 10],
    ['<img src="/a.png" onerror="x()">', 'E1306', 10],
    ['A Vec<u8> of bytes', 'E1304', 10],
    ['press <kbd>a', 'E1301', 10],
    ['<LinkCard href="/x" />', 'E1304', 10],
    ['<Callout kind="a">\n\nb\n\n</Callout>', 'E1306', 10],
    ['<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>', null],
    ['<iframe src="https://a.example/x"></iframe>', 'E1305', 10],
  ]
  it.each(rows)('%j', (body, code, line) => {
    expect(findProblems(body, 'md').map((problem) => [problem.code, problem.line])).toEqual(
      code === null ? [] : [[code, line]],
    )
  })
})

it('reports every problem of a body', () => {
  expect(codesOf('{a} <Nope/>\n\n<script/>\n\n[x](javascript:y)')).toEqual(['E1302', 'E1304', 'E1305', 'E1307'])
})

it('says the same as the whole parse', () => {
  for (const [body] of refused)
    expect(codesOf(body)).toEqual(checkWholeBody(body, 'mdx').map((problem) => problem.code))
})
