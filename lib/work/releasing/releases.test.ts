import { expect, test } from 'vitest'
import { findPointer, findRelease, listReleasePosts } from '#lib/store'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { erasePost } from '#lib/work/erasing'
import { createReleasePreview, revokePreviewLinks } from '#lib/work/previews'
import { publish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { addToRelease, createRelease, publishRelease, removeFromRelease, rollbackRelease } from './index.ts'

const options = { now: day, by: { actor: { kind: 'person' as const, name: 'Ada' }, means: 'command' as const } }

/** Alpha is live and has a draft; Beta and Gamma were never live. */
async function createSite() {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  for (const title of ['Beta', 'Gamma']) site.write(`${title.toLowerCase()}.mdx`, toNote({ title, status: 'draft' }))
  await site.import()
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', status: 'draft' }))
  await site.import()
  const { store } = site
  await createRelease(store, 'winter', options)
  const add = (slug: string, version?: string) => addToRelease(store, 'winter', slug, { version, now: day })
  const versions = async () => {
    const pointers = await Promise.all(['alpha', 'beta', 'gamma'].map((slug) => findPointer(store.read, slug)))
    return pointers.map((pointer) => (pointer?.kind === 'live' ? pointer.version : null))
  }
  return { ...site, add, versions }
}

test('its posts go live in one transaction, and come back in one', async () => {
  const { store, add, versions, rows } = await createSite()
  for (const slug of ['alpha', 'beta', 'gamma']) await add(slug)
  const commits = () => rows<{ last: number }>("SELECT last FROM numbers WHERE name = 'commits'")[0]?.last ?? 0
  const before = commits()
  const draftsBefore = rows('SELECT num, draft FROM posts ORDER BY num')
  const look = await publishRelease(store, 'winter', { ...options, isLook: true })
  expect(commits()).toBe(before)
  const receipt = await publishRelease(store, 'winter', { ...options, expect: look.effects.commit })
  expect(receipt).toEqual(look)
  expect(commits()).toBe(before + 1)
  expect(await versions()).toEqual(['1.1.0', '1.0.0', '1.0.0'])
  const drafts = () => rows('SELECT num, draft FROM posts ORDER BY num')
  expect(drafts().map(({ draft }) => draft)).toEqual([null, null, null])
  const back = await rollbackRelease(store, 'winter', options)
  expect(back.posts.map(({ version }) => version)).toEqual(['1.0.0', null, null])
  expect(drafts()).toEqual(draftsBefore)
  expect(commits()).toBe(before + 2)
  expect(await versions()).toEqual(['1.0.0', null, null])
  expect(await findRelease(store.read, 'winter')).toMatchObject({ state: 'taken back', posts: 3 })
  await expect(publishRelease(store, 'winter', options)).rejects.toMatchObject({ code: 'conflict' })
})

test('if one cannot go live, none does', async () => {
  const { store, add, versions, write, import: take } = await createSite()
  for (const slug of ['alpha', 'beta']) await add(slug)
  write('beta.mdx', toNote({ title: 'Beta', status: 'draft', body: 'Other words.' }))
  await take()
  await expect(publishRelease(store, 'winter', options)).rejects.toThrow('The draft of beta is another one now')
  expect(await versions()).toEqual(['1.0.0', null, null])
  await add('beta')
  await publishRelease(store, 'winter', options)
  expect(await versions()).toEqual(['1.1.0', '1.0.0', null])
})

test('a release is not taken back over a post that has changed since, and goes on without it', async () => {
  const { store, add, versions } = await createSite()
  for (const slug of ['alpha', 'beta']) await add(slug)
  await publishRelease(store, 'winter', options)
  await publish(store, 'alpha', { version: '1.0.0', now: day })
  await expect(rollbackRelease(store, 'winter', options)).rejects.toThrow(
    'Nothing was taken back: alpha has changed since',
  )
  expect(await versions()).toEqual(['1.0.0', '1.0.0', null])
  await rollbackRelease(store, 'winter', { ...options, without: ['alpha'] })
  expect(await versions()).toEqual(['1.0.0', null, null])
})

test('a version before that was erased is named, and the others are taken back without its post', async () => {
  const { store, add, versions, media } = await createSite()
  for (const slug of ['alpha', 'beta']) await add(slug)
  await publishRelease(store, 'winter', options)
  await erasePost(store, 'alpha', { version: '1.0.0', media, by: options.by, now: day })
  await expect(rollbackRelease(store, 'winter', options)).rejects.toThrow('the version before was erased of alpha')
  await expect(rollbackRelease(store, 'winter', { ...options, without: ['gamma'] })).rejects.toThrow('gamma is not in')
  await rollbackRelease(store, 'winter', { ...options, without: ['alpha'] })
  expect(await versions()).toEqual(['1.1.0', null, null])
})

test('what is taken out of a release before does not go live with it', async () => {
  const { store, add, versions } = await createSite()
  for (const slug of ['alpha', 'beta']) await add(slug)
  expect(await removeFromRelease(store, 'winter', 'alpha')).toMatchObject({ slug: 'alpha' })
  await expect(removeFromRelease(store, 'winter', 'alpha')).rejects.toMatchObject({ code: 'not-found' })
  await publishRelease(store, 'winter', options)
  expect(await versions()).toEqual(['1.0.0', '1.0.0', null])
  await expect(removeFromRelease(store, 'winter', 'beta')).rejects.toMatchObject({ code: 'conflict' })
})

test('a link to a release ends when it is revoked or taken back, and leads to its posts once they are live', async () => {
  const { store, add } = await createSite()
  await add('beta')
  const { num } = (await findRelease(store.read, 'winter')) ?? { num: 0 }
  const [revoked, kept] = [
    await createReleasePreview(store, num, { expiresAt: '2999-01-01T00:00:00.000Z' }),
    await createReleasePreview(store, num, { expiresAt: '2999-01-01T00:00:00.000Z' }),
  ]
  expect(await revokePreviewLinks(store, revoked, day)).toBe(1)
  const again = revokePreviewLinks(store, revoked, day)
  await expect(again).rejects.toThrow('There is neither a post nor an open preview link of this name.')
  const { resolve } = createResolver(store)
  const at = (rest: string) => resolve({ pathname: `/preview/${rest}` })
  for (const rest of [revoked, `${revoked}/beta`]) expect(await at(rest)).toMatchObject({ kind: 'missing' })
  expect(await at(`${kept}/beta`)).toMatchObject({ kind: 'private' })
  await publishRelease(store, 'winter', options)
  expect(await at(`${kept}/beta`)).toMatchObject({ kind: 'moved', location: '/posts/beta', temporary: true })
  await rollbackRelease(store, 'winter', options)
  for (const rest of [kept, `${kept}/beta`]) expect(await at(rest)).toMatchObject({ kind: 'missing' })
})

test('what is wrong is said when it is added', async () => {
  const { store, add } = await createSite()
  await expect(publishRelease(store, 'winter', options)).rejects.toThrow('Release winter has no post.')
  await expect(add('nothing')).rejects.toMatchObject({ code: 'not-found' })
  await expect(add('beta', '1.0.0')).rejects.toMatchObject({ code: 'not-found' })
  await expect(createRelease(store, 'winter', options)).rejects.toMatchObject({ code: 'conflict' })
  await expect(addToRelease(store, 'spring', 'beta', { now: day })).rejects.toMatchObject({ code: 'not-found' })
})

test('one link shows each of its posts, and nothing else', async () => {
  const { store, add } = await createSite()
  for (const slug of ['alpha', 'beta']) await add(slug)
  const release = await findRelease(store.read, 'winter')
  const token = await createReleasePreview(store, release?.num ?? 0, { expiresAt: '2999-01-01T00:00:00.000Z' })
  const { resolve } = createResolver(store)
  const at = (rest: string) => resolve({ pathname: `/preview/${rest}` })
  expect(await at(token)).toMatchObject({ kind: 'moved', location: `/preview/${token}/alpha`, temporary: true })
  const [alpha] = await listReleasePosts(store.read, release?.num ?? 0)
  for (const slug of ['alpha', 'beta'])
    expect(await at(`${token}/${slug}`)).toMatchObject({ kind: 'private', inner: expect.stringContaining(`/${slug}/`) })
  expect(await at(`${token}/alpha`)).toMatchObject({ inner: expect.stringContaining(alpha?.hash ?? 'none') })
  expect(await at(`${token}/alpha`)).not.toMatchObject({ inner: expect.stringContaining(token) })
  for (const rest of [`${token}/gamma`, `${'x'.repeat(43)}/alpha`, 'x/alpha'])
    expect(await at(rest)).toMatchObject({ kind: 'missing' })
  await publish(store, 'alpha', { now: day })
  expect(await at(token)).toMatchObject({ kind: 'moved', location: `/preview/${token}/beta` })
  expect(await at(`${token}/alpha`)).toMatchObject({ kind: 'moved', location: '/posts/alpha', temporary: true })
  const late = await createReleasePreview(store, release?.num ?? 0, { expiresAt: '2020-01-01T00:00:00.000Z' })
  expect(await at(late)).toMatchObject({ kind: 'missing' })
})
