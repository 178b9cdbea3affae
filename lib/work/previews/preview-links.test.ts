import { expect, test } from 'vitest'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { publish, unpublish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { createPreviewLink } from './preview-links.ts'
import { drawToken } from './token.ts'

test('a link that may be opened twice is nothing the third time, and asking whether it is there is no use of it', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', status: 'draft' }))
  await site.import()
  const link = { follow: false, expiresAt: '2999-01-01T00:00:00.000Z' }
  const { token } = await createPreviewLink(site.store, 'alpha', { ...link, mostUses: 2 })
  const open = async (of: string) => {
    const { resolve } = createResolver(site.store)
    const decision = await resolve({ pathname: `/preview/${of}`, search: '', media: 'html' })
    if (decision.kind !== 'private') return decision.kind
    return (await decision.enter?.()) ? 'private' : 'used up'
  }
  const { resolve } = createResolver(site.store)
  const waiting = await resolve({ pathname: `/preview/${token}` })
  for (const slash of ['/', '//'])
    expect(await resolve({ pathname: `/preview/${token}${slash}` })).toMatchObject({
      kind: 'moved',
      temporary: true,
      location: `/preview/${token}`,
    })
  expect([await open(token), await open(token), await open(token)]).toEqual(['private', 'private', 'missing'])
  expect(waiting.kind === 'private' && (await waiting.enter?.())).toBe(false)
  const other = await createPreviewLink(site.store, 'alpha', link)
  for (let times = 0; times < 3; times++) expect(await open(other.token)).toBe('private')
  expect(site.rows('SELECT uses, most_uses FROM previews ORDER BY num')).toEqual([
    { uses: 2, most_uses: 2 },
    { uses: 3, most_uses: null },
  ])
})

test('a link to a draft leads to its post once that is live, and shows nothing once that is withdrawn', async () => {
  const site = createTestSite()
  const note = (version: string) => toNote({ title: 'Alpha', version, status: 'draft', body: `Text of ${version}.` })
  site.write('alpha.mdx', note('1.0.0'))
  await site.import()
  const link = { follow: false, expiresAt: '2999-01-01T00:00:00.000Z' }
  const { token } = await createPreviewLink(site.store, 'alpha', link)
  const open = async (of: string) =>
    (await createResolver(site.store).resolve({ pathname: `/preview/${of}`, media: 'html' })).kind
  expect(await open(token)).toBe('private')
  await publish(site.store, 'alpha', { now: day })
  expect(await open(token)).toBe('moved')
  await unpublish(site.store, 'alpha', day)
  expect(await open(token)).toBe('missing')
  // What is written next is another text, which its own link shows.
  site.write('alpha.mdx', note('1.1.0'))
  await site.import()
  const next = await createPreviewLink(site.store, 'alpha', link)
  expect([await open(token), await open(next.token)]).toEqual(['missing', 'private'])
})

test('a token can be typed as it is: none of a thousand begins with a hyphen', () => {
  const tokens = Array.from({ length: 1000 }, drawToken)
  expect(tokens.filter((token) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/.test(token))).toEqual([])
  expect(new Set(tokens).size).toBe(tokens.length)
})
