import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from './parse-input.ts'
import { useCases } from './use-cases.ts'

const read = (schema: z.ZodType, given: unknown): string => {
  try {
    return JSON.stringify(parseInput(schema, given))
  } catch (error) {
    return (error as Error).message
  }
}

test.each([
  [z.string().max(3), 'four', 'At most 3 characters; here are 4.'],
  [z.string().min(10), 'short', 'At least 10 characters; here are 5.'],
  [z.string().min(1), '', 'This is needed.'],
  [z.string(), undefined, 'This is needed.'],
  [z.string(), 5, 'This has to be a text.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'At most 1 entry; here are 2.'],
  [z.number().max(5), 6, 'At most 5.'],
  [z.enum(['open', 'resolved']), 'shut', 'This has to be one of: open, resolved.'],
  [z.email(), 'nobody', 'This is no e-mail address.'],
  [z.string().regex(/^a$/), 'b', 'This is not in the form that is needed here.'],
  [z.union([z.string(), z.number()]), {}, 'This is not what is needed here.'],
  [z.string().max(1, 'Too much for a letter.'), 'ab', 'Too much for a letter.'],
])('an input of another shape is told in words (%#)', (schema, given, sentence) => {
  expect(read(z.strictObject({ title: schema }), { title: given })).toBe(`title: ${sentence}`)
})

test('each field that is wrong has its line, and what fits comes through', () => {
  const schema = z.strictObject({ name: z.string().max(2), tags: z.array(z.string().max(2)) })
  expect(read(schema, { name: 'abc', tags: ['a', 'abcd'], more: 1 })).toBe(
    [
      'name: At most 2 characters; here are 3.',
      'tags.1: At most 2 characters; here are 4.',
      'input: The desk knows no more here.',
    ].join('\n'),
  )
  expect(read(schema, { name: 'ab', tags: [] })).toBe('{"name":"ab","tags":[]}')
})

test('no use case of the desk answers with words of its schema’s library', () => {
  const wrong = ['x'.repeat(100_000), '', 5, -1, null, [], {}, true, Array.from({ length: 20_000 }, () => 'x')]
  const said = [...useCases.values()].flatMap(({ input }) => {
    const fields = Object.keys((input as { shape?: Record<string, unknown> }).shape ?? { id: 0 })
    return wrong.map((value) => read(input, Object.fromEntries(fields.map((field) => [field, value]))))
  })
  expect(said.filter((line) => /Too (?:big|small)|Invalid|Unrecognized/.test(line))).toEqual([])
  expect(said.some((line) => line.includes('At most'))).toBe(true)
})
