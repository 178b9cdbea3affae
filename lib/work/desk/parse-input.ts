import type { ZodType, z } from 'zod'
import { AlphanodeError } from '#lib/errors'

/** What came in, typed; else a line for each field that is wrong, in words for the person who filled it in. */
export function parseInput<Input>(schema: ZodType<Input>, given: unknown): Input {
  const parsed = schema.safeParse(given, { error: toSentence, reportInput: true })
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`)
  throw new AlphanodeError('invalid', lines.join('\n'))
}

/** A schema that has words of its own keeps them. */
const toSentence: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? needed : `This has to be ${types[issue.expected] ?? 'of another kind'}.`
    case 'invalid_value':
      return `This has to be one of: ${issue.values.map(String).join(', ')}.`
    case 'too_big':
      return `At most ${toAmount(Number(issue.maximum), issue.origin)}${toFound(issue.input)}.`
    case 'too_small':
      if (issue.origin !== 'number' && Number(issue.minimum) === 1) return needed
      return `At least ${toAmount(Number(issue.minimum), issue.origin)}${toFound(issue.input)}.`
    case 'invalid_format':
      return `${formats[issue.format] ?? 'This is not in the form that is needed here'}.`
    case 'unrecognized_keys':
      return `The desk knows no ${issue.keys.join(', ')} here.`
    default:
      return 'This is not what is needed here.'
  }
}

const needed = 'This is needed.'

const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
}

const formats: Record<string, string> = {
  email: 'This is no e-mail address',
  url: 'This is no web address',
  datetime: 'This is no moment',
  date: 'This is no date',
}

/** What is counted, one of it and many. */
const units: Record<string, readonly [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
}

function toAmount(count: number, origin: string): string {
  const unit = units[origin]
  return unit ? `${count} ${unit[count === 1 ? 0 : 1]}` : String(count)
}

/** How many there are, so that a person knows how much is too much. */
const toFound = (input: unknown): string =>
  typeof input === 'string' || Array.isArray(input) ? `; here are ${input.length}` : ''
