import { expect, test } from 'vitest'
import { postFields } from '#lib/core/posts'
import { metaFields } from './meta-fields.ts'

const kindOf = (path: string) => metaFields.find((field) => field.path.join('.') === path)?.kind

test('the form has every field of the schema, but what only the desk and imports say', () => {
  const shown = new Set(metaFields.map(({ path }) => path[0]))
  expect(postFields.filter((name) => !shown.has(name))).toEqual(['derived', 'viewCount', 'sourceHash'])
})

test.each([
  ['title', 'text'],
  ['summary', 'long'],
  ['topic.problem', 'text'],
  ['revision.version', 'text'],
  ['revision.status', undefined],
  ['tags', 'lines'],
  ['series.position', 'number'],
  ['difficulty', 'choice'],
  ['outline', 'pairs'],
  ['authors', 'people'],
  ['ai.involvement', 'choice'],
  ['dates.published', 'text'],
  ['entities', 'json'],
  ['payload', 'json'],
  ['flags', 'json'],
])('%s is edited as %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind)
})

test('a part of a field says what itself is', () => {
  const of = (path: string) => metaFields.find((field) => field.path.join('.') === path)?.description
  expect(of('revision.version')).toBe('Of this state; higher than every version that was public.')
  expect(of('heroImage.alt')).toBe('What the picture shows, for those who do not see it.')
  expect(of('heroImage.url')).toBe('The picture above the text.')
})
