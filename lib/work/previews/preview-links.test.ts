import { expect, test } from 'vitest'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createPreviewLink } from './preview-links.ts'
import { drawToken } from './token.ts'

test('a link that may be opened twice is nothing the third time', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'draft' }))
  await site.import()
  const link = { follow: false, expiresAt: '2999-01-01T00:00:00.000Z' }
  const { token } = await createPreviewLink(site.store, 'alpha', { ...link, mostUses: 2 })
  const open = async (of: string) => {
    const { resolve } = createResolver(site.store)
    return (await resolve({ pathname: `/preview/${of}`, search: '', media: 'html' })).kind
  }
  expect([await open(token), await open(token), await open(token)]).toEqual(['private', 'private', 'missing'])
  const other = await createPreviewLink(site.store, 'alpha', link)
  for (let times = 0; times < 3; times++) expect(await open(other.token)).toBe('private')
  expect(site.rows('SELECT uses, most_uses FROM previews ORDER BY num')).toEqual([
    { uses: 2, most_uses: 2 },
    { uses: 3, most_uses: null },
  ])
})

test('a token can be typed as it is: none of a thousand begins with a hyphen', () => {
  const tokens = Array.from({ length: 1000 }, drawToken)
  expect(tokens.filter((token) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/.test(token))).toEqual([])
  expect(new Set(tokens).size).toBe(tokens.length)
})
