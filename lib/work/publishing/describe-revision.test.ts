import { expect, test } from 'vitest'
import type { PostMeta } from '#lib/core/posts'
import { toNewRevision } from './describe-revision.ts'

const meta: PostMeta = { title: 'A note', revision: { status: 'draft', version: '1.0.0' } }
const toContent = (body: string) => ({ version: '1.0.0', meta, body, format: 'mdx' as const })
const long = 'Words, and **marked** words.\n\n'.repeat(4000)

test.each(['search', 'signature', 'pictures', 'card'] as const)(
  'a new text is gone through within limits: %s',
  (fact) => {
    const { facts } = toNewRevision(toContent(long), 'en', 1)
    expect(() => facts[fact]).toThrow(/^body: expected at most 0\.001 s of work, found more \(E1007\): /)
  },
)

test('an ordinary text is gone through whatever the limit, and a long one within the usual limit', () => {
  expect(toNewRevision(toContent('Some words.'), 'en', 1).facts.search.text.body).toContain('word')
  expect(toNewRevision(toContent(long)).facts.search.text.body).toContain('word')
})
