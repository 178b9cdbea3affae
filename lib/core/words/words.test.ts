import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import {
  eachWord,
  foldWord,
  fromIndexWord,
  isDenseCharacter,
  languageOfStems,
  listStems,
  listWords,
  stemLanguages,
  stemOf,
  toIndexedText,
  toIndexWord,
} from './index.ts'
import { visitWords } from './tokens.ts'

const empty = { title: '', topic: '', headings: '', names: '', body: '', code: '', notes: '' }

test.each([
  ['CAFÉ Łódź Straße', 'cafe lodz strasse'],
  ['Đà Nẵng', 'da nang'],
  ['ＡＢＣ ﬃ', 'abc ffi'],
  ['İstanbul ΣΊΣΥΦΟΣ', 'istanbul σισυφοσ'],
  ['йод ёж', 'йод ёж'],
  ['भाषा', 'भाषा'],
  ['ᲒᲐᲜᲐᲮᲚᲔᲑᲐ', 'განახლება'],
  ['أَهْلًا وسهلاً', 'اهلا وسهلا'],
  ['C++, C# and .NET; F#', 'c++ c# and .net f#'],
  ['asp.net i.e. 3.5 page#top a++b ...x', 'asp net i e 3 5 page top a b x'],
  ['v2.7.3 v2', 'v 2 7 3 v 2'],
  ['天気予報', '天気 気予 予報 報'],
  ['Node.jsの話', 'node js の話 話'],
  ['ค้นหา', 'ค้น นห หา า'],
  ['x\ud800y 🎉', 'x y'],
])('the words of %j are %j', (text, words) => expect(listWords(text).join(' ')).toBe(words))

test.each([
  ['createAsyncThunk', ['create', 'async', 'thunk']],
  ['HTTPServer', ['http', 'server']],
  ['python3', ['python']],
  ['C++', ['c']],
  ['plain', []],
])('the parts of %s are found: %j', (text, parts) => {
  const indexed = toIndexedText({ ...empty, code: text }, 'en')
  expect(indexed.parts.split(' ').filter(Boolean)).toEqual(expect.arrayContaining(parts))
  expect(indexed.code).toBe(toIndexWord(foldWord(text)))
})

test.each([
  ['en', 'caches caching', 'cach cach'],
  ['de', 'Häuser Straßen', 'haus strass'],
  ['fr', 'chevaux', 'cheval'],
  [null, 'caches', 'caches'],
])('stems of %s: %j is kept as %j', (language, text, stems) =>
  expect(toIndexedText({ ...empty, body: text }, language).body).toBe(stems),
)

test('a tag names the language of stems, or none', () => {
  expect(['de-AT', 'EN', 'pl', ''].map(languageOfStems)).toEqual(['de', 'en', null, null])
})

test('letters in two parts are those of one', () => {
  for (const [word, language] of [
    ['Häuser', 'de'],
    ['A\u0300\ufe81', 'ar'],
  ] as const)
    expect(stemOf(word.normalize('NFD'), language)).toBe(stemOf(word.normalize('NFKC'), language))
})

describe('whatever a text says', () => {
  const words = fc.constantFrom(
    ...[
      'caches',
      'Häuser',
      'C++',
      '.NET',
      'v2',
      'createAsyncThunk',
      '天気予報',
      'ค้นหา',
      'naïve',
      'Łódź',
      'भाषा',
      'x1y2',
    ],
  )
  const text = fc.oneof(
    fc.array(words, { maxLength: 8 }).map((list) => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const language = fc.constantFrom(...stemLanguages, null)

  test('each of its words is found by the very word, in whatever language it is asked', () => {
    fc.assert(
      fc.property(text, language, (title, stems) => {
        const { title: kept, parts, forms } = toIndexedText({ ...empty, title }, stems)
        // Stemmers go by marks that questions leave out: the stem of a word without them is kept beside its own.
        const beside = new Set(parts.split(' '))
        const asked = [...eachWord(title)].map(({ word, isPair }) => (isPair ? [word] : listStems(word, stemLanguages)))
        const index = kept.split(' ')
        for (const [at, anyOf] of asked.entries())
          expect(anyOf.map(toIndexWord)).toSatisfy((words: string[]) =>
            words.some((word) => word === index[at] || beside.has(word)),
          )
        const known = new Set(forms.split(' '))
        for (const { word, isPair } of eachWord(title)) if (!isPair) expect(known).toContain(toIndexWord(word))
      }),
      { numRuns: 2000, examples: [['𐊀ﲛ', 'ar']] },
    )
  })

  const symbols = fc.string({ unit: fc.constantFrom(...'aB1vV2.+# \n-é天'), maxLength: 30 })

  test('a visit finds the words that are listed, and texts before it change nothing', () => {
    fc.assert(
      fc.property(fc.oneof(text, symbols), language, (body, stems) => {
        const visited: unknown[] = []
        visitWords(body, (...word) => void visited.push(word))
        expect(visited).toEqual(
          [...eachWord(body)].map(({ word, written, isPair, start }) => [written, isPair ? word : null, start]),
        )
        const said = { ...empty, body, code: body }
        const first = toIndexedText(said, stems)
        for (const other of [null, 'de', 'en', 'fi', 'fr']) toIndexedText({ ...empty, names: `${body} ${body}` }, other)
        expect(toIndexedText(said, stems)).toEqual(first)
      }),
      { numRuns: 1000 },
    )
  })

  test('its words are as they are, wherever they begin in it, and the index keeps them', () => {
    const database = openSqlite(':memory:')
    database.exec(`
      CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
      CREATE VIRTUAL TABLE v USING fts5vocab (t, 'row');`)
    const insert = database.prepare('INSERT INTO t VALUES (?)')
    // Scripts that are younger than SQLite's tables are separators there, in texts and in questions alike.
    const old = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Thai}\p{sc=Devanagari}\d+#.]*$/u
    fc.assert(
      fc.property(text, (body) => {
        for (const { word, written, start, end } of eachWord(body)) {
          expect(body.slice(start, end)).toBe(written)
          expect(foldWord(word)).toBe(word)
          expect(fromIndexWord(toIndexWord(word))).toBe(word)
          if (!old.test(word)) continue
          database.exec('DELETE FROM t')
          insert.run(toIndexWord(word))
          expect(database.prepare('SELECT term FROM v').pluck().all()).toEqual([toIndexWord(word)])
        }
      }),
      { numRuns: 500 },
    )
    database.close()
  })
})

test('a single character of a script without blanks may begin a pair', () => {
  expect(['猫', 'ค้', '가', 'a', 'ab', '天気'].map(isDenseCharacter)).toEqual([true, true, true, false, false, false])
})

test('marks without a letter are gone through once', () => {
  expect(listWords(`one ${'\u0301'.repeat(200_000)} two`)).toEqual(['one', 'two'])
  expect(listWords(`${'\u0301'.repeat(200_000)}a b`)).toHaveLength(2)
})
