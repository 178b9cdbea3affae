import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasConflict, isTypedOver, joinParts, mergeFields, mergeTexts } from './merge.ts'

test('what each changed elsewhere is put together without a question', () => {
  const parts = mergeTexts('One.\nTwo.\nThree.', 'One, mine.\nTwo.\nThree.', 'One.\nTwo.\nThree, theirs.')
  expect(hasConflict(parts)).toBe(false)
  expect(joinParts(parts, [])).toBe('One, mine.\nTwo.\nThree, theirs.')
})

test('what both changed waits for a decision, and no word of either is lost before it', () => {
  const parts = mergeTexts('One.\nTwo.\nThree.', 'One.\nTwo, mine.\nThree.', 'One.\nTwo, theirs.\nThree.')
  expect(parts).toContainEqual({ kind: 'conflict', base: ['Two.'], mine: ['Two, mine.'], theirs: ['Two, theirs.'] })
  expect(joinParts(parts, ['mine'])).toBe('One.\nTwo, mine.\nThree.')
  expect(joinParts(parts, ['theirs'])).toBe('One.\nTwo, theirs.\nThree.')
  expect(joinParts(parts, ['theirs first'])).toBe('One.\nTwo, theirs.\nTwo, mine.\nThree.')
  expect(joinParts(parts, [])).toBe('One.\nTwo, mine.\nTwo, theirs.\nThree.')
})

test('the same change of both is no conflict', () => {
  expect(hasConflict(mergeTexts('One.', 'Two.', 'Two.'))).toBe(false)
})

test('an empty base, as of a note that was kept meanwhile, asks about everything that differs', () => {
  const parts = mergeTexts('', 'Mine.', 'Theirs.')
  expect(hasConflict(parts)).toBe(true)
  expect(joinParts(parts, ['mine first'])).toBe('Mine.\nTheirs.')
})

/** What “Both” makes of two texts that were written in one place. */
const joinBoth = (mine: string, theirs: string, choice: 'mine first' | 'theirs first' = 'mine first') =>
  joinParts(mergeTexts('Before.\nAfter.', `Before.\n${mine}\nAfter.`, `Before.\n${theirs}\nAfter.`), [choice])

test.each([
  ['one holds the other', '- a', '- a\n- b', '- a\n- b'],
  ['the other holds one', '- a\n- b\n- c', '- b', '- a\n- b\n- c'],
  ['both added one line', '- a\n- b', '- a\n- c', '- a\n- b\n- c'],
  ['both added one line in the middle', '- a\n- x\n- b', '- c\n- x\n- d', '- a\n- c\n- x\n- b\n- d'],
  ['paragraphs stay whole', 'P.\n\nQ.', 'R.\n\nS.', 'P.\n\nQ.\nR.\n\nS.'],
  ['a paragraph of both', 'P.\n\nX.', 'X.\n\nS.', 'P.\n\nX.\n\nS.'],
  ['one more paragraph', 'X.\n\nY.', 'X.\n\nY.\n\nZ.', 'X.\n\nY.\n\nZ.'],
  ['longer code', '```js\na\n```', '```js\na\nb\n```', '```js\na\nb\n```'],
  ['code of two languages', '```js\na\n```', '```py\na\n```', '```js\na\n```\n```py\na\n```'],
])('a line that both have is there once when both are taken: %s', (_, mine, theirs, both) => {
  expect(joinBoth(mine, theirs)).toBe(`Before.\n${both}\nAfter.`)
})

test('both, the other first, begins with its lines', () => {
  expect(joinBoth('- a\n- b', '- a\n- c', 'theirs first')).toBe('Before.\n- a\n- c\n- b\nAfter.')
})

test('a paragraph that one put before the empty line of the beginning and the other behind it is there once', () => {
  const parts = mergeTexts('A.\n\nB.', 'A.\nP.\n\nX.\nB.', 'A.\nX.\n\nS.\nB.')
  expect(joinParts(parts, ['mine first'])).toBe('A.\nP.\n\nX.\n\nS.\nB.')
})

test('paragraphs that both changed are asked about one by one', () => {
  const parts = mergeTexts('A.\n\nB.', 'A1.\n\nB1.', 'A2.\n\nB2.')
  expect(joinParts(parts, ['mine', 'theirs'])).toBe('A1.\n\nB2.')
})

test('every line of both sides is in what both make, in the order of its side, and each side within itself is that side', () => {
  const text = fc.array(fc.constantFrom('', 'a', 'b', 'c', '```js', '```', '- x'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (mine, theirs) => {
      const both = joinParts([{ kind: 'conflict', base: [], mine, theirs }], ['mine first']).split('\n')
      for (const side of [mine, theirs]) {
        const words = side.filter((line) => line !== '')
        let found = 0
        for (const line of both) if (line === words[found]) found++
        expect(found).toBe(words.length)
      }
      expect(joinParts([{ kind: 'conflict', base: [], mine, theirs: mine }], ['mine first'])).toBe(mine.join('\n'))
    }),
  )
})

test('fields that one side changed are put together, and those that both changed are told', () => {
  const base = { title: 'A', tags: ['x'], topic: { problem: 'p', stack: 's' }, lang: 'en' }
  const mine = { title: 'A, mine', tags: ['x', 'y'], topic: { stack: 's', problem: 'p' }, lang: 'en' }
  const theirs = { title: 'A, theirs', tags: ['x'], topic: { problem: 'q', stack: 's' } }
  expect(mergeFields(base, mine, theirs)).toEqual({
    fields: { title: 'A, mine', tags: ['x', 'y'], topic: { problem: 'q', stack: 's' } },
    conflicts: ['title'],
  })
})

test('a field alone, typed while a version was kept, lies over it as words do', () => {
  const base = { body: 'One.', meta: { title: 'A', tags: ['x'] } }
  expect(isTypedOver({ body: 'One.', meta: { tags: ['x'], title: 'A' } }, base)).toBe(false)
  expect(isTypedOver({ body: 'One.', meta: { title: 'A, typed', tags: ['x'] } }, base)).toBe(true)
  expect(isTypedOver({ body: 'One. Two.', meta: base.meta }, base)).toBe(true)
})

test('what forty-nine tabs laid aside is put together with what the fiftieth saved, and no line of theirs is lost', () => {
  const base = 'One.\nTwo.\nThree.'
  const texts = Array.from({ length: 50 }, (_, tab) =>
    base.replace(tab % 2 ? 'Two.' : 'Three.', (line) => `${line}\nWords of tab ${tab}.`),
  )
  const merged = texts.reduce((mine, theirs) => joinParts(mergeTexts(base, mine, theirs), []))
  for (const tab of texts.keys()) expect(merged).toContain(`Words of tab ${tab}.`)
})
