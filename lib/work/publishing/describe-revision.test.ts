import { expect, test } from 'vitest'
import type { PostMeta } from '#lib/core/posts'
import { toNewRevision } from './describe-revision.ts'

const meta: PostMeta = { title: 'A note', revision: { status: 'draft', version: '1.0.0' } }
const toContent = (body: string) => ({ version: '1.0.0', meta, body, format: 'mdx' as const })
const long = 'Words, and **marked** words.\n\n'.repeat(4000)

test.each(['search', 'signature', 'pictures', 'card'] as const)(
  'a new text is gone through within limits: %s',
  (fact) => {
    // Long enough that the limit is noticed while the processor has other work.
    const { facts } = toNewRevision(toContent(long.repeat(10)), 'en', 1)
    expect(() => facts[fact]).toThrow(/^body: expected at most 0\.001 s of work, found more \(E1007\): /)
  },
)

test('an ordinary text is gone through whatever the limit, and a long one within the usual limit', () => {
  expect(toNewRevision(toContent('Some words.'), 'en', 1).facts.search.text.body).toContain('word')
  expect(toNewRevision(toContent(long)).facts.search.text.body).toContain('word')
})

test.each([
  ['body', { body: 'One line.\n\nA NUL \0 here.' }, 'body: expected text, found the control character NUL in line 3'],
  ['body', { body: 'Half \ud83d.' }, 'body: expected whole characters, found half of a surrogate pair in line 1'],
  ['meta', { meta: { ...meta, tags: ['a', 'b\0'] } }, 'tags.1: expected text, found the control character NUL'],
])('what no file could hold is refused: %s %#', (_, part, message) => {
  expect(() => toNewRevision({ ...toContent('Words.'), ...part })).toThrow(message)
})
