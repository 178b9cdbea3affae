import { beforeAll, describe, expect, test, vi } from 'vitest'
import { guardTree } from '../../guard.ts'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { loadEngine, requireEngine } from '../engines.ts'
import { parseMarkup } from '../parse-markup.ts'
import { diagramLimits } from './dress-diagrams.ts'
import { rewriteSvg } from './rewrite-svg.ts'

const both = ['md', 'mdx'] as const
const fence = (word: string, source: string) => `\`\`\`${word}\n${source}\n\`\`\``
const toPage = async (body: string, format: 'md' | 'mdx' = 'md') => (await renderToHtml(body, format)).html
const textOf = (html: string) =>
  [...html.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inner]) => inner?.replace(/<[^>]+>/g, ''))

beforeAll(() => Promise.all([loadEngine('mermaid'), loadEngine('viz')]))

const drawn: [what: string, word: string, source: string, labels: string[], description: string][] = [
  ['flow', 'mermaid', 'flowchart LR\n A[Start] -->|yes| B{End?}', ['yes', 'Start', 'End?'], 'Start → End?: yes'],
  [
    'labels of several lines, as Markdown and with signs by name',
    'mermaid',
    'flowchart TD\n A{Is it\n   known?} --> B["`#quot;yes#quot; **and**\n more`"]',
    ['Is itknown?', '“yes” andmore'],
    'Is it known? → “yes” and more',
  ],
  [
    'edges that only place their nodes',
    'mermaid',
    'flowchart LR\n A[Start] --> B[End]\n A ~~~ C[Beside]',
    ['Start', 'End', 'Beside'],
    'Start → End',
  ],
  [
    'state',
    'mermaid',
    'stateDiagram-v2\n [*] --> Idle\n Idle --> Busy : take',
    ['take', 'Idle', 'Busy'],
    '● → Idle; Idle → Busy: take',
  ],
  [
    'sequence',
    'mermaid',
    'sequenceDiagram\n Alice->>Bob: Hello\n Note over Bob: hm',
    ['Hello', 'hm', 'Alice', 'Bob'],
    'Alice → Bob: Hello; hm',
  ],
  [
    'a sequence that begins with a note',
    'mermaid',
    'sequenceDiagram\n participant A\n participant B\n note over A, B: first words\n A->>B: x',
    ['x', 'first words', 'A', 'B'],
    'A → B: x; first words',
  ],
  [
    'a sequence of one that begins with a note',
    'mermaid',
    'sequenceDiagram\n Note right of A: alone\n A->>B: x',
    ['x', 'alone', 'A', 'B'],
    'A → B: x; alone',
  ],
  [
    'class',
    'mermaid',
    'classDiagram\n Animal <|-- Duck\n Duck : +swim()',
    ['Animal', 'Duck', '+ swim()'],
    'Animal → Duck; + swim()',
  ],
  [
    'pie',
    'mermaid',
    'pie showData title Kept\n "Cats" : 3\n "None": 1',
    ['Cats: 3 (75 %)', 'None: 1 (25 %)'],
    'Cats: 3 (75 %); None: 1 (25 %)',
  ],
  [
    'gantt',
    'mermaid',
    'gantt\n title Plan\n dateFormat DD.MM.YYYY\n section One\n Begin :done, a, 31.01.2026, 1M\n Then : crit, after a, 36h\n End :milestone, 0d',
    ['One', 'Begin', 'Then', 'End'],
    'Begin: 2026-01-31 – 2026-03-03; Then: 2026-03-03 – 2026-03-04 12:00; End: 2026-03-04 12:00',
  ],
  [
    'gantt of a day',
    'mermaid',
    'gantt\n dateFormat HH:mm\n Next :b, 17:50, 17:55\n Begin :a, 17:40, 5m\n End: until b',
    ['Begin', 'End', 'Next'],
    'Next: 17:50 – 17:55; Begin: 17:40 – 17:45; End: 17:45 – 17:50',
  ],
  [
    'history',
    'mermaid',
    '---\nconfig:\n  gitGraph:\n    mainBranchName: trunk\n---\ngitGraph TB:\n commit id: "one"\n branch "41-x-y"\n commit tag: "v1" type: REVERSE\n switch trunk\n merge 41-x-y id: \'two\'\n checkout 41-x-y\n cherry-pick id: "two"',
    ['trunk', '41-x-y', 'one', 'v1', 'two'],
    'trunk: one; 41-x-y: [v1]; trunk: two ← 41-x-y; 41-x-y: two ← trunk',
  ],
  [
    'timeline',
    'mermaid',
    'timeline\n title Since when\n 2002 : One; C#\n 2004 : Two at 10:30 : Three<br>four\n      : Five\n section Later\n 2010',
    ['2002', 'One; C#', 'Two at 10:30', 'Threefour', 'Five', 'Later', '2010'],
    '2002: One; C#; 2004: Two at 10:30, Three four, Five; Later; 2010',
  ],
  [
    'journey',
    'mermaid',
    'journey\n title My day\n section Morning\n  Make tea: 5: Me\n  Work: 1: Me, Cat\n section\tEvening\n  Rest: 2.5',
    ['Morning', 'Make tea', 'Me', '5', 'Me, Cat', 'Evening', 'Rest', '2.5'],
    'Morning; Make tea: 5 (Me); Work: 1 (Me, Cat); Evening; Rest: 2.5',
  ],
  [
    'quadrants',
    'mermaid',
    'quadrantChart\n title Reach\n x-axis Low --> "High, up"\n y-axis Effort\n quadrant-1 Grow\n quadrant-3 Stop\n "A: one":::good: [0.3, 0.2] color: #ff3300, radius: 12\n B: [1, 1.0]\n classDef good color: #109060',
    ['Low', 'High, up', 'Effort', 'Grow', 'Stop', 'A: one', 'B'],
    'x: Low → High, up; y: Effort; A: one: 0.3, 0.2 (Stop); B: 1, 1 (Grow)',
  ],
  [
    'quadrants without points',
    'mermaid',
    'quadrantChart\n quadrant-2 Do\n quadrant-1 Plan',
    ['Plan', 'Do'],
    '1: Plan; 2: Do',
  ],
  [
    'mind map',
    'mermaid',
    'mindmap\n  root((Idea))\n    a["First <br> line"]\n      ::icon(fa fa-book)\n      deep))Bang((\n      :::urgent\n    b["`**Bold** snake_case`"]\n    Plain "words" #1\n\t\t\tBelow',
    ['Idea', 'Firstline', 'Bang', 'Plain "words" #1', 'Below'],
    'Idea → First line; First line → Bang; Idea → Bold snake_case; Idea → Plain "words" #1; Plain "words" #1 → Below',
  ],
  ['ER', 'mermaid', 'erDiagram\n POST ||--o{ TAG : has', ['POST', 'TAG', 'has'], 'POST → TAG: has'],
  ['graph', 'dot', 'digraph { a [label="Start"]; a -> b [label="yes"] }', ['Start', 'b', 'yes'], 'Start → b: yes'],
  [
    'graph of numbers and quoted names',
    'dot',
    'digraph { nodesep=.5; size="7.5,10"; 1.5 -> "v1.2"; é_1 -> 2 [weight=2.] /* v1.2 */ }',
    ['1.5', 'v1.2', 'é_1', '2'],
    '1.5 → v1.2; é_1 → 2',
  ],
  ['undirected graph', 'graphviz', 'graph { a -- b }', ['a', 'b'], 'a – b'],
]

describe.each(drawn)('%s', (_what, word, source, labels, description) => {
  test.each(both)('is drawn in .%s with our classes, its words and a text', async (format) => {
    const html = await toPage(fence(word, source), format)
    expect(textOf(html)).toEqual(expect.arrayContaining(labels))
    expect(html).toContain(`<desc id="part:diagram-1-text">${description}`)
    expect(html).toMatch(
      /<svg [^>]*role="img" aria-labelledby="part:diagram-1-title" aria-describedby="part:diagram-1-text"/,
    )
    expect(html).not.toMatch(/\sstyle=|<style|font-family|fill=|stroke=|http|var\(/)
    expect(findForbidden(html)).toEqual([])
  })

  test('has its source in feeds', () => {
    const feed = toHtml(fence(word, source), 'md', { baseUrl: 'https://a.example/' })
    expect(feed).toContain(`<pre><code class="language-${word}">`)
    expect(feed).not.toContain('<svg')
  })
})

test('colours of the writer are the nearest ones of the page', async () => {
  const flow = await toPage(fence('mermaid', 'graph TD\n A[One]\n style A fill:#f96,stroke:#00f'))
  expect(flow).toMatch(/class="diagram-fill-tint diagram-orange diagram-stroke-tint diagram-blue"/)
  const dot = await toPage(fence('dot', 'graph { a [style=filled fillcolor=lightblue color=red] }'))
  expect(dot).toMatch(/diagram-fill-tint diagram-\w+ diagram-stroke-tint diagram-red/)
})

test('a group stands around its parts', async () => {
  const html = await toPage(fence('mermaid', 'flowchart LR\n subgraph work [Once]\n  D[One] --> E\n end\n A --> D'))
  expect(textOf(html)).toEqual(expect.arrayContaining(['Once', 'One', 'E', 'A']))
})

test('no heading has the id of a part', async () => {
  const body = `# diagram 1 title\n\n# code 1 1\n\n${fence('dot', 'graph { a }')}\n\n${fence('js showLineNumbers', 'a')}`
  const ids = [...(await toPage(body)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual(['diagram-1-title', 'code-1-1', 'part:diagram-1-title', 'part:diagram-1-text', 'part:code-1-1'])
  expect(await toPage('<p id="part:code-1-1">a</p>')).not.toContain('part:')
})

test('two diagrams of one page share no id', async () => {
  const body = fence('mermaid', 'graph TD\n A --> B')
  const html = await toPage(`${body}\n\n${body}`)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
})

test.each([
  ['timeline\n title Years of it\n 2002 : One', 'Years of it'],
  ['journey\n title My day\n Rest: 5', 'My day'],
  ['quadrantChart\n title "Reach and cost"\n A: [0, 0]', 'Reach and cost'],
])('the title that a chart says is its caption: %s', async (source, caption) => {
  const html = await toPage(fence('mermaid', source))
  expect(html).toContain(`>${caption}</title>`)
  expect(html).toContain(`<figcaption>${caption}</figcaption>`)
})

const boxesOf = (html: string) =>
  [...html.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, ...numbers]) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
    return { x, y, right: x + width, bottom: y + height }
  })

test('topics of a mind map stand apart, also where one is higher than all below it', async () => {
  const high = 'words '.repeat(40)
  const html = await toPage(
    fence('mermaid', `mindmap\n Root\n  ${high}\n   a\n  ${high}\n   b\n    c\n    d\n  e\n   ${high}\n   f`),
  )
  const boxes = boxesOf(html)
  expect(boxes).toHaveLength(10)
  const overlapping = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom),
  )
  expect(overlapping).toEqual([])
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(html) ?? []
  expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThan(Number(width))
  expect(Math.max(...boxes.map(({ bottom }) => bottom))).toBeLessThan(Number(height))
  expect(Math.min(...boxes.map(({ y }) => y))).toBeGreaterThan(0)
})

test('a plan whose last date is its end is as wide as a text, and its dates stand apart', async () => {
  const html = await toPage(
    fence('mermaid', 'gantt\n dateFormat YYYY-MM-DD\n Dialects :2026-01-05, 28d\n Release :milestone, 2026-02-09, 0d'),
  )
  const [, width] = /viewBox="0 0 ([\d.]+)/.exec(html) ?? []
  expect(Number(width)).toBeLessThan(640)
  const starts = [...html.matchAll(/<text x="([\d.]+)"[^>]*>2026-/g)].map(([, x]) => Number(x))
  expect(starts).toHaveLength(5)
  for (const [at, x] of starts.entries()) expect((starts[at + 1] ?? Number(width)) - x).toBeGreaterThan(70)
})

test('a title is the name and the caption', async () => {
  const html = await toPage(fence('dot title="Who knows whom"', 'graph { a -- b }'))
  expect(html).toContain('<title id="part:diagram-1-title">Who knows whom</title>')
  expect(html).toContain('<figcaption>Who knows whom</figcaption>')
})

test.each([
  ['mermaid', 'sankey-beta\n A,B,1', 'a diagram of the kind “sankey-beta” is not drawn'],
  ['mermaid', 'timeline\n title A', 'expected a period, found none'],
  ['mermaid', 'timeline RL\n 2002 : A', '“timeline RL” is not understood'],
  ['mermaid', 'timeline\n : A', '“: A” is not understood'],
  ['mermaid', 'timeline\n 2002 #1 : A', '“2002 #1 : A” is not understood'],
  ['mermaid', 'timeline\n 2002 : #lt;A', '“2002 : #lt;A” is not understood'],
  ['mermaid', `timeline\n${' 2002 : A\n'.repeat(201)}`, 'expected at most 200 events, found 201'],
  ['mermaid', 'journey\n title A', 'expected a step, found none'],
  ['mermaid', 'journey\n Make tea: 6: Me', '“Make tea: 6: Me” is not understood'],
  ['mermaid', 'journey\n Make tea', '“Make tea” is not understood'],
  ['mermaid', 'quadrantChart\n title A', 'expected a point, found none'],
  ['mermaid', 'quadrantChart\n A: [1.2, 0]', '“A: [1.2, 0]” is not understood'],
  ['mermaid', `quadrantChart\n${' Some words: [0.5, 0.5]\n'.repeat(12)}`, 'there is no room for “Some words”'],
  [
    'mermaid',
    `quadrantChart\n x-axis ${'wide '.repeat(20)}--> B\n A: [0, 0]`,
    'the names of an axis are longer than it',
  ],
  ['mermaid', 'mindmap', 'expected a topic, found none'],
  ['mermaid', 'mindmap\n  A\n  B', 'expected one root, found “B” beside it'],
  ['mermaid', 'mindmap\n  A\n   Words (and more)', '“Words (and more)” is not understood'],
  ['mermaid', `mindmap\n  A\n${'   B\n'.repeat(150)}`, 'expected at most 150 topics, found 151'],
  ['mermaid', 'gantt\n title A', 'expected a task, found none'],
  ['mermaid', 'gantt\n excludes weekends\n A :2026-01-01, 3d', '“excludes weekends” is not understood'],
  ['mermaid', 'gantt\n A :2026-02-30, 3d', '“A :2026-02-30, 3d” is not understood'],
  ['mermaid', 'gantt\n A :2026-01-01, 99999999y', '“A :2026-01-01, 99999999y” is not understood'],
  ['mermaid', 'gantt\n A :0001-01-01, 3d', '“A :0001-01-01, 3d” is not understood'],
  ['mermaid', 'gantt\n dateFormat HH:mm\n A :17:75, 5m', '“A :17:75, 5m” is not understood'],
  ['mermaid', 'gantt\n A :vert, 2026-01-01, 3d', '“A :vert, 2026-01-01, 3d” is not understood'],
  ['mermaid', 'gantt\n A :after b, 3d', '“A :after b, 3d” is not understood'],
  ['mermaid', 'pie\n "A" : 0', 'expected values above 0 that can be added, found 0'],
  ['mermaid', `pie\n "a" : 1${'0'.repeat(400)}`, 'expected values above 0 that can be added, found Infinity'],
  ['mermaid', 'pie\n A : 3', '“A : 3” is not understood'],
  ['mermaid', 'gitGraph\n merge lost', '“merge lost” is not understood'],
  ['mermaid', 'gitGraph\n commit\n cherry-pick id: "lost"', '“cherry-pick id: "lost"” is not understood'],
  ['mermaid', '', 'a diagram of the kind “” is not drawn'],
  ['mermaid', 'graph TD\n A --> B\n ??? nonsense', 'the drawing would lose “nonsense”'],
  [
    'mermaid',
    'flowchart LR\n A --> D\n subgraph work [Once]\n  D\n end',
    '“D” would be drawn outside of its group “work”',
  ],
  ['dot', 'digraph { v1.2 -> v1.3 }', 'Graphviz reads “v1.2” as two names where it stands without quotes'],
  ['dot', 'graph { 3d -- a }', 'Graphviz reads “3d” as two names where it stands without quotes'],
  ['dot', 'digraph { a -> ', 'syntax error in line'],
  [
    'dot',
    `graph { a }${' '.repeat(diagramLimits.characters)}`,
    `expected at most ${diagramLimits.characters} characters`,
  ],
])('what cannot be drawn keeps its source, and the reason is said: %s %#', async (word, source, reason) => {
  const html = await toPage(`before\n\n${fence(word, source)}\n\n${fence('dot', 'graph { kept }')}`)
  expect(html).toContain(`Could not be drawn, so the source is shown: ${reason}`)
  expect(html).toContain('before')
  expect(html.match(/<figure/g)).toHaveLength(2)
  expect(textOf(html)).toEqual(['kept'])
})

test.each([
  ['graph { layout=neato a -- b }', 'expected the layout “dot”, found “neato”'],
  ['graph { "lay" + "out" /* = */ = "fdp" a -- b }', 'expected the layout “dot”, found “fdp”'],
  ['graph { graph [start=rand] a -- b }', 'a graph with “start” has another drawing each time'],
  [`graph { a [label=<${'<b>'.repeat(61)}x${'</b>'.repeat(61)}>] }`, 'expected labels of at most 60 elements'],
])('a drawing that depends on chance, or is nested too deep, is not made: %#', async (source, reason) => {
  expect(await toPage(fence('dot', source))).toContain(reason)
})

const names = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`).join(' ')

test.each([
  [`digraph { {${names('a', 18)}} -> {${names('b', 17)}} }`, 'expected at most 300 edges, found 306'],
  [`graph { x:n -- subgraph s { ${names('a', 101)} } -- y -- { ${names('b', 99)} } }`, 'edges, found 301'],
  [`digraph { edge [minlen=31]; ${names('a', 11).replaceAll(' ', ' -> ')} }`, 'expected edges of at most 300 ranks'],
  ['digraph { nslimit = 90; a -> b }', 'a graph with “nslimit” may take any time'],
])('a graph that may take long is not drawn: %#', async (source, reason) => {
  expect(await toPage(fence('dot', source))).toContain(reason)
})

test('edges are counted by what is joined, and not by what is beside it', async () => {
  const source = `digraph { "->" -> b [label="a -> b"]; ${names('c', 20)}; d -> { e; f -> g }; h }`
  expect(textOf(await toPage(fence('dot', source)))).toContain('h')
  const full = `digraph { {${names('a', 20)}} -> {${names('b', 15)}} }`
  expect(textOf(await toPage(fence('dot', full)))).toContain('b14')
})

test('words of a graph that name no layout of its own are drawn', async () => {
  const source = 'digraph { layout=dot; start -> layout; a [label="layout=neato" /* start=1 */] }'
  expect(textOf(await toPage(fence('dot', source)))).toEqual(['start', 'layout', 'layout=neato'])
})

test('a graph on which Graphviz throws costs itself alone, and later graphs get a new instance', async () => {
  const broken = requireEngine('viz')
  vi.spyOn(broken, 'render').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded')
  })
  const html = await toPage(`${fence('dot', 'graph { falls }')}\n\n${fence('dot', 'graph { kept }')}`)
  expect(html).toContain('Graphviz cannot read it')
  expect(html).not.toContain('call stack')
  expect(textOf(html)).toEqual(['kept'])
  expect(requireEngine('viz')).not.toBe(broken)
})

test.each([
  ['A-->B', 'A → B'],
  ['A---B', 'A → B'],
  ['A-.->B', 'A → B'],
  ['A==>B', 'A → B'],
  ['A----->B', 'A → B'],
  ['A--yes-->B', 'A → B: yes'],
  ['A-->|yes|B', 'A → B: yes'],
  ['A --- |yes| B', 'A → B: yes'],
  ['A==yes==>B', 'A → B: yes'],
  ['A-.yes.->B', 'A → B: yes'],
  ['A-->B-->C', 'A → B; B → C'],
  ['A & B-->C', 'A → C; B → C'],
  ['A-->B&C', 'A → B; A → C'],
  ['A[x]-->B(y)', 'x → y'],
  ['A["a-->b"]-->B{c--d}', 'a--&gt;b → c--d'],
  ['A-b-->C-d', 'A-b → C-d'],
  ['A-->B;B-->C;', 'A → B; B → C'],
])('arrows need no blanks: %s', async (line, description) => {
  const html = await toPage(fence('mermaid', `graph TD\n${line}`))
  expect(/<desc[^>]*>([^<]*)/.exec(html)?.[1]).toBe(description)
})

test.each([
  ['stateDiagram-v2\n[*]-->A\nA-->B: a-->b', '● → A; A → B: a--&gt;b'],
  ['classDiagram\nA<|--Bo', 'A → Bo'],
  ['classDiagram\nclass List~int~ {\n+add(x) void\n}\nList~int~-->Node', 'List'],
  ['erDiagram\nA||--o{B : has', 'A → B: has'],
  ['sequenceDiagram\nA->>B:x', 'A → B: x'],
])('nor in other kinds: %s', async (source, description) => {
  expect(await toPage(fence('mermaid', source))).toContain(`<desc id="part:diagram-1-text">${description}`)
})

test.each([
  ['graph TD\nA--oB', 'ends in a circle'],
  ['stateDiagram-v2\nA-->B\nnote right of A : hm', 'lose “hm”'],
  ['graph TD\nA-->日', 'lose “日”'],
  ['graph TD\nA-->B\n??? 日', 'lose “日”'],
  [`graph TD\n${'a & '.repeat(14)}b-->${'c & '.repeat(14)}d`, 'expected at most 200 edges, found 225'],
])('a drawing that would say less keeps its source: %s', async (source, reason) => {
  const html = await toPage(fence('mermaid', source))
  expect(html).toContain(reason)
  expect(html).not.toContain('<svg')
})

const choice = (yes: string, no: string) =>
  `flowchart TD\n A["read()"] --> B{Override?}\n B -- "${no}" --> C["one"]\n B -- "${yes}" --> D["other"]`
const request = (lines: number) =>
  `sequenceDiagram\n A->>B: ${Array.from({ length: lines }, (_, line) => `Line ${line} of it`).join('<br/>')}\n Note over A, B: The next step`

test.each([
  ['labels of edges', choice('Yes, by setting the colour scheme', 'No, or by resetting the colour scheme')],
  ['a message of many lines', request(6)],
])('%s that would lie upon others keep their source', async (_what, source) => {
  const html = await toPage(fence('mermaid', source))
  expect(html).toContain('would lie upon each other')
  expect(html).not.toContain('<svg')
})

test.each([
  ['labels of edges', choice('yes', 'no')],
  ['a message of two lines', request(2)],
  ['the lines of a class', 'classDiagram\n class Duck {\n +String name\n +int age\n +swim()\n }'],
  ['the lines of an entity', 'erDiagram\n POST {\n string title\n int number\n }\n POST ||--o{ TAG : has'],
])('%s that stand apart are drawn', async (_what, source) => {
  expect(await toPage(fence('mermaid', source))).toContain('<svg')
})

test('the names that Mermaid has for a drawing are its own', async () => {
  const html = await toPage(
    fence('mermaid', '---\ntitle: "How it goes"\n---\ngraph TD\n accTitle: Way\n accDescr: From A to B\n A-->B'),
  )
  expect(html).toMatch(/<title[^>]*>Way<\/title><desc[^>]*>From A to B<\/desc>/)
  expect(html).toContain('<figcaption>How it goes</figcaption>')
})

test('a label of several lines is heard once, and a slanted box has no signs of its shape', async () => {
  const html = await toPage(fence('mermaid', 'flowchart LR\n A[/In put/] --> B[Line one<br/>Line two]'))
  expect(html).toMatch(/<desc[^>]*>In put → Line one Line two<\/desc>/)
  expect(html).not.toContain('/In put/')
})

test('a mistake within the library is not shown to readers', async () => {
  vi.spyOn(requireEngine('mermaid'), 'renderMermaidSVG').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded')
  })
  const html = await toPage(fence('mermaid', 'graph TD\nA-->B'))
  vi.restoreAllMocks()
  expect(html).toContain('the library cannot read it')
  expect(html).not.toContain('call stack')
})

test('links, tooltips and pictures of a graph are no part of a drawing', async () => {
  const html = await toPage(
    fence('dot', 'digraph { a [URL="javascript:x" tooltip="t" target="_top"]; a -> b [href="https://a.example/"] }'),
  )
  expect(html).not.toMatch(/href|javascript|https|<a\b/)
  expect(textOf(html)).toEqual(['a', 'b'])
})

describe('what a library might write', () => {
  const parts = { title: 'T', description: 'D', idPrefix: 'part:diagram-1-', colours: {} }
  const rewrite = (inner: string) => {
    const [svg] = parseMarkup(`<svg viewBox="0 0 10 10">${inner}</svg>`).children ?? []
    const rewritten = rewriteSvg(svg ?? { type: 'root' }, parts)
    guardTree({ type: 'root', children: [rewritten] })
    return JSON.stringify(rewritten)
  }

  test.each([
    '<script>x</script>',
    '<foreignObject><p>x</p></foreignObject>',
    '<image href="//a"/>',
    '<use href="#a"/>',
    '<animate/>',
  ])('is not drawn: %s', (inner) => expect(() => rewrite(inner)).toThrow('is not shown'))

  test.each([
    '<rect onclick="x" style="fill:red" x="1"/>',
    '<rect x="url(javascript:x)" fill="url(#a)" id="page:x"/>',
    '<style>* { color: red }</style>',
    '<path d="M0 0" marker-end="url(https://a.example/#b)"/>',
  ])('loses what is no part of a drawing: %s', (inner) => {
    expect(rewrite(inner)).not.toMatch(/onclick|"style|url\(|javascript|color: red|page:x|https/)
  })

  test('no author writes a drawing', async () => {
    for (const format of both)
      expect(await toPage('<svg><rect x="1"/><text>kept</text></svg> <g>a</g>', format)).not.toMatch(
        /<(?:svg|rect|g|text)\b/,
      )
  })
})

test('boxes of signs stand in a face whose signs join', async () => {
  expect(await toPage('```\n┌─┐\n└─┘\n```')).toContain('<figure class="code notation-box"')
  expect(await toPage(fence('ditaa', '+--+\n|  |\n+--+'))).toContain('notation-box')
  expect(await toPage('```\na\n├── b\n│   └── c\n```')).not.toContain('notation-')
  expect(await toPage(fence('js', '// ┌─┐'))).not.toContain('notation-box')
})
