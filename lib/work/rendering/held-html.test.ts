import { expect, test } from 'vitest'
import { holdHtml, withHeldHtml } from './held-html.ts'

const long = '<p>A paragraph of some length.</p>'.repeat(20)

test('while somebody waits to put it in, HTML is kept beside the page and a mark of its own stands for it', async () => {
  const { rendered, held } = await withHeldHtml(async () => [holdHtml(long), holdHtml(long)])
  const [one = '', other = ''] = rendered
  expect(one).not.toBe(other)
  expect([held.get(one), held.get(other), held.size]).toEqual([long, long, 2])
})

test('where nobody waits, and where it is short, it is what it was', async () => {
  expect(holdHtml(long)).toBe(long)
  const { rendered, held } = await withHeldHtml(async () => holdHtml('<p>Short.</p>'))
  expect([rendered, held.size]).toEqual(['<p>Short.</p>', 0])
})

test('pages that are rendered at the same time have theirs apart', async () => {
  const render = async (text: string) => {
    await Promise.resolve()
    return holdHtml(text + long)
  }
  const [one, other] = await Promise.all([withHeldHtml(() => render('a')), withHeldHtml(() => render('b'))])
  expect([...one.held.values()]).toEqual([`a${long}`])
  expect(other.held.get(other.rendered)).toBe(`b${long}`)
})
