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
