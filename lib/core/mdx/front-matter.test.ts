import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseFrontMatter } from './front-matter.ts'

const nul = String.fromCharCode(0)

const refused: [
  name: string,
  source: string,
  expected: { code: string; line: number; column?: number; field?: string },
][] = [
  ['two dashes', '--\na: 1\n---\n', { code: 'E1101', line: 1, column: 1 }],
  ['a space first', ' ---\na: 1\n---\n', { code: 'E1101', line: 1, column: 1 }],
  ['a shebang first', '#!/bin/sh\n---\na: 1\n---\n', { code: 'E1101', line: 1, column: 1 }],
  ['a remark first', '<!-- x -->\n---\na: 1\n---\n', { code: 'E1101', line: 1, column: 1 }],
  ['open TOML', '+++\na = 1\n', { code: 'E1102', line: 1, column: 1 }],
  ['open JSON', '{ "a": 1\n', { code: 'E1102', line: 1, column: 1 }],
  ['text on the last line of JSON', '{ "a": 1 } b\n', { code: 'E1102', line: 1, column: 1 }],
  ['a mistake in TOML', '+++\na = 1\nb = \n+++\n', { code: 'E1104', line: 3 }],
  ['a key of TOML twice', '+++\na = 1\na = 2\n+++\n', { code: 'E1104', line: 3 }],
  ['__proto__ in TOML', '+++\n[__proto__]\na = 1\n+++\n', { code: 'E1104', line: 2, field: '__proto__' }],
  ['a mistake in JSON', '{ "a": 1, }\n', { code: 'E1104', line: 1 }],
  ['deep JSON', `{ "a": ${'['.repeat(100)}${']'.repeat(100)} }\n`, { code: 'E1106', line: 1 }],
  ['four dashes', '----\na: 1\n---\n', { code: 'E1101', line: 1, column: 1 }],
  ['unterminated', '---\na: 1\n\nText.\n', { code: 'E1102', line: 1, column: 1 }],
  ['only an opening', '---', { code: 'E1102', line: 1, column: 1 }],
  ['JavaScript', '---js\n{ a: 1 + 1 }\n---\n', { code: 'E1103', line: 1, column: 1 }],
  ['JavaScript after a space', '--- js\n{}\n---\n', { code: 'E1103', line: 1, column: 1 }],
  ['tab as indentation', '---\na:\n\tb: 1\n---\n', { code: 'E1104', line: 3, column: 1 }],
  ['duplicate key', '---\na: 1\nb: 2\na: 3\n---\n', { code: 'E1104', line: 4, column: 1 }],
  ['duplicate key by another type', '---\n1: a\n"1": b\n---\n', { code: 'E1104', line: 3, column: 1 }],
  ['open quote', '---\na: "b\n---\n', { code: 'E1104', line: 3, column: 1 }],
  ['open list', '---\na: [1, 2\n---\n', { code: 'E1104', line: 3, column: 1 }],
  ['two maps on one line', '---\na: b: c\n---\n', { code: 'E1104', line: 2, column: 4 }],
  ['alias of a list', '---\na: &x [1]\nb: *x\n---\n', { code: 'E1104', line: 3, column: 4 }],
  ['alias of nothing', '---\na: *nope\n---\n', { code: 'E1104', line: 2, column: 4 }],
  ['alias that comes first', '---\nb: *x\na: &x 1\n---\n', { code: 'E1104', line: 2, column: 4, field: 'b' }],
  ['name that a list took over', '---\na: &x 1\nb: &x [1]\nc: *x\n---\n', { code: 'E1104', line: 4, column: 4 }],
  ['tag of code', '---\na: !!js/function "x"\n---\n', { code: 'E1104', line: 2, column: 4 }],
  ['custom tag', '---\na: !thing x\n---\n', { code: 'E1104', line: 2, column: 4 }],
  ['__proto__', '---\n__proto__:\n  polluted: true\n---\n', { code: 'E1104', line: 2, column: 1, field: '__proto__' }],
  [
    'nested __proto__',
    '---\na:\n  - __proto__: 1\n---\n',
    { code: 'E1104', line: 3, column: 5, field: 'a.0.__proto__' },
  ],
  ['constructor', '---\nconstructor: { prototype: 1 }\n---\n', { code: 'E1104', line: 2, column: 1 }],
  ['map as key', '---\n? { a: 1 }\n: 2\n---\n', { code: 'E1104', line: 2, column: 3 }],
  ['too large', `---\na: ${'x'.repeat(70_000)}\n---\n`, { code: 'E1105', line: 1, column: 1 }],
  ['deep flow list', `---\na: ${'['.repeat(80)}\n---\n`, { code: 'E1106', line: 2, column: 70 }],
  ['deep closed list', `---\na: ${'['.repeat(80)}${']'.repeat(80)}\n---\n`, { code: 'E1106', line: 2, column: 70 }],
  ['deep flow map', `---\na: ${'{a: '.repeat(80)}\n---\n`, { code: 'E1106', line: 2, column: 268 }],
  ['deep compact list', `---\n${'- '.repeat(80)}a\n---\n`, { code: 'E1106', line: 2, column: 135 }],
  ['NUL', `---\na: ${nul}\n---\n`, { code: 'E1006', line: 2, column: 4 }],
  ['NUL in the body', `---\na: 1\n---\n\nx${nul}`, { code: 'E1006', line: 5, column: 2 }],
  ['lone high surrogate', '---\na: 1\n---\n\ud83d!', { code: 'E1006', line: 4, column: 1 }],
  ['lone low surrogate', '---\na: x\ude00\n---\n', { code: 'E1006', line: 2, column: 5 }],
]

describe('what is refused', () => {
  it.each(refused)('%s', (_name, source, expected) => {
    const parsed = parseFrontMatter(source)
    expect(parsed).toMatchObject({ ok: false, ...expected })
    expect(parsed.ok ? '' : parsed.message).toMatch(/^expected [^\n]+, found [^\n]+$/)
  })
})

const accepted: [name: string, source: string, input: unknown, body: string, bodyLine: number][] = [
  ['plain', '---\na: 1\n---\nText.\n', { a: 1 }, 'Text.\n', 4],
  ['BOM', '\ufeff---\na: 1\n---\nText.', { a: 1 }, 'Text.', 4],
  ['CRLF', '---\r\na: 1\r\n---\r\n\r\nText.\r\n', { a: 1 }, '\nText.\n', 4],
  ['CR', '---\ra: 1\r---\rText.', { a: 1 }, 'Text.', 4],
  ['text alone', 'Text.\n', null, 'Text.\n', 1],
  ['nothing', '', null, '', 1],
  ['a rule above the text', '---\nText between rules.\n---\n', null, '---\nText between rules.\n---\n', 1],
  ['empty lines first', '\n \n---\na: 1\n---\nText.', { a: 1 }, 'Text.', 6],
  ['named YAML', '---yaml\na: 1\n---\nText.', { a: 1 }, 'Text.', 4],
  ['an end of dots', '---\na: 1\n...\nText.', { a: 1 }, 'Text.', 4],
  ['TOML', '+++\na = 1\n[b]\nc = "d"\n+++\nText.', { a: 1, b: { c: 'd' } }, 'Text.', 6],
  ['named TOML', '---toml\na = 1\n---\nText.', { a: 1 }, 'Text.', 4],
  [
    'dates of TOML as they stand',
    '+++\na = 2018-11-20\nb = 2018-11-20T16:33:00+01:00\nc = 2018-11-20 16:33:00\n+++\n',
    { a: '2018-11-20', b: '2018-11-20T16:33:00+01:00', c: '2018-11-20T16:33:00' },
    '',
    6,
  ],
  ['JSON', '{\n  "a": "}",\n  "b": { "c": 1 }\n}\nText.', { a: '}', b: { c: 1 } }, 'Text.', 5],
  ['JSON between semicolons', ';;;\n"a": 1,\n"b": 2\n;;;\nText.', { a: 1, b: 2 }, 'Text.', 5],
  ['named JSON', '---json\n{ "a": 1 }\n---\nText.', { a: 1 }, 'Text.', 4],
  ['a shortcode first', '{{< note >}}\nText.', null, '{{< note >}}\nText.', 1],
  ['digits that no number holds', '---\na: 12345678901234567890\n---\n', { a: '12345678901234567890' }, '', 4],
  ['no body', '---\na: 1\n---', { a: 1 }, '', 3],
  ['nothing between', '---\n---\nText.', null, 'Text.', 3],
  ['only a comment', '---\n# note\n---\nText.', null, 'Text.', 4],
  ['spaces after the dashes', '---  \na: 1\n--- \nText.', { a: 1 }, 'Text.', 4],
  ['dates stay text', '---\na: 2026-11-22\n---\n', { a: '2026-11-22' }, '', 4],
  [
    'core schema',
    '---\na: yes\nb: 010\nc: 1.10\nd: ~\ne: true\n---\n',
    { a: 'yes', b: 10, c: 1.1, d: null, e: true },
    '',
    8,
  ],
  ['merge keys are keys', '---\n<<: { a: 1 }\n---\n', { '<<': { a: 1 } }, '', 4],
  ['number as key', '---\n1: a\n---\n', { '1': 'a' }, '', 4],
  ['a rule in the body', '---\na: 1\n---\nText.\n\n---\n', { a: 1 }, 'Text.\n\n---\n', 4],
  ['sixty-four levels', `---\na: ${'['.repeat(64)}${']'.repeat(64)}\n---\n`, { a: nest(64) }, '', 4],
]

function nest(levels: number): unknown {
  return levels === 1 ? [] : [nest(levels - 1)]
}

describe('what is accepted', () => {
  it.each(accepted)('%s', (_name, source, input, body, bodyLine) => {
    expect(parseFrontMatter(source)).toMatchObject({ ok: true, input, body, bodyLine })
  })
})

describe('numbers as they are written', () => {
  it.each([
    ['YAML', '---\na: 1.0\nb: [010, 0x1F]\nc: { d: .inf }\ne: 404\nf: 1.5\n---\n', '.inf'],
    ['TOML', '+++\na = "1.0"\nb = ["010", "0x1F"]\nc = { d = inf }\ne = 404\nf = 1.5\n+++\n', 'inf'],
    ['JSON', '{"a": 1.0, "b": ["010", "0x1F"], "c": { "d": ".inf" }, "e": 404, "f": 1.5}\n', '.inf'],
  ])('%s', (_, source, infinite) => {
    const parsed = parseFrontMatter(source)
    expect(parsed.ok && parsed.written()).toEqual({
      a: '1.0',
      b: ['010', '0x1F'],
      c: { d: infinite },
      e: 404,
      f: 1.5,
    })
  })
})

it('keeps a number of TOML as it stands where it would lose a sign', () => {
  const toml = parseFrontMatter('+++\nversion = 1.10 # of it\ntools = [1.0, 2.5]\nweight = 1.5\ncount = 3\n+++\n')
  expect(toml.ok && toml.written()).toEqual({ version: '1.10', tools: ['1.0', 2.5], weight: 1.5, count: 3 })
})

it('keeps numbers and moments of tables of TOML', () => {
  const head = [
    'text = """\nrelease = 1.10\n""" # 1.10',
    '[extra]',
    'version = 1.10',
    'ratio = -0.0',
    'inline = { of = 2.50, at = "1.10" }',
    'rows = [[1.0, 1_000], [0x1F, 0b11]]',
    'odd = [+inf, 1e3, 6.626e-34, 9223372036854775807]',
    'at = 07:32:00',
    'day = 2024-03-04',
    'moment = 2024-03-04 23:30:00.250',
    '[[extra.list]]',
    "'a.b' = 3.0",
    '[extra.1.10]',
    'a = 1.5',
  ]
  const toml = parseFrontMatter(`+++\n${head.join('\n')}\n+++\n`)
  expect(toml.ok && toml.input).toEqual({
    text: 'release = 1.10\n',
    extra: {
      version: '1.10',
      ratio: '-0.0',
      inline: { of: '2.50', at: '1.10' },
      rows: [
        ['1.0', 1000],
        [31, 3],
      ],
      odd: ['inf', 1000, 6.626e-34, '9223372036854775807'],
      at: '07:32:00',
      day: '2024-03-04',
      moment: '2024-03-04T23:30:00.250',
      list: [{ 'a.b': '3.0' }],
      1: { 10: { a: 1.5 } },
    },
  })
})

it('finds the fields of TOML and JSON by their keys', () => {
  const toml = parseFrontMatter('+++\ntitle = "A"\ntags = ["b"]\n+++\n')
  expect(toml.ok && toml.locate(['tags', 0])).toEqual({ line: 3, column: 8 })
  const json = parseFrontMatter('{\n  "title": "A",\n  "tags": ["b"]\n}\n')
  expect(json.ok && json.locate(['tags'])).toEqual({ line: 3, column: 11 })
  expect(json.ok && json.locate(['other'])).toEqual({ line: 1, column: 1 })
})

describe('locate', () => {
  const source = [
    '---',
    'title: A',
    'revision:',
    '  status: reviewed',
    'stack: [one, two]',
    'hash: abc',
    'oddity:',
    '  deep: 5',
    'empty:',
    'list:',
    '  - name: x',
    '---',
    '',
  ].join('\n')
  const places: [path: (string | number)[], line: number, column: number][] = [
    [['title'], 2, 8],
    [['revision'], 4, 3],
    [['revision', 'status'], 4, 11],
    [['revision', 'version'], 3, 1],
    [['stack', 1], 5, 14],
    [['stack', 9], 5, 1],
    [['sourceHash'], 6, 7],
    [['extra', 'oddity', 'deep'], 8, 9],
    [['empty'], 9, 1],
    [['list', 0, 'name'], 11, 11],
    [['list', 0, 'type'], 11, 5],
    [['title', 'deeper'], 2, 1],
    [['nowhere'], 1, 1],
    [[], 1, 1],
  ]
  it.each(places)('%j', (path, line, column) => {
    const parsed = parseFrontMatter(source)
    expect(parsed.ok && parsed.locate(path)).toEqual({ line, column })
  })
})

describe('any text', () => {
  it('never throws and never pollutes', () => {
    const piece = fc.constantFrom(
      '---\n',
      'a: 1\n',
      '- ',
      '[',
      '{',
      '"',
      ': ',
      '&x ',
      '*x',
      '!!js ',
      '\t',
      '\n',
      '  ',
      '|\n',
      '__proto__: ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => `---\n${parts.join('')}\n---\n`),
        ),
        (source) => {
          const parsed = parseFrontMatter(source)
          expect(typeof parsed.ok).toBe('boolean')
          if (!parsed.ok) expect(parsed.message).toMatch(/^expected .+, found /)
        },
      ),
      { numRuns: 2000 },
    )
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

test('aliases stand for no more than front matter may hold', () => {
  const stated = (times: number) => `---\na: &x ${'w'.repeat(1000)}\nb: [${'*x , '.repeat(times)}]\n---\n`
  expect(parseFrontMatter(stated(65))).toMatchObject({ ok: true })
  expect(parseFrontMatter(stated(66))).toMatchObject({ ok: false, code: 'E1104', line: 3, field: 'b.65' })
})

test('an alias of a text or a number is that value', () => {
  expect(parseFrontMatter('---\na: &x v3.3\nb: *x\nc: &y [1]\nd: { e: &x 2 }\nf: [*x]\n---\nA')).toMatchObject({
    ok: true,
    input: { a: 'v3.3', b: 'v3.3', c: [1], d: { e: 2 }, f: [2] },
  })
})

test('a first line is gone through once', () => {
  expect(parseFrontMatter(`---${'\t'.repeat(300_000)}?\ntitle: A\n---\nText`)).toMatchObject({ ok: true, input: null })
  expect(parseFrontMatter(`---${'\t'.repeat(300_000)}yaml \t\ntitle: A\n---\nText`)).toMatchObject({ ok: true })
})
