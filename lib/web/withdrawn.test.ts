import { expect, test } from 'vitest'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { takeInSite } from '#lib/work/site'
import { createPlainEntrance } from './plain.ts'
import { createResolver } from './resolve/resolve.ts'

const later = '2026-11-25T08:30:00.000Z'

async function createSite() {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await site.import()
  const resolver = createResolver(site.store)
  return { ...site, resolve: (pathname: string) => resolver.resolve({ pathname }) }
}

const addresses = [
  ...['/posts/alpha', '/posts/alpha.md', '/posts/alpha/1.0.0', '/posts/alpha/versions', '/posts/alpha/versions.json'],
  ...['/posts/alpha/1.0.0...1.1.0', '/posts/alpha/timemap', '/posts/alpha/1.0.0/cite.bib', '/og/alpha/1.0.0.png'],
]

test('what was withdrawn is gone under each of its addresses, with the moment, until it is live again', async () => {
  const { store, resolve } = await createSite()
  await unpublish(store, 'alpha', later)
  for (const address of addresses)
    expect([address, await resolve(address)]).toEqual([
      address,
      expect.objectContaining({ kind: 'missing', goneAt: later }),
    ])
  await publish(store, 'alpha', { version: '1.0.0', now: later })
  expect(await resolve('/posts/alpha')).toMatchObject({ kind: 'page' })
  expect(await resolve('/posts/alpha/9.0.0')).not.toHaveProperty('goneAt')
})

test('a former address of a withdrawn post says it as well', async () => {
  const site = await createSite()
  site.write('alpha.mdx', toNote({ title: 'Omega', version: '1.1.0' }))
  await site.import()
  await rollback(site.store, 'omega', null, day)
  await unpublish(site.store, 'alpha', later)
  for (const slug of ['alpha', 'omega']) expect(await site.resolve(`/posts/${slug}`)).toMatchObject({ goneAt: later })
})

test('a post that was never public cannot be told from one that does not exist', async () => {
  const { resolve } = await createSite()
  const [beta, nothing] = [await resolve('/posts/beta'), await resolve('/posts/none')]
  expect({ ...beta, wanted: '' }).toEqual({ ...nothing, wanted: '' })
})

test('the plain entrance answers 410 as well, to people and to programs', async () => {
  const { store } = await createSite()
  await unpublish(store, 'alpha', later)
  const ask = createPlainEntrance(store)
  const request = { method: 'GET', headers: new Headers() }
  const page = await ask({ ...request, url: '/posts/alpha' })
  expect(page).toMatchObject({ kind: 'respond', status: 410, body: expect.stringContaining(later) })
  const picture = await ask({ ...request, url: '/og/alpha/1.0.0.png' })
  expect(picture).toMatchObject({ status: 410, headers: { 'content-type': 'application/problem+json' } })
  expect(await ask({ ...request, url: '/posts/beta' })).toMatchObject({ kind: 'rewrite' })
})

test('its page of the plain entrance is in the language of the site', async () => {
  const site = createTestSite()
  site.write('site.yaml', 'name: Notizen\nlanguage: de\n')
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  await takeInSite(site.store, { folder: site.content, now: day })
  await site.import()
  await unpublish(site.store, 'alpha', later)
  const page = await createPlainEntrance(site.store)({ method: 'GET', headers: new Headers(), url: '/posts/alpha' })
  const { body } = page as Extract<typeof page, { kind: 'respond' }>
  expect(body).toContain('<html lang="de" dir="ltr">')
  expect(body).toContain('<title>Zurückgezogen</title>')
  expect(body).toContain(`<time datetime="${later}">25. Nov. 2026</time>`)
  expect(body).toContain('<a href="/">')
  expect(body).not.toContain('withdrawn')
})

test('what shows one revision of a post carries its tag, so that purging it purges all of them', async () => {
  const { resolve, rows } = await createSite()
  const [post] = rows<{ num: number }>("SELECT num FROM posts WHERE id = 'alpha'")
  for (const address of ['/posts/alpha', '/posts/alpha/1.0.0', '/og/alpha/1.0.0.png', '/posts/alpha/1.0.0/cite.bib'])
    expect(await resolve(address)).toMatchObject({ tags: expect.arrayContaining([`post:${post?.num}`]) })
})
