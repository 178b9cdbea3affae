import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRenderer, type Rendered } from './renderer.ts'

const storable = { endless: false }

const page: Rendered = { status: 200, contentType: 'text/plain', bodies: {} }

test('no more than four at once, in the order in which they came, also when some fail', async () => {
  let atOnce = 0
  let most = 0
  const begun: string[] = []
  const { render } = createRenderer(async (inner) => {
    begun.push(inner)
    most = Math.max(most, ++atOnce)
    await turn()
    atOnce--
    if (inner.endsWith('3')) throw new Error(inner)
    return page
  })
  const wanted = Array.from({ length: 40 }, (_, index) => `/${index}`)
  const later = turn().then(() => Promise.allSettled(['/a', '/b'].map((inner) => render(inner, storable))))
  const settled = await Promise.allSettled(wanted.map((inner) => render(inner, storable)))
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(4)
  expect((await later).every(({ status }) => status === 'fulfilled')).toBe(true)
  expect(begun).toEqual([...wanted, '/a', '/b'])
  expect(most).toBe(4)
})

test('what cannot wait any more is refused, and the others are not', async () => {
  const held = Promise.withResolvers<Rendered>()
  const { render } = createRenderer(() => held.promise)
  const accepted = Array.from({ length: 4 + 256 }, (_, index) => render(`/${index}`, storable))
  await expect(render('/too-many', storable)).rejects.toMatchObject({ code: 'busy' })
  held.resolve(page)
  expect(await Promise.all(accepted)).toHaveLength(260)
})

test('a flood of questions leaves places for pages', async () => {
  const held = Promise.withResolvers<Rendered>()
  const begun: string[] = []
  const { render } = createRenderer(async (inner) => {
    begun.push(inner)
    return inner.startsWith('/search') ? held.promise : page
  })
  const questions = Array.from({ length: 300 }, (_, index) => render(`/search?q=${index}`, { endless: true }))
  const settled = Promise.allSettled(questions)
  expect(await Promise.all(['/home/1/1', '/editions/a/1'].map((inner) => render(inner, storable)))).toEqual([
    page,
    page,
  ])
  expect(begun.toSorted()).toEqual(['/editions/a/1', '/home/1/1', '/search?q=0', '/search?q=1'])
  held.resolve(page)
  const refused = (await settled).filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(300 - 2 - 64)
})
