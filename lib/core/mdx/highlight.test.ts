import { describe, expect, it } from 'vitest'
import { createHighlightBudget, highlightCode } from './highlight.ts'
import { findLanguage } from './languages.ts'

const highlight = (code: string, word: string, budget = createHighlightBudget()) =>
  highlightCode(code, findLanguage(word), budget)

const classOf = (code: string, word: string, text: string) =>
  highlight(code, word)?.find((span) => span.text.trim() === text)?.className

const cases: [word: string, code: string, text: string, className: string][] = [
  ['ts', 'const a = 1', 'const', 'tok-keyword'],
  ['ts', 'const a = 1', '1', 'tok-number'],
  ['ts', 'f("b")', '"b"', 'tok-string'],
  ['ts', 'f("b")', 'f', 'tok-function'],
  ['ts', 'function f(a) {}', 'a', 'tok-parameter'],
  ['tsx', 'x = <div id="a" />', 'div', 'tok-tag'],
  ['tsx', 'x = <div id="a" />', 'id', 'tok-attribute'],
  ['js', '// a', '// a', 'tok-comment'],
  ['json', '{ "a": null }', 'null', 'tok-constant'],
  ['yaml', 'a: true', 'a', 'tok-tag'],
  ['toml', 'a = 1', '1', 'tok-number'],
  ['bash', 'if true; then', 'if', 'tok-keyword'],
  ['python', 'def f():', 'f', 'tok-function'],
  ['go', 'func main() {}', 'main', 'tok-function'],
  ['rust', 'fn main() {}', 'fn', 'tok-keyword'],
  ['java', 'class A {}', 'A', 'tok-type'],
  ['csharp', 'class A {}', 'A', 'tok-type'],
  ['php', '<?php echo 1;', '1', 'tok-number'],
  ['ruby', 'def a', 'a', 'tok-function'],
  ['sql', 'select 1', 'select', 'tok-keyword'],
  ['html', '<p>a</p>', 'p', 'tok-tag'],
  ['css', 'a { color: red }', 'a', 'tok-tag'],
  ['md', '# A', 'A', 'tok-tag'],
  ['diff', '-a\n+b', '+b', 'tok-inserted'],
  ['dockerfile', 'FROM a', 'FROM', 'tok-keyword'],
  ['nginx', 'listen 80;', 'listen', 'tok-keyword'],
  ['xml', '<a b="c"/>', 'b', 'tok-attribute'],
]

describe('highlightCode', () => {
  it.each(cases)('%s: %s', (word, code, text, className) => expect(classOf(code, word, text)).toBe(className))

  it('keeps every character', () => {
    const code = 'const a = "b" + c\n\n\t// d\n'.repeat(50)
    expect(
      highlight(code, 'ts')
        ?.map((span) => span.text)
        .join(''),
    ).toBe(code)
  })

  it('goes on where the lines before ended', () => {
    const code = `/*\n${'a\n'.repeat(60)}*/`
    expect(highlight(code, 'ts')).toEqual([{ className: 'tok-comment', text: code }])
  })

  it('colours equal code alike, whatever was coloured before', () => {
    const code = 'A text\n\n```go\nfunc main() { return 1 }\n```\n'
    const before = highlight(code, 'markdown')
    highlight('func main() {}', 'go')
    expect(highlight(code, 'markdown')).toEqual(before)
  })

  it('leaves unknown languages and very long code alone', () => {
    expect(highlight('a', 'nope')).toBeNull()
    expect(highlight('a', 'constructor')).toBeNull()
    expect(highlight('a '.repeat(60_000), 'ts')).toBeNull()
  })

  it('stops when its time is used up', () => {
    const code = 'const a = b\n'.repeat(100)
    const budget = createHighlightBudget()
    expect(highlight(code, 'ts', budget)).not.toBeNull()
    expect(budget.time).toBeLessThan(createHighlightBudget().time)
    expect(highlight(code, 'ts', { ...budget, time: 0 })).toBeNull()
    expect(budget.failures).toEqual([])
  })
})
