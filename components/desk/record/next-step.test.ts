import { expect, test } from 'vitest'
import { findReach, type Right, type Role } from '#lib/core/people'
import { decideNextStep, toRequestWords } from './next-step.ts'

const rightsOf = (role: Role) =>
  Object.fromEntries(
    (['write', 'review', 'publish'] satisfies Right[]).flatMap((right) => {
      const reach = findReach(role, right)
      return reach ? [[right, reach]] : []
    }),
  )

const draft = {
  ...{ isOwn: true, me: 'Pat', copies: [], live: { version: '1.0.0' }, withdrawn: null, review: 'none' },
  draft: { version: '1.1.0', isEmpty: false },
}
const first = { ...draft, live: null, draft: { version: '0.1.0', isEmpty: true }, request: null }
const copies = [{ owner: 'Pat' }]
const asked = { state: 'asked' as const, asker: 'Ada', answerer: null, assignees: ['Grace'], isPast: false }

test.each([
  ['author', { ...draft, request: null }, 'ask'],
  ['author', { ...draft, isOwn: false, request: null }, null],
  ['reviewer', { ...draft, isOwn: false, request: null }, 'review'],
  ['publisher', { ...draft, request: null }, 'publish'],
  ['author', { ...draft, request: asked }, null],
  ['reviewer', { ...draft, request: asked }, 'review'],
  ['author', { ...draft, request: { ...asked, state: 'changes' as const, answerer: 'Grace' } }, 'write'],
  ['publisher', { ...draft, request: null, review: 'reviewed' }, 'publish'],
  ['reviewer', { ...draft, request: null, review: 'reviewed' }, null],
  ['publisher', { ...draft, draft: null, request: null }, 'write'],
  ['author', { ...draft, live: null, draft: null, withdrawn: 'unpublish', request: null }, 'write'],
  ['publisher', { ...draft, request: null, copies }, 'write'],
  ['publisher', { ...draft, request: null, copies: [{ owner: 'Ada' }] }, 'publish'],
  ['reviewer', { ...draft, isOwn: false, request: null, copies }, 'review'],
  ['publisher', { ...first, copies }, 'write'],
  ['publisher', first, 'write'],
  ['reviewer', { ...first, isOwn: false }, null],
] as const)('for an %s, case %#', (role, note, action) => {
  expect(decideNextStep(note, rightsOf(role)).action).toBe(action)
})

test.each([
  [{ state: 'asked' as const, answer: null }, 'Ada: “Is it true?”'],
  [{ state: 'asked' as const, answer: null, note: null }, null],
  [{ state: 'changes' as const, answer: 'A word is wrong.' }, 'Grace: “A word is wrong.”'],
  [{ state: 'approved' as const, answer: 'Fine.' }, null],
])('what was said with an open request and its answer is shown, case %#', (request, words) => {
  expect(toRequestWords({ asker: 'Ada', answerer: 'Grace', note: 'Is it true?', ...request })).toBe(words)
  expect(toRequestWords(null)).toBe(null)
})

test('the sentence names people and versions', () => {
  const { says } = decideNextStep({ ...draft, request: { ...asked, isPast: true } }, rightsOf('author'))
  expect(says).toBe('Ada asks Grace to review it. The draft has changed since.')
})

test.each([
  [{ ...first, copies }, 'Draft 0.1.0 waits. Your words are not kept yet.'],
  [first, 'Draft 0.1.0 has no text yet.'],
  [{ ...draft, draft: null, request: null, copies }, 'Version 1.0.0 is live. Your words are not kept yet.'],
])('words that are not kept, and a draft without any, case %#', (note, says) => {
  expect(decideNextStep(note, rightsOf('publisher')).says).toBe(says)
})
