import { expect, test } from 'vitest'
import { findPointer } from '#lib/store'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { enterPreviewLink, openReleaseLink } from '#lib/work/previews'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createTestDesk } from './testing.ts'

const body = '## One\n\nThe first part says a word.'

async function createDesk() {
  const desk = createTestDesk()
  for (const title of ['Alpha', 'Beta'])
    desk.write(`${title.toLowerCase()}.mdx`, toNote({ title, body: `${body} ${title}` }))
  await desk.import()
  const version = async (id: string) => {
    const pointer = await findPointer(desk.store.read, id)
    return pointer?.kind === 'live' ? pointer.version : null
  }
  const [pat, ada] = [desk.as('Pat', 'publisher'), desk.as('Ada', 'author')]
  const foresee = (input: object) =>
    pat<{ token: string; effects: { posts: object[] }; gate: object }>('foresee-publication', { id: 'alpha', ...input })
  return { desk, version, pat, ada, foresee }
}

test('what was foreseen is done, whatever others write meanwhile, and nothing else', async () => {
  const { desk, version, pat, ada, foresee } = await createDesk()
  await desk.writeDraft('alpha', 'Ada', `${body} And more.`, '1.1.0')
  await expect(ada('foresee-publication', { id: 'alpha', action: 'publish' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const would = await foresee({ action: 'publish' })
  expect(would).toMatchObject({ version: '1.1.0', gate: { value: false, isRefused: false } })
  expect(would.effects.posts[0]).toMatchObject({ slug: 'alpha' })
  expect(await version('alpha')).toBe('1.0.0')
  // Another person types, which is a commit as well.
  await desk.writeDraft('beta', 'Ada', `${body} Of Beta.`, '1.1.0')
  const act = { id: 'alpha', action: 'publish', expect: would.token, reason: 'more words' }
  expect(await pat('publish-note', act)).toMatchObject({ version: '1.1.0' })
  expect(await version('alpha')).toBe('1.1.0')
  await expect(pat('publish-note', act)).rejects.toMatchObject({ code: 'conflict' })
  expect(desk.rows("SELECT reason FROM log WHERE action = 'publish' AND means = 'desk'")).toEqual([
    { reason: 'more words' },
  ])
})

test('a draft that is another one by now is not published by what was foreseen of the first', async () => {
  const { desk, version, pat, foresee } = await createDesk()
  await desk.writeDraft('alpha', 'Ada', `${body} And more.`, '1.1.0')
  const { token } = await foresee({ action: 'publish' })
  await desk.writeDraft('alpha', 'Ada', `${body} And others.`, '1.1.0')
  const act = { id: 'alpha', action: 'publish', expect: token }
  await expect(pat('publish-note', act)).rejects.toMatchObject({ code: 'outdated' })
  expect(await version('alpha')).toBe('1.0.0')
})

test('a draft goes live under the version that is chosen, keeps its review, is rolled back, and withdrawn', async () => {
  const { desk, version, pat, foresee } = await createDesk()
  const draft = await desk.writeDraft('alpha', 'Ada', `${body} And more.`)
  await expect(foresee({ action: 'publish' })).rejects.toThrow('expected one higher than 1.0.0')
  await desk.as('Grace', 'reviewer')('decide-review', { id: 'alpha', revision: draft, decision: 'approve' })
  const move = async (input: object) => {
    const { token } = await foresee(input)
    return pat<{ listed: boolean }>('publish-note', { id: 'alpha', ...input, expect: token })
  }
  expect(await move({ action: 'publish', raiseTo: '1.1.0' })).toMatchObject({ version: '1.1.0', listed: true })
  await move({ action: 'roll back', version: '1.0.0' })
  expect(await version('alpha')).toBe('1.0.0')
  await move({ action: 'publish', version: '1.1.0' })
  await move({ action: 'withdraw', reason: 'it was wrong' })
  const { resolve } = createResolver(desk.store)
  const gone = await resolve({ pathname: '/posts/alpha', search: '', media: 'html' })
  expect(gone).toMatchObject({ kind: 'missing', goneAt: expect.any(String) })
  await expect(foresee({ action: 'withdraw' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a note that was begun with a title alone does not go live before it has a text', async () => {
  const { version, pat } = await createDesk()
  const { id } = await pat<{ id: string }>('create-note', { title: 'Gamma' })
  const refusal = { code: 'invalid', message: 'body: expected a text, found nothing in the draft 0.1.0 of gamma' }
  await expect(pat('foresee-publication', { id, action: 'publish' })).rejects.toMatchObject(refusal)
  const act = { id, action: 'publish', expect: 'whatever' }
  await expect(pat('publish-note', act)).rejects.toMatchObject(refusal)
  expect(await pat('read-record', { id })).toMatchObject({ draft: { version: '0.1.0', isEmpty: true } })
  expect(await version('gamma')).toBeNull()
})

test('a plan is made, moved and cancelled', async () => {
  const { desk, pat, ada } = await createDesk()
  await desk.writeDraft('alpha', 'Ada', `${body} And more.`, '1.1.0')
  const plan = { id: 'alpha', action: 'publish', at: '2999-01-01T00:00:00Z' }
  await expect(ada('plan-publication', plan)).rejects.toMatchObject({ code: 'forbidden' })
  const { schedule } = await pat<{ schedule: number }>('plan-publication', plan)
  const moved = await pat<{ schedule: number }>('move-plan', { id: 'alpha', schedule, at: '2999-02-01T01:00:00+01:00' })
  const { schedules } = await pat<{ schedules: object[] }>('read-record', { id: 'alpha' })
  expect(schedules).toMatchObject([{ num: moved.schedule, at: '2999-02-01T00:00:00.000Z', state: 'waiting' }])
  await expect(pat('cancel-plan', { id: 'beta', schedule: moved.schedule })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(pat('resume-plan', { id: 'alpha', schedule: moved.schedule })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await pat('cancel-plan', { id: 'alpha', schedule: moved.schedule })).toMatchObject({ state: 'cancelled' })
  await expect(pat('plan-publication', { ...plan, at: '2001-01-01T00:00:00Z' })).rejects.toMatchObject({
    code: 'wrong-use',
  })
})

test('preview links are listed with their uses, and one or all of them are ended', async () => {
  const { desk, pat, ada } = await createDesk()
  await desk.writeDraft('alpha', 'Ada', `${body} And more.`, '1.1.0')
  const link = { id: 'alpha', expiresAt: '2026-11-25T00:00:00Z' }
  await expect(ada('create-preview', link)).rejects.toMatchObject({ code: 'forbidden' })
  const { path } = await pat<{ path: string }>('create-preview', { ...link, mostUses: 1 })
  await pat('create-preview', { ...link, follow: true })
  await pat('create-preview', link)
  expect(await enterPreviewLink(desk.store, path.replace('/preview/', ''))).toBe(true)
  const read = async () => {
    const { links } = await pat<{ links: { version: string; state: string }[] }>('read-previews', { id: 'alpha' })
    return links.map(({ version, state }) => [version, state])
  }
  expect(await read()).toEqual([
    ['1.1.0', 'open'],
    [null, 'open'],
    ['1.1.0', 'used up'],
  ])
  expect(await pat('revoke-preview', { id: 'alpha', link: 3 })).toEqual({ revoked: 1 })
  expect((await read())[0]).toEqual(['1.1.0', 'revoked'])
  expect(await pat('revoke-preview', { id: 'alpha' })).toEqual({ revoked: 2 })
  await expect(pat('create-preview', { ...link, expiresAt: '2027-11-25T00:00:00Z' })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('a release is made, foreseen, published in one, and taken back but for what stays', async () => {
  const { desk, version, pat } = await createDesk()
  for (const id of ['alpha', 'beta']) await desk.writeDraft(id, 'Ada', `${body} More of ${id}.`, '1.1.0')
  await pat('create-release', { name: 'winter' })
  await expect(pat('create-release', { name: 'winter' })).rejects.toMatchObject({ code: 'conflict' })
  for (const id of ['alpha', 'beta']) await pat('add-to-release', { name: 'winter', id })
  await pat('remove-from-release', { name: 'winter', id: 'beta' })
  await pat('add-to-release', { name: 'winter', id: 'beta' })
  const preview = await pat<{ path: string }>('preview-release', { name: 'winter', expiresAt: '2026-12-01T00:00:00Z' })
  expect(preview.path).toMatch(/^\/preview\/[\w-]{43}$/)
  const links = async () =>
    (await pat<{ links: { num: number; maker: string; state: string }[] }>('read-release', { name: 'winter' })).links
  expect(await links()).toMatchObject([{ num: 1, maker: 'Pat', state: 'open' }])
  await pat('preview-release', { name: 'winter', expiresAt: '2026-12-01T00:00:00Z' })
  expect(await pat('revoke-release-preview', { name: 'winter', link: 1 })).toEqual({ revoked: 1 })
  expect(await pat('revoke-release-preview', { name: 'winter', link: 1 })).toEqual({ revoked: 0 })
  expect(await links()).toMatchObject([
    { num: 2, state: 'open' },
    { num: 1, state: 'revoked' },
  ])
  const token1 = preview.path.replace('/preview/', '')
  expect(await openReleaseLink(desk.store.read, token1, '2026-11-23T00:00:00Z')).toBeNull()
  const late = { name: 'winter', expiresAt: '2999-01-01T00:00:00Z' }
  await expect(pat('preview-release', late)).rejects.toThrow('within the next 30 days')
  const { token } = await pat<{ token: string }>('foresee-release', { name: 'winter', action: 'publish' })
  expect([await version('alpha'), await version('beta')]).toEqual(['1.0.0', '1.0.0'])
  await pat('move-release', { name: 'winter', action: 'publish', expect: token })
  expect([await version('alpha'), await version('beta')]).toEqual(['1.1.0', '1.1.0'])
  const back = { name: 'winter', action: 'take back', without: ['beta'] }
  const would = await pat<{ token: string }>('foresee-release', back)
  await pat('move-release', { ...back, expect: would.token })
  expect([await version('alpha'), await version('beta')]).toEqual(['1.0.0', '1.1.0'])
  const { release, members } = await pat<{ release: object; members: object[] }>('read-release', { name: 'winter' })
  expect(release).toMatchObject({ state: 'taken back', posts: 2 })
  expect(members).toHaveLength(2)
  expect(await pat('list-releases', {})).toMatchObject({ releases: [{ name: 'winter' }], hasMore: false })
})

test('a receipt is asked for surface by surface, from the site that runs', async () => {
  const asked: string[][] = []
  const answer = { address: '/', state: 'new' as const, expected: 'k', found: 'k', took: 1 }
  const desk = createTestDesk({
    listSurfaces: async (slug) => [{ surface: 'article', address: `/posts/${slug}` }],
    async askSurfaces(_, surfaces) {
      asked.push([...surfaces])
      return surfaces.map((surface) => ({ surface, ...answer }))
    },
  })
  desk.write('alpha.mdx', toNote({ title: 'Alpha' }))
  await desk.import()
  const pat = desk.as('Pat', 'publisher')
  expect(await pat('list-surfaces', { id: 'alpha' })).toEqual({
    surfaces: [{ surface: 'article', address: '/posts/alpha' }],
  })
  expect(await pat('read-receipt', { id: 'alpha', surfaces: ['article'] })).toMatchObject({
    answers: [{ surface: 'article', state: 'new' }],
  })
  expect(asked).toEqual([['article']])
})

test('a note whose title another one has stays at its address, and gets one with a number under a title that is taken', async () => {
  const { desk, pat } = await createDesk()
  const begin = async () => (await pat<{ id: string }>('create-note', { title: 'Gamma' })).id
  const [first, second] = [await begin(), await begin()]
  const publish = async (id: string, version: string, title = 'Gamma') => {
    await desk.writeDraft(id, 'Pat', `${body} ${version}`, version, {
      title,
      summary: 'S.',
      topic: { problem: 'p', stack: 's' },
    })
    return (await pat<{ slug: string }>('publish-note', { id, action: 'publish', expect: await look(id) })).slug
  }
  const look = async (id: string) =>
    (await pat<{ token: string }>('foresee-publication', { id, action: 'publish' })).token
  expect(await publish(first, '1.0.0')).toBe('gamma')
  expect(await publish(second, '1.0.0')).toBe('gamma-2')
  expect(await publish(second, '1.1.0')).toBe('gamma-2')
  expect(await publish(second, '1.2.0', 'Alpha')).toBe('alpha-2')
  expect(await publish(second, '1.3.0', 'Delta')).toBe('delta')
})
