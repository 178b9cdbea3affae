import { expect, test } from 'vitest'
import { isSame } from '#components/desk/merging/merge.ts'
import { findRecoveries, type JournalEntry, relateToEditor } from './recover.ts'

const entry = (session: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ note: 'alpha', session, person: 'Ada', at: 1, sequence: 2, revision: 7, format: 'mdx', isSaved: false },
  ...{ meta: { title: 'A' }, body: 'Typed.', base: { body: 'Saved.', meta: { title: 'A' } } },
  ...over,
})
const present = { sequence: 2, revision: 7, body: 'Saved.', meta: { title: 'A' } }
const find = (entries: JournalEntry[], open: string[] = []) =>
  findRecoveries(entries, { person: 'Ada', present, open: new Set(open), isSame }).map((found) => [
    found.entry.session,
    found.relation,
  ])

test('what a page load before this one could not save is offered, the latest first', () => {
  expect(find([entry('a', { at: 1 }), entry('b', { at: 2 })])).toEqual([
    ['b', 'newer'],
    ['a', 'newer'],
  ])
})

test('what is saved, what is on the server word for word, and what a tab that is open types is not', () => {
  expect(find([entry('a', { isSaved: true }), entry('b', { body: 'Saved.' }), entry('c')], ['c'])).toEqual([])
  expect(find([entry('a', { body: 'Saved.', meta: { title: 'B' } })])).toEqual([['a', 'newer']])
})

test('what another person typed in the same browser is not offered', () => {
  expect(find([entry('a', { person: 'Pat' }), entry('b')])).toEqual([['b', 'newer']])
})

test('what was typed over an earlier state is told to be beside, since taking it would replace the later one', () => {
  expect(find([entry('a', { sequence: 1 }), entry('b', { sequence: 0 })])).toEqual([
    ['a', 'beside'],
    ['b', 'beside'],
  ])
  const unsaved = { ...present, sequence: 0, revision: 8 }
  const [found] = findRecoveries([entry('a', { sequence: 0 })], {
    person: 'Ada',
    present: unsaved,
    open: new Set(),
    isSame,
  })
  expect(found?.relation).toBe('beside')
})

test('what was typed or saved since the page opened is never written over by taking up an entry', () => {
  expect(relateToEditor(entry('a'), present, false)).toBe('newer')
  expect(relateToEditor(entry('a'), present, true)).toBe('beside')
  expect(relateToEditor(entry('a'), { ...present, sequence: 3 }, false)).toBe('beside')
})
