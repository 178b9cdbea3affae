import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { messagesIn } from '#lib/core/site'
import { MetaMap } from './meta-map.tsx'

vi.mock('../site/current-site.ts', () => ({ words: () => messagesIn('en') }))

const toMap = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, index) => [`key_${index}`, index]))
const further = '<a href="/posts/a%20b.md">in the note as Markdown</a>'

test('what is more than a reader goes through is left to the note as Markdown', () => {
  const few = renderToStaticMarkup(<MetaMap map={toMap(500)} slug="a b" />)
  expect(few).not.toContain(further)
  const many = renderToStaticMarkup(<MetaMap map={{ list: toMap(10_000) }} slug="a b" />)
  expect(many.match(/<bdi class="[^"]*">key/g)).toHaveLength(499)
  expect(many).toContain(further)
})
