import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFrozenText } from './frozen-text.ts'

const root = mkdtempSync(join(tmpdir(), 'alphanode-frozen-'))
afterAll(() => rmSync(root, { recursive: true }))

const body = 'Intro.\n\n```{r}\nplot(1)\n```\n\nEnd.\n'
const source = `---\ntitle: Winches\n---\n\n${body}`
const markdown = [
  ...['---', 'title: Winches', '---', '', 'Intro.', '', '::: {.cell}', '', '```{.r .cell-code}', 'plot(1)', '```', ''],
  ...[
    '![](winches_files/figure-html/a-1.png)',
    ':::',
    '',
    '````{.cell-code}',
    '```{{r}}',
    '1',
    '```',
    '````',
    '',
    'End.',
    '',
  ],
].join('\n')

function freeze(kept: object): void {
  const path = join(root, '_freeze/docs/winches/execute-results/html.json')
  mkdirSync(dirname(path), { recursive: true })
  mkdirSync(join(root, 'docs'), { recursive: true })
  writeFileSync(join(root, 'docs/winches.qmd'), source)
  writeFileSync(path, JSON.stringify(kept))
}

const read = (text = body) => readFrozenText(root, { name: 'docs/winches.qmd', body: text }, [''])
const hash = createHash('md5').update(source).digest('hex')

test('what the code of a note gave stands where Quarto keeps it of the file as it is', () => {
  freeze({ hash, result: { engine: 'knitr', markdown } })
  const frozen = read()
  expect(frozen?.body).toContain('![](/_freeze/docs/winches/figure-html/a-1.png)')
  expect(frozen?.body).toContain('````{.cell-code}\n```{r}\n')
  expect(frozen?.body.startsWith('Intro.\n')).toBe(true)
  expect(frozen?.lines.slice(0, 2)).toEqual([1, 1])
  expect(frozen?.lines.at(-2)).toBe(7)
})

test.each([
  ['is of another text', { hash: 'x', result: { markdown } }],
  ['holds no text', { hash, result: {} }],
  ['is no map', []],
])('what is kept and %s is not taken', (_, kept) => {
  freeze(kept)
  expect(read()).toBeNull()
})

test('a note without cells, or of which nothing is kept, stays as it is', () => {
  freeze({ hash, result: { markdown } })
  expect(read('Words.')).toBeNull()
  expect(readFrozenText(root, { name: 'docs/none.qmd', body }, [''])).toBeNull()
})
