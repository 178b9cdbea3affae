import { expect, test } from 'vitest'
import { parsePostMeta } from '#lib/core/posts'
import { metaFields } from '#lib/work/desk/writing/meta-fields.ts'
import { toFieldProblems } from './field-problems.ts'

const find = (checked: Record<string, unknown>, present = checked) => {
  const problems = parsePostMeta(checked as never).problems.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }))
  return toFieldProblems(metaFields, present, problems).map(({ path, message }) => `${path}: ${message}`)
}
const revision = { version: '0.1.0', status: 'draft' }
const needed = 'Needed before a draft can be kept.'

test('each field that a draft needs is named, though the check speaks of their group', () => {
  expect(find({ title: 'A', revision })).toEqual([
    `summary: ${needed}`,
    `topic.problem: ${needed}`,
    `topic.stack: ${needed}`,
  ])
  expect(find({ title: 'A', summary: 'B', topic: { problem: 'C' }, revision })).toEqual([`topic.stack: ${needed}`])
})

test('what was filled in since the check is not named', () => {
  const checked = { title: 'A', revision }
  expect(find(checked, { ...checked, summary: 'B', topic: { problem: 'C' } })).toEqual([`topic.stack: ${needed}`])
})

test('what is wrong with a value stays in the words of the check', () => {
  const found = find({ title: 'A', summary: 'B', topic: { problem: 'C', stack: 'd' }, slug: 7, revision })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^slug: expected /)
})
