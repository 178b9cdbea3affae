import { expect, test } from 'vitest'
import { z } from 'zod'
import { createTestSite, day } from '#lib/work/publishing/testing.ts'
import { changedBy, type DeskContext, requireRight, runUseCase, useCases } from './index.ts'
import { defineUseCase } from './use-case.ts'

const double = defineUseCase({
  name: 'double',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ count: z.number() }),
  output: z.object({ count: z.number() }),
  run: async (_, { count }) => ({ count: count * 2, secret: 'kept' }),
})

const toContext = (role: DeskContext['person']['role']): DeskContext => ({
  store: createTestSite().store,
  person: { id: 'ada', name: 'Ada', role },
  now: day,
  request: 'r1',
})

test('a use case answers what its schema names, and nothing else', async () => {
  expect(await runUseCase(double, toContext('publisher'), { count: 2 })).toEqual({ count: 4 })
})

test('a person without the right and an input of another shape are refused', async () => {
  await expect(runUseCase(double, toContext('author'), { count: 2 })).rejects.toMatchObject({
    code: 'forbidden',
    message: 'The role author does not have the right to publish here.',
  })
  await expect(runUseCase(double, toContext('publisher'), { count: 'two' })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('count: '),
  })
})

test('a right over own notes is asked for again where the note is known', () => {
  expect(() => requireRight(toContext('author'), 'write', { isOwn: true })).not.toThrow()
  expect(() => requireRight(toContext('author'), 'write', { isOwn: false })).toThrow('does not have the right')
})

test('what is changed at the desk is kept with person, means and request', () => {
  expect(changedBy(toContext('author'), 'typo')).toEqual({
    actor: { kind: 'person', name: 'Ada' },
    means: 'desk',
    request: 'r1',
    reason: 'typo',
  })
})

test('a person learns what they may do', async () => {
  const whoAmI = useCases.get('who-am-i')
  if (!whoAmI) throw new Error('expected it')
  expect(await runUseCase(whoAmI, toContext('author'), {})).toEqual({
    name: 'Ada',
    role: 'author',
    rights: { read: 'any', comment: 'any', write: 'own' },
  })
})
