import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '#lib/core/mdx'
import { synthesize, toFile } from '#lib/work/synthesizing'
import { parsePlainFrontMatter } from './plain-front-matter.ts'

/** Whenever the quick way answers, it answers what the whole parser answers. */
function expectAgreement(source: string): boolean {
  const plain = parsePlainFrontMatter(source)
  if (!plain) return false
  const whole = parseFrontMatter(source)
  if (!whole.ok) throw new Error(`accepted what is wrong (${whole.message}):\n${source.slice(0, 3000)}`)
  expect(plain).toMatchObject({ input: whole.input, body: whole.body, bodyLine: whole.bodyLine })
  if (plain.isExact) expect(plain.input).toEqual(whole.written())
  return true
}

describe('parsePlainFrontMatter', () => {
  test('reads every synthesized note as the whole parser does', () => {
    for (const post of synthesize({ count: 200, seed: 5 })) expect(expectAgreement(toFile(post))).toBe(true)
  })

  test.each([
    'a: 1',
    'a: 007',
    'a: 1.50\nb: -3\nc: 1e5\nd: 0x1f\ne: .5\nf: +1',
    'a: 2026-11-22\nb: 2026-11-22T10:00:00Z\nc: 1.8.1\nd: 1.0.0-rc.1',
    'a: true\nb: True\nc: yes\nd: null\ne: ~\nf: Null',
    'a:\n- x\n- y\nb: z',
    'a:\n  - x\n  - k: v\n    l: w\n  -   m: n\n      o: p',
    'a:\nb:\n  c:\n    d: e\nf: g',
    'a: "x\\ny \\u00e9 \\x41"',
    "a: \"x \\\" y\"\nb: 'it''s'\nc: 'plain'",
    'a: x # comment\nb: x#y\nc: # nothing',
    'a: x: y',
    'a: https://example.com/x?y=1#z',
    'a: x\n  y\nb: z',
    'a: x\n\n\nb: y',
    'a: |\n  text\nb: >-\n  more',
    'a: &x y\nb: *x',
    'a: !!str 1',
    'a: [1, 2]\nb: {c: d}\ne: []\nf: {}',
    'a: x\na: y',
    '__proto__: x',
    'constructor: x',
    'true: x',
    '- a\n- b',
    'a:\n  - - x',
    'a:\n  -\n  - x',
    'a : x',
    '"a": x',
    '? a\n: b',
    'a: x\n b: y',
    'a:\n    b: c\n  d: e',
    'a: é\nb: 日本語 text, (yes)\nc: x—y',
    'a: x\u00a0y\nb: x\u0085y\nc: x\u2028y',
    'a:\tx',
    'a: x \nb: y',
    "a: Don't [do] {this} | or > that & * ! % @ `",
    'a: x -\nb: x ?\nc: x,',
    'a: "x" y',
    '...\na: b',
    'a: b\n...',
    '%YAML 1.2',
    'a: "unclosed',
  ])('agrees about %j', (yaml) => {
    expectAgreement(`---\n${yaml}\n---\n\ntext\n`)
  })

  test('agrees about notes with random damage', () => {
    const pieces = [
      '\n',
      ' ',
      '  ',
      '- ',
      ': ',
      ':',
      '"',
      "'",
      '#',
      ' #',
      '[',
      ']',
      '{',
      '}',
      '&a',
      '*a',
      '!',
      '|',
      '>',
      '?',
      '\t',
      ',',
      '~',
      '0',
      'é',
      '\u00a0',
      '---\n',
      '...\n',
      '\\',
    ]
    const sources = [...synthesize({ count: 30, seed: 6 })].map(toFile)
    let state = 1
    const below = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % limit
    }
    let answered = 0
    for (let round = 0; round < 1500; round += 1) {
      const source = sources[below(sources.length)] as string
      const matter = source.slice(0, 1000)
      const at = 4 + below(matter.length - 4)
      const damaged = `${matter.slice(0, at)}${pieces[below(pieces.length)]}${matter.slice(at + below(3))}`
      const cut = damaged.slice(0, damaged.lastIndexOf('\n'))
      if (expectAgreement(`${cut}\n---\n\ntext\n`)) answered += 1
    }
    expect(answered).toBeGreaterThan(200)
  })
})
