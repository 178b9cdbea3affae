import { type BrokenInput, codes, noteWith } from './broken-input.ts'

const matter = 'front matter'

/** What is wrong with the block between the two lines `---`. */
export function brokenFrontMatter(): BrokenInput[] {
  return [...listOpenings(), ...listSyntax(), ...listBombs()]
}

function listOpenings(): BrokenInput[] {
  const first = (code: BrokenInput['expected']['code']) => ({ code, line: 1, column: 1, field: matter })
  const make = (
    name: string,
    content: string,
    code: BrokenInput['expected']['code'],
    fileName = 'x.mdx',
  ): BrokenInput => ({ name, fileName, content, expected: first(code) })
  const empty = (name: string, content: string, fileName = 'x.mdx'): BrokenInput => ({
    name,
    fileName,
    content,
    expected: { code: codes.fieldMissing, line: 1, column: 1, field: 'body' },
  })
  const good = noteWith('')
  return [
    empty('an empty file', ''),
    empty('an empty plain note', '', 'x.md'),
    empty('only a line break', '\n'),
    empty('only a byte order mark', '\ufeff'),
    empty('a remark alone', '<!-- nothing to see -->\n', 'x.md'),
    make('a space before the front matter', ` ${good}`, codes.frontMatterMissing),
    make('a remark before the front matter', `<!-- by us -->\n${good}`, codes.frontMatterMissing),
    make('two dashes', good.replace('---', '--'), codes.frontMatterMissing),
    make('long dashes', good.replace('---', '———'), codes.frontMatterMissing),
    make('a shebang', `#!/bin/sh\n${good}`, codes.frontMatterMissing),
    make('---js', good.replace('---', '---js'), codes.frontMatterLanguage),
    make('--- js', good.replace('---', '--- js'), codes.frontMatterLanguage),
    make('---javascript', good.replace('---', '---javascript'), codes.frontMatterLanguage),
    make('---coffee', good.replace('---', '---coffee'), codes.frontMatterLanguage),
    make('unterminated', '---\ntitle: x\nsummary: y\n', codes.frontMatterUnterminated),
    make('unterminated TOML', '+++\ntitle = "x"\n\nText.\n', codes.frontMatterUnterminated),
    make('unterminated JSON', '{\n  "title": "x",\n\nText.\n', codes.frontMatterUnterminated),
    make('JSON with text behind it', '{ "title": "x" } Text.\n', codes.frontMatterUnterminated),
    make('---xml', good.replace('---', '---xml'), codes.frontMatterLanguage),
    make('+++ toml-ish', '+++ lua\ntitle = "x"\n+++\n', codes.frontMatterLanguage),
    make('unterminated, only the first line', '---\n', codes.frontMatterUnterminated),
    make('unterminated without a line break', '---', codes.frontMatterUnterminated),
    make('unterminated, indented end', '---\ntitle: x\n ---\n\nText.\n', codes.frontMatterUnterminated),
    make('unterminated, four dashes', '---\ntitle: x\n----\n\nText.\n', codes.frontMatterUnterminated),
    make('unterminated with CRLF', '---\r\ntitle: x\r\n', codes.frontMatterUnterminated),
  ]
}

function listSyntax(): BrokenInput[] {
  const make = (name: string, lines: string, line: number, field = matter, column?: number): BrokenInput => ({
    name,
    fileName: 'x.mdx',
    content: noteWith(lines),
    expected: { code: codes.frontMatterSyntax, line, field, ...(column ? { column } : {}) },
  })
  return [
    make('a tab as indentation', 'score:\n\tdepth: 5', 7),
    make('a key twice', 'title: again', 6),
    make('a nested key twice', 'score:\n  depth: 5\n  depth: 6', 8),
    make('a key twice, once in quotes', '"title": again', 6),
    make('an unclosed quote', 'brief: "never closed', 7),
    make('an unclosed single quote', "brief: 'never closed", 7),
    make('an unclosed list', 'stack: [a, b', 7),
    make('an unclosed map', 'score: { depth: 5', 7),
    make('a closing bracket too many', 'stack: [a]]', 6),
    make('text after a quoted value', 'brief: "a" b', 6),
    make('a colon inside of a plain value', 'brief: one: two', 6),
    make('a line without a key', 'just words', 6),
    make('a list item among keys', '- item', 6),
    make('indentation that fits nothing', 'score:\n    depth: 5\n  clarity: 6', 8),
    make('a value that begins with @', 'brief: @home', 6),
    make('a value that begins with a backtick', 'brief: `code`', 6),
    make('a value that begins with a percent sign', 'brief: %5', 6),
    make('an unknown escape', 'brief: "\\q"', 6),
    make('a second document', 'brief: x\n--- # second\ntitle: y', 7),
    make('an alias', 'brief: *nowhere', 6, 'brief'),
    make('an alias that comes before its anchor', 'brief: *here\nreference: &here x', 6, 'brief'),
    make('a merge key', 'score: &s { depth: 5 }\nextra: { <<: *s }', 7, 'extra.<<'),
    make('a tag for a language', 'brief: !!js/function "x"', 6),
    make('a tag for a regular expression', 'brief: !!python/object/apply:os.system ["id"]', 6),
    make('an own tag', 'brief: !secret x', 6),
    make('__proto__ as key', '__proto__: { polluted: true }', 6, '__proto__'),
    make('constructor as key', 'constructor: { prototype: { polluted: true } }', 6, 'constructor'),
    make('prototype as nested key', 'extra:\n  prototype: x', 7, 'extra.prototype'),
    make('__proto__ inside of a list', 'entities:\n  - { name: a, type: b, __proto__: c }', 7, 'entities.0.__proto__'),
    make('__proto__ in quotes', '"__proto__": x', 6, '__proto__'),
    make('a list as key', '? [a, b]\n: c', 6),
    make('an empty key', ': x', 6),
    make('a directive', '%YAML 1.1', 6),
    ...listOtherLanguages(),
  ]
}

function listOtherLanguages(): BrokenInput[] {
  const make = (name: string, content: string, line: number, field = matter): BrokenInput => ({
    name,
    fileName: 'x.md',
    content,
    expected: { code: codes.frontMatterSyntax, line, field },
  })
  const toml = (lines: string) => `+++\ntitle = "x"\n${lines}\n+++\n\nText.\n`
  return [
    make('YAML that calls itself TOML', noteWith('').replace('---', '---toml'), 2),
    make('YAML that calls itself JSON', noteWith('').replace('---', '---json'), 2),
    make('TOML without a value', toml('draft ='), 3),
    make('TOML without quotes', toml('summary = some words'), 3),
    make('a key of TOML twice', toml('title = "y"'), 3),
    make('a table of TOML that is a value, too', toml('a = 1\n[a]\nb = 2'), 4),
    make('__proto__ as a table of TOML', toml('[__proto__]\npolluted = true'), 2, '__proto__'),
    make('a comma too many in JSON', '{\n  "title": "x",\n}\n\nText.\n', 1),
    make('single quotes in JSON', ";;;\n'title': 'x'\n;;;\n\nText.\n", 2),
    make('__proto__ in JSON', '{ "title": "x", "__proto__": { "polluted": true } }\n\nText.\n', 1, '__proto__'),
  ]
}

function listBombs(): BrokenInput[] {
  const make = (
    name: string,
    lines: string,
    code: BrokenInput['expected']['code'],
    line: number,
    field = matter,
  ): BrokenInput => ({
    name,
    fileName: 'x.mdx',
    content: noteWith(lines),
    expected: { code, line, field },
  })
  const nest = (open: string, close: string, depth: number) => `${open.repeat(depth)}${close.repeat(depth)}`
  return [
    make('an alias of a list', 'extra:\n  a: &a [x]\n  b: [*a, *a]', codes.frontMatterSyntax, 8, 'extra.b.0'),
    make('eighty lists in each other', `extra: { a: ${nest('[', ']', 80)} }`, codes.frontMatterTooDeep, 6),
    make('eighty maps in each other', `extra: ${nest('{a: ', '}', 80)}`, codes.frontMatterTooDeep, 6),
    make(
      'a hundred lists, one below the other',
      `extra:\n${Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth + 1)}a:`).join('\n')}`,
      codes.frontMatterTooDeep,
      73,
    ),
    make('dashes in each other', `stack:\n  ${'- '.repeat(200)}x`, codes.frontMatterTooDeep, 7),
    make('more than 64 KiB', `brief: ${'a'.repeat(66_000)}`, codes.frontMatterTooLarge, 1),
    make(
      'ten thousand fields',
      Array.from({ length: 10_000 }, (_, index) => `k${index}: ${index}`).join('\n'),
      codes.frontMatterTooLarge,
      1,
    ),
  ]
}
