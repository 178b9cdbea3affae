import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeeper, type Field, findKept, type KeptWords } from './keeper.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const place = 'desk:page/about.md'
const entry = (session: string, over: Partial<KeptWords> = {}): KeptWords => ({
  ...{ note: place, session, person: 'Ada', at: 1, body: 'Typed.', base: 'Saved.', isSaved: false },
  ...over,
})

/** A field, and a journal in memory. */
function createField(words: string, saved: string) {
  const field = { words, saved }
  const entries = new Map<string, KeptWords>()
  const journal = {
    write: async (each: KeptWords) => void entries.set(each.session, each),
    remove: async ({ session }: Pick<KeptWords, 'session'>) => void entries.delete(session),
  }
  const keeper = createKeeper({ place, person: 'Ada', session: 'a', read: () => field })
  return { field, keeper, journal, entries }
}

test('what is typed is in the journal after a burst, with what it was typed over', async () => {
  const { field, keeper, journal, entries } = createField('Saved.', 'Saved.')
  keeper.attach(journal)
  for (const words of ['S', 'Sa', 'Say.']) {
    field.words = words
    keeper.typed()
  }
  expect(entries.size).toBe(0)
  await vi.advanceTimersByTimeAsync(300)
  expect(entries.get('a')).toMatchObject({ note: place, person: 'Ada', body: 'Say.', base: 'Saved.', isSaved: false })
})

test('what is typed before the journal is there goes into it', async () => {
  const { field, keeper, journal, entries } = createField('', '')
  field.words = 'Early.'
  keeper.typed()
  await vi.advanceTimersByTimeAsync(300)
  keeper.attach(journal)
  await vi.advanceTimersByTimeAsync(0)
  expect(entries.get('a')?.body).toBe('Early.')
})

test('once the desk has the words, or a person let go of them, none are kept', async () => {
  for (const end of ['saved', 'emptied', 'let go'] as const) {
    const { field, keeper, journal, entries } = createField('Saved.', 'Saved.')
    keeper.attach(journal)
    field.words = 'Typed.'
    keeper.typed()
    await vi.advanceTimersByTimeAsync(300)
    expect(entries.size).toBe(1)
    if (end === 'saved') field.saved = 'Typed.'
    if (end === 'emptied') field.words = 'Saved.'
    if (end === 'let go') await keeper.drop()
    else await keeper.keep()
    expect(entries.size, end).toBe(0)
  }
})

test('words that are let go of within their burst are not kept afterwards', async () => {
  const { field, keeper, journal, entries } = createField('', '')
  keeper.attach(journal)
  field.words = 'Sent.'
  keeper.typed()
  await keeper.drop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(entries.size).toBe(0)
})

test('a browser that keeps nothing takes no words away', async () => {
  const { field, keeper } = createField('', '')
  const refuse = async () => {
    throw new Error('the disk is full')
  }
  keeper.attach({ write: refuse, remove: refuse })
  field.words = 'Typed.'
  await keeper.keep()
  await keeper.drop()
  expect(field.words).toBe('Typed.')
})

const saved: Field = { words: 'Saved.', saved: 'Saved.' }
const find = (entries: KeptWords[], field = saved, open: string[] = []) =>
  findKept(entries, { person: 'Ada', open: new Set(open), field }).map((found) => [found.entry.session, found.relation])

test('what a page load before could not save is offered to its person, the latest first', () => {
  expect(find([entry('a'), entry('b', { at: 2 }), entry('c', { person: 'Pat' })])).toEqual([
    ['b', 'newer'],
    ['a', 'newer'],
  ])
})

test('what is saved or stands there already, and what a page that is open types, is not', () => {
  expect(find([entry('a', { body: 'Saved.' }), entry('b')], saved, ['b'])).toEqual([])
  expect(find([entry('a')], { words: 'Typed.', saved: 'Saved.' })).toEqual([])
})

test('where the text was changed since, or something was typed since, neither writes over the other', () => {
  expect(find([entry('a')], { words: 'Theirs.', saved: 'Theirs.' })).toEqual([['a', 'beside']])
  expect(find([entry('a')], { words: 'More.', saved: 'Saved.' })).toEqual([['a', 'beside']])
})
