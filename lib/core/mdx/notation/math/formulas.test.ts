import { beforeAll, describe, expect, test } from 'vitest'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { createDrawingBudget } from '../drawing-budget.ts'
import { loadEngine } from '../engines.ts'
import { drawFormula, formulaLimits } from './draw-formula.ts'

const both = ['md', 'mdx'] as const
const toPage = async (body: string, format: 'md' | 'mdx' = 'md') => (await renderToHtml(body, format)).html

beforeAll(() => loadEngine('katex'))

describe.each(both)('formulas in .%s', (format) => {
  test('stand in a line as MathML with their source', async () => {
    expect(await toPage('The $x^2$ of it.', format)).toBe(
      '<p>The <math alttext="x^2"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> of it.</p>',
    )
  })

  test.each(['$$\nx^2\n$$', '$$x^2$$', '```math\nx^2\n```'])('stand by themselves: %j', async (body) => {
    expect(await toPage(body, format)).toBe(
      '<div class="math-display" tabindex="0" role="group" aria-label="Formula"><math display="block" alttext="x^2"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></div>',
    )
  })

  test('part the paragraph that they stand in', async () => {
    const html = await toPage('before $$x$$ after', format)
    expect(html).toMatch(/^<p>before <\/p><div class="math-display".*<\/div><p> after<\/p>$/s)
  })

  test.each([
    ['# $$z$$', /^<section class="heading heading-h2"><h2 id="z">MATH<\/h2>/],
    ['[$$z$$](/u)', /^<p><a href="\/u">MATH<\/a><\/p>$/],
    ['a **$$z$$** b', /^<p>a <strong>MATH<\/strong> b<\/p>$/],
  ])('do not tear what they are part of: %s', async (body, page) => {
    const math = '<math alttext="z"><mrow><mstyle scriptlevel="0" displaystyle="true"><mi>z</mi></mstyle></mrow></math>'
    expect((await toPage(body, format)).replace(math, 'MATH')).toMatch(page)
  })

  test('that cannot be drawn cost themselves, and show their source with the reason', async () => {
    const html = await toPage('a $\\nope{<x>}$ b\n\n$$\n\\frac{1\n$$\n\n$y$', format)
    expect(html).toContain(
      '<code>$\\nope{&lt;x&gt;}$</code> <span class="notation-notice">(Undefined control sequence: \\nope)',
    )
    expect(html).toMatch(
      /Could not be drawn, so the source is shown: Unexpected end of input.*<code>\\frac\{1<\/code>/s,
    )
    expect(html).toContain('<mi>y</mi>')
  })

  test.each(['$50%$', '$$\nx = 10% \\cdot y\n$$', '$\\\\%$'])(
    'lose nothing behind a percent sign: %j',
    async (body) => {
      const html = await toPage(body, format)
      expect(html).toContain('“%” begins a remark, which would hide what follows; a sign is “\\%”')
      expect(html).not.toContain('<math')
    },
  )

  test.each(['$50\\%$', '$$\na = b % why\n+ c\n$$'])('hold percent signs and remarks: %j', async (body) => {
    expect(await toPage(body, format)).toMatch(/<mo>=<\/mo><mi>b<\/mi><mo>\+<\/mo><mi>c|<mn>50<\/mn><mi[^>]*>%/)
  })
})

describe('what Chromium would draw otherwise', () => {
  const cases: [source: string, drawn: RegExp][] = [
    ['\\mathbb{R}', /<mi mathvariant="normal">ℝ<\/mi>/],
    ['\\mathcal{L}\\mathfrak{g}\\mathbf{v}', /ℒ.*𝔤.*𝐯/],
    ['\\boldsymbol\\alpha', /𝜶/],
    ['\\mathsf{x}\\mathtt{y}', /class="math-sans">x.*class="math-mono">y/],
    ['\\begin{vmatrix}a\\end{vmatrix}', /<mo lspace="0" rspace="0" fence="true" stretchy="true">\|<\/mo><mtable>/],
    [
      '\\left\\{x\\middle|y\\right\\}',
      /<mo lspace="0.05em" rspace="0.05em" fence="true" stretchy="true">\|<\/mo><mi>y/,
    ],
    ['a|b|', /<mi mathvariant="normal">∣<\/mi>|<mo[^>]*>∣/],
    ['x \\stackrel{?}{=} y', /<mi>x<\/mi><mover><mo>=<\/mo><mo [^>]*>\?<\/mo><\/mover><mi>y/],
    ['\\rule{1em}{2em}', /<mrow><mspace width="1em" height="2em" class="math-rule"><\/mspace><\/mrow>/],
    ['\\rule[1em]{1em}{2em}', /<mpadded voffset="1em"><mspace /],
    ['\\cancel{x}', /<mrow class="math-up"><mi>x/],
    ['\\xcancel{x}', /<mrow class="math-up math-down">/],
    ['\\sout{x}', /<mrow class="math-strike">/],
    ['\\boxed{x}', /<mrow class="math-box">/],
    ['\\phase{x}', /<mrow class="math-phase">/],
    ['\\overline{AB}', /<mrow class="math-over">/],
    ['\\textcolor{red}{x}', /<mstyle class="math-in-red"><mi>x/],
    ['\\colorbox{yellow}{x}', /<mrow class="math-patch math-on-yellow">/],
    ['\\fcolorbox{red}{aqua}{x}', /<mrow class="math-patch math-on-teal math-framed">/],
    ['\\begin{aligned}a&=b\\end{aligned}', /<mtd class="math-to-right">.*<mtd class="math-to-left">/],
    [
      '\\begin{array}{|c|c|}a&b\\\\\\hline c&d\\end{array}',
      /math-line-left math-line-right.*math-line-left.*math-line-top/,
    ],
    ['a\\\\b', /<mtr>.*<mi>a.*<mtr>.*<mi>b/],
    ['\\xrightarrow{abc}', /<mrow class="math-padded">/],
    ['\\lVert x\\rVert', /<mo[^>]* lspace="0" rspace="0">‖/],
    ['\\cos x', /cos<\/mi><mo lspace="0" rspace="0.1667em">/],
    ['\\xrightarrow{f}', /⟶/],
    ['\\mathllap{x}', /<mpadded width="0"><mrow class="math-lap-before">/],
    ['\\mathclap{x}', /<mrow class="math-lap-middle">/],
    ['\\ce{H2O}', /<mi mathvariant="normal">H<\/mi>/],
  ]
  test.each(cases)('%s', async (source, drawn) => {
    const html = await toPage(`$$${source}$$`)
    expect(html).toMatch(drawn)
    expect(html).not.toMatch(/\sstyle=|<menclose|mathcolor|columnalign|notation-source/)
    expect(findForbidden(html)).toEqual([])
  })

  test.each([
    ['\\href{https://a.example}{x}', '\\href is not allowed here'],
    ['\\htmlStyle{color:red}{x}', '\\htmlStyle is not allowed here'],
    ['\\includegraphics{a.png}', '\\includegraphics is not allowed here'],
  ])('nothing of it is lost in silence: %s', (source, reason) => {
    expect(() => drawFormula(source, { display: true, macros: {} })).toThrow(reason)
  })
})

describe('limits', () => {
  const draw = (source: string) => drawFormula(source, { display: false, macros: {} })
  test('of length and expansion cost the formula', () => {
    expect(() => draw('x'.repeat(formulaLimits.characters + 1))).toThrow('expected at most 4000 characters, found 4001')
    expect(() => draw('\\def\\a{\\b}\\def\\b{\\a}\\a')).toThrow(/Too many expansions/)
  })

  test('of a page are counted in characters', () => {
    const budget = createDrawingBudget({ characters: 10 })
    expect(budget.spend(8, () => 'drawn')).toBe('drawn')
    expect(() => budget.spend(8, () => 'drawn')).toThrow('expected at most 10 characters')
  })
})

describe('numbers of equations', () => {
  const link = /<a href="#note:eq-[^"]+">[^<]+<\/a>/g

  test('follow the order of those with a label, also when they are referred to before', async () => {
    const html = await toPage('See $\\eqref{b}$.\n\n$$a\\label{a}$$\n\n$$b$$\n\n$$c\\label{b}$$\n\nBy $\\ref{a}$')
    expect(html.match(link)).toEqual(['<a href="#note:eq-b">(2)</a>', '<a href="#note:eq-a">1</a>'])
    expect(html).toMatch(/<div class="math-display" id="note:eq-a" tabindex="0" role="group" aria-label="Formula 1">/)
    expect(html).toMatch(/math-number"><mtext>\(2\)/)
  })

  test('are those that are written, and of each line', async () => {
    const html = await toPage(
      '$$a\\tag{I}\\label{x}$$\n\n$$\\begin{align}b&=1\\label{y}\\\\c&=2\\notag\\\\d&=3\\label{z}\\end{align}$$\n\n$\\eqref{x}$ $\\eqref{y}$ $\\eqref{z}$',
    )
    expect(html.match(link)).toEqual([
      '<a href="#note:eq-x">(I)</a>',
      '<a href="#note:eq-y">(1)</a>',
      '<a href="#note:eq-y">(2)</a>',
    ])
    expect([...html.matchAll(/math-number"><mtext>(.*?)</g)].map(([, number]) => number)).toEqual(['(I)', '(1)', '(2)'])
  })

  test('stand in a column of their own, also where a line has none', async () => {
    const html = await toPage('$$\\begin{align} a &= b \\\\ c &= d \\nonumber \\\\ e \\end{align}$$\n\n$$x\\tag{I}$$')
    const rows = [...html.matchAll(/<mtr>(.*?)<\/mtr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<mtd(?: class="([^"]*)")?>(.*?)<\/mtd>/g)].map(([, kind = '', cell = '']) =>
        kind.includes('glue') ? '~' : cell.replace(/<[^>]*>/g, ''),
      ),
    )
    expect(rows).toEqual([
      ['~', 'a', '=b', '~', '(1)'],
      ['~', 'c', '=d', '~', ''],
      ['~', 'e', '', '~', '(2)'],
      ['~', 'x', '~', '(I)'],
    ])
  })

  test('within a cell of a table there are none, and a label says nothing', async () => {
    const html = await toPage('| a |\n|---|\n| $$x\\label{eq:c}$$ |\n\n$$y\\label{eq:d}$$\n\nSee @eq:d.')
    expect(html).not.toContain('Undefined control sequence')
    expect(html).toContain('>Equation 1</a>')
    expect(html).toContain('<mtext>(1)</mtext>')
  })

  test('in footnotes come last, and references say the same', async () => {
    const html = await toPage('See[^1] @eq:a and @eq:b.\n\n[^1]: $$y\\label{eq:b}$$\n\n$$x\\label{eq:a}$$')
    expect(html).toMatch(/eq:a">Equation 1<\/a> and <a href="#note:eq-eq:b">Equation 2</)
    expect([...html.matchAll(/alttext="(.)[^"]*".*?<mtext>(.*?)</g)].map(([, name, number]) => [name, number])).toEqual(
      [
        ['x', '(1)'],
        ['y', '(2)'],
      ],
    )
  })

  test('belong to one formula: a second one with the same label says so', async () => {
    const html = await toPage(
      '## Eq a\n\n$$a\\label{a}$$\n\n$$b\\label{a}$$\n\n$$c\\label{c}$$\n\n$\\ref{a}$ $\\ref{c}$',
    )
    expect(html).toContain('found a</span>')
    expect(html.match(/ id="[^"]*"/g)).toEqual([' id="eq-a"', ' id="note:eq-a"', ' id="note:eq-c"'])
    expect(html.match(link)).toEqual(['<a href="#note:eq-a">1</a>', '<a href="#note:eq-c">2</a>'])
  })

  test('of which there is none are told', async () => {
    expect(await toPage('$\\eqref{none}$')).toContain('Undefined control sequence')
  })
})

test.each([
  ['The $\\alpha$ test', 'the-alpha-test', 'The α test'],
  ['On $O(n \\log n)$', 'on-on-log-n', 'On O(n log n)'],
  ['By $x^2$', 'by-x2', 'By x^2'],
  ['By $\\nope$', 'by-nope', 'By $\\nope$'],
])('contents and anchors show what is drawn: %s', async (heading, id, text) => {
  const { html, toc } = await renderToHtml(`## ${heading}`, 'md')
  expect(toc).toEqual([{ id, text, depth: 2 }])
  expect(html).toContain(`aria-label="Link to “${text}”"`)
})

test('a formula may define what later ones use', async () => {
  expect(await toPage('$\\newcommand{\\R}{\\mathbb{R}}$ $\\R^n$')).toContain('ℝ')
})

test('feeds hold the source once, and no MathML', () => {
  const feed = toHtml('a $x^2$ b\n\n$$\n\\alpha\n$$', 'md', { baseUrl: 'https://a.example/' })
  expect(feed).toBe(
    '<p>a <code class="language-math">x^2</code> b</p>\n<pre><code class="language-math">\\alpha</code></pre>',
  )
})

test('no author writes MathML', async () => {
  for (const format of both) {
    const html = await toPage('<math><mi>x</mi></math> <mi>y</mi>', format)
    expect(html).not.toMatch(/<m(?:ath|i)/)
  }
})
