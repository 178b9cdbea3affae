import { expect, test } from 'vitest'
import { parseBody } from '../parse.ts'
import { walk } from '../syntax-tree.ts'

const listFormulas = (body: string, format: 'md' | 'mdx' = 'md') =>
  [...walk(parseBody(body, format).tree)].flatMap(({ type, value, data }) =>
    type === 'math' || type === 'inlineMath' ? [`${data?.display ? 'display ' : ''}${value}`] : [],
  )
const both = ['md', 'mdx'] as const

test.each(both)('what pandoc takes for a formula is one in .%s', (format) => {
  const cases: [body: string, formulas: string[]][] = [
    ['The energy is $E = mc^2$.', ['E = mc^2']],
    ['For $n$th and $k$-means, not a 3$\\times$3 matrix.', ['n', 'k']],
    ['$a_1 * b_2$ and $c_1 * d_2$', ['a_1 * b_2', 'c_1 * d_2']],
    ['$\\{a_{ij}\\} < \\text{\\$5}$', ['\\{a_{ij}\\} < \\text{\\$5}']],
    ['a $x\ny$ b', ['x\ny']],
    ['$n$-th, ($x$), _$x$_, $f(x) = 2$ and $(n+1)$th', ['n', 'x', 'x', 'f(x) = 2', '(n+1)']],
    ['$O(n \\log n)$, $a_1$, $x^2$, $\\alpha$', ['O(n \\log n)', 'a_1', 'x^2', '\\alpha']],
    ['$x^{**}$, 10$^{-3}$, $a_{i}$s, $x+y$的', ['x^{**}', '^{-3}', 'a_{i}', 'x+y']],
    ['> a $x\n> y$ b', ['x\ny']],
    ['$`\\sqrt{2}`$', ['\\sqrt{2}']],
    ['**$x$**: $f(x)$, [$y$](/a)', ['x', 'f(x)', 'y']],
    ['| a | b |\n|---|---|\n| $x$ | $y_{1}$ |', ['x', 'y_{1}']],
    ['so $$x^2$$ there', ['display x^2']],
    ['$$x^2$$', ['display x^2']],
    ['$$\na\n- b\n= c\n\n<d>{e}\n$$', ['display a\n- b\n= c\n\n<d>{e}']],
    ['text\n$$\\begin{aligned}\na\n\\end{aligned}$$\nmore', ['display \\begin{aligned}\na\n\\end{aligned}']],
    ['> $$\n> a\n> $$\n>\n> b', ['display a']],
    ['- item\n\n  $$\n  a\n  $$\n', ['display a']],
  ]
  for (const [body, formulas] of cases) expect([body, listFormulas(body, format)]).toEqual([body, formulas])
})

test.each(both)('prices, variables and code stay text in .%s', (format) => {
  const texts = [
    'It costs $20,000 and $30,000.',
    'Between $5 and $6 a month, or $1.2M–$1.5M a year.',
    'From $100K-$200K to US$5 or A$6.',
    'Plans are 10$ and 20$; $5/$10 for students.',
    'They charge 5$/month or 50$/year.',
    'Set $HOME and $PATH before $ make.',
    'Run `echo $HOME` and `echo $PATH`.',
    'A \\$5 note and a \\$10 note.',
    'One dollar: $5.',
    '$ x $ is no formula, nor is $$ $$.',
    'Stocks ($AAPL) and also ($MSFT) rose.',
    '```sh\necho $a $b\n```',
    '$$ is the process id.\n\nLater: `kill $$`.',
    '$$$x$$$',
    'It costs $100 and `$HOME`',
    'Set $FOO_HOME before `$BAR`',
    '**$foo** and **$bar**',
    '"$foo", "$bar"',
    'PATH=$PATH:$HOME/bin',
    'The $_GET/$_POST arrays',
    '$a/$b',
    '5$/10$',
    '5$-10$',
    'costs 5$, plan B 10$.',
    '$$ is the process id and $$ never',
    '$$ is the process id, and so is $$',
    '$$ to $$$',
  ]
  for (const text of texts) expect([text, listFormulas(text, format)]).toEqual([text, []])
})

test('variables in braces stay text in .md', () => {
  for (const text of ['$'.concat('{HOST}:$', '{PORT}'), '$'.concat('{HOST}/$PORT')])
    expect(listFormulas(text)).toEqual([])
})

test('a display without an end is text and hides nothing', () => {
  const { tree } = parseBody('$$\na\n\n# Title\n', 'md')
  expect(tree.children?.map(({ type }) => type)).toEqual(['paragraph', 'heading'])
})

test('a formula in MDX is no mistake of MDX', () => {
  expect(parseBody('$\\frac{a}{b} < c$\n\n$$\n{x\n$$\n', 'mdx').broken).toEqual([])
})
