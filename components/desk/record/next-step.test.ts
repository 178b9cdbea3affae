import { expect, test } from 'vitest'
import { findReach, type Right, type Role } from '#lib/core/people'
import { decideNextStep } from './next-step.ts'

const rightsOf = (role: Role) =>
  Object.fromEntries(
    (['write', 'review', 'publish'] satisfies Right[]).flatMap((right) => {
      const reach = findReach(role, right)
      return reach ? [[right, reach]] : []
    }),
  )

const draft = { isOwn: true, live: { version: '1.0.0' }, draft: { version: '1.1.0' }, withdrawn: null, review: 'none' }
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
] as const)('for an %s, case %#', (role, note, action) => {
  expect(decideNextStep(note, rightsOf(role)).action).toBe(action)
})

test('the sentence names people and versions', () => {
  const { says } = decideNextStep({ ...draft, request: { ...asked, isPast: true } }, rightsOf('author'))
  expect(says).toBe('Ada asks Grace to review it. The draft has changed since.')
})
