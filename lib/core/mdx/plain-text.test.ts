import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPlainText } from './plain-text.ts'

const cases: [body: string, text: string][] = [
  ['# A *b* `c`\n\n> d\n\n- e\n1. f\n- [x] g', 'A b c d e f g'],
  ['[a](https://b.c "d") ![e](/f) [g][h] [i]\n\n[h]: /j', 'a e g [i]'],
  ['snake_case and _word_ and __strong__ ~~gone~~', 'snake_case and word and strong gone'],
  ['| a | b |\n|---|:-:|\n| c | d |', 'a b c d'],
  ['<Callout type="tip" title="A">B</Callout>', 'A B'],
  ['<kbd>Ctrl</kbd>+C', 'Ctrl+C'],
  ['a\n\n---\n\nb', 'a b'],
  ['a\n===\n\nb', 'a b'],
  ['a &amp; b &lt; \\*c\\*', 'a & b < *c*'],
  ['**a（b）**&#x540E;&#38754; &#39;', "a（b）后面 '"],
  ['&#0;a&#xD800;b&#x110000;c', 'a b c'],
  ['a[^1]\n\n[^1]: b', 'a b'],
  ['a {/* b */} c', 'a c'],
  ['a\n\n```ts title="b"\nconst c = d[e] * f_g\n```\n\nh', 'a b const c = d[e] * f_g h'],
  ['- a\n  ```\n  b\n  ```\n  c', 'a b c'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['==a== b == c, d==e', 'a b == c, d==e'],
  ['(`==`), "==" and "!==", ==a=b *c*==', '(==), "==" and "!==", a=b c'],
  ['![a](b.png){#fig:a}\n\n## c {#sec:c}', 'a c'],
  ['A\n: b\n\n*[HTML]: c', 'A b HTML c'],
  ['a\n\n* * *\n\nb\n\n___\n\nc', 'a b c'],
]

/** For people to read. */
const apart: [body: string, text: string][] = [
  ['| Name | Type |\n|---|:-:|\n| `size` | number |\n| `a \\| b` | |', 'Name · Type · size · number · a | b'],
  ['Name | Type\n--- | ---\nsize | number', 'Name · Type · size · number'],
  ['Before it\n\n| a | b |\n|---|---|\n| Ends. | c |\n\nAfter it', 'Before it · a · b · Ends. c · After it'],
  ['# Title\n\nOne line\nand its end.\n\nAnother one', 'Title · One line and its end. Another one'],
  ['Do this:\n\n- one\n- two **and** more\n  of it\n1. three', 'Do this: one · two and more of it · three'],
  ['> quoted\n> words\n\nown', 'quoted words · own'],
  ['Term\n: What it is', 'Term · What it is'],
  ['<table><tr><td>a</td><td>b<br>c</td></tr></table>', 'a · b c'],
  ['<Callout type="tip" title="A">\n\nB <kbd>C</kbd>\n\n</Callout>', 'A · B C'],
  ['a\n\n```ts title="b"\nconst c\n```\n\nd', 'a · b · const c · d'],
  ['一。\n\n二\n\n三', '一。 二 · 三'],
]

/** Code, formulas, addresses and escaped signs mean their own letters. */
const literal: [body: string, text: string][] = [
  ['# The `<Suspense>` boundary', 'The <Suspense> boundary'],
  ['# Why `Vec<String>` is not `&[&str]`', 'Why Vec<String> is not &[&str]'],
  ['Using `__init__` and `a | b`, `**kwargs`, `[x](y)`, `&amp;`', 'Using __init__ and a | b, **kwargs, [x](y), &amp;'],
  ['Use `Option<T>`, and `#include <stdio.h>` first.', 'Use Option<T>, and #include <stdio.h> first.'],
  ['`` a`b `` and `<!-- c -->` and `{/* d */}`', 'a`b and <!-- c --> and {/* d */}'],
  ['[`a[0]`](b) **`c`** _`__d__`_ ==`e`==', 'a[0] c __d__ e'],
  ['| a |\n|---|\n| `b \\| c` |', 'a b | c'],
  ['> `a\n> b` c', 'a b c'],
  ['`- a` b', '- a b'],
  ['a ` b\n\nc ` <b>d</b>', 'a b c d'],
  ['<a title="`">b</a> <i>c</i> `', 'b c'],
  ['Vec\\<String> is \\`a\\`, snake\\_case', 'Vec<String> is `a`, snake_case'],
  ['$a*b*c$ and $x<y>z$ and $5 and $6', '$a*b*c$ and $x<y>z$ and $5 and $6'],
  ['$$\na_{1} <b> c\n$$ {#eq:a}\n\nd', '$$ a_{1} <b> c $$ d'],
  ['5 * 3 = 15', '5 * 3 = 15'],
  ['See <https://a.example/x> or <me@x.example> now', 'See https://a.example/x or me@x.example now'],
  ['[w](https://a.example/Foo_(bar)) [a](<b c>) [d](e \'f\') [g](<./h i> "j") ![k][l]', 'w a d g k'],
  ['a&mdash;b&uuml;&nosuch;', 'a—bü&nosuch;'],
]

describe('toPlainText', () => {
  it.each(cases)('%j', (body, text) => expect(toPlainText(body, 'mdx')).toBe(text))

  it.each(literal)('keeps what means its own letters: %j', (body, text) => expect(toPlainText(body, 'mdx')).toBe(text))

  it.each(apart)('parts what would run together, for people to read: %j', (body, text) => {
    expect(toPlainText(body, 'mdx', { apart: true })).toBe(text)
    expect(toPlainText(body, 'mdx').replaceAll(/[\s·]+/g, ' ')).toBe(text.replaceAll(/[\s·]+/g, ' '))
  })

  it('parts nothing where its own sign is written', () => {
    expect(toPlainText('a\uFDD2b\n\n***\n\nc', 'md', { apart: true })).toBe('ab · c')
  })

  it('is linear in blanks at the beginning of a line', () => {
    const started = process.threadCpuUsage()
    toPlainText(`a\n${' '.repeat(1_000_000)}b`, 'md', { apart: true })
    expect(process.threadCpuUsage(started).user / 1_000_000).toBeLessThan(10)
  })

  it.each(['[a](', '[a](b', '[a](b "c"', '![', '[', '<a', '*[a]', '> [!', '==', '&'])(
    'is linear in blanks behind %j',
    (start) => {
      const before = process.threadCpuUsage()
      toPlainText(`${start}${' '.repeat(100_000)}b`, 'md', { apart: true })
      expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(5)
    },
  )

  it('takes what a link leads to away, whatever blanks and titles are there', () => {
    const links = '[a]() [b]( ) [c]( /c ) [d](/d "of d") [e](<e f> (g)) [h](/h(i)j) [k](/k l)'
    expect(toPlainText(links, 'md')).toBe('a b c d e h [k](/k l)')
  })

  it('leaves code out when asked', () => {
    expect(toPlainText('a\n\n```\nb\n```\n\nc\n\n~~~\nd', 'md', { code: false })).toBe('a c')
  })

  it('drops the comments of HTML in .md', () => expect(toPlainText('a <!-- b --> c', 'md')).toBe('a c'))

  it.each([
    '[',
    '![',
    '](',
    '<a',
    '<!--',
    '{/*',
    '`',
    'a` ',
    '` ``` ',
    '`a\n\n``',
    '$',
    '$$',
    'a$b ',
    '$$a\n',
    '\\$',
    '<a "',
    '[a](b(',
    "[a](b 'c",
    '&a',
    '```',
    '*',
    '_',
    '_a',
    '~~~\n',
    '> ',
    '|',
    '&',
    '\\',
    '==',
    ' ==',
    ' ==a',
    '=a',
    ' ==a=',
    '*[',
    '[a](b "',
    ' ',
    '\n',
    '#',
    '-',
  ])('is linear in %j', (piece) => {
    const started = process.threadCpuUsage()
    toPlainText(piece.repeat(Math.floor(1_000_000 / piece.length)), 'mdx', { apart: true })
    // A second is usual; what looks at each piece from each other one takes minutes.
    expect(process.threadCpuUsage(started).user / 1_000_000).toBeLessThan(10)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('md' as const, 'mdx' as const), (body, format) => {
        expect(typeof toPlainText(body, format)).toBe('string')
      }),
    )
  })
})
