import { expect, onTestFinished, test } from 'vitest'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { startCardsAhead } from './cards-ahead.ts'

test('cards of what was published last are drawn newest first, once each, and one that fails keeps none of the others', async () => {
  const { store, write, import: take } = createTestSite()
  const drawn: string[] = []
  const errors: unknown[] = []
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  write('beta.mdx', toNote({ title: 'Beta' }))
  write('draft.mdx', toNote({ title: 'Draft', status: 'draft' }))
  await take()
  const cards = startCardsAhead({
    store,
    pause: 5,
    async draw(path) {
      drawn.push(path)
      if (path.startsWith('/og/beta/')) throw new Error('no colours are left')
    },
    onError: (error) => errors.push(error),
  })
  onTestFinished(cards.stop)
  await expect.poll(() => drawn).toEqual(['/og/beta/1.0.0.png', '/og/alpha/1.0.0.png'])
  expect(errors).toEqual([new Error('no colours are left')])
  write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0' }))
  await take()
  await expect.poll(() => drawn.slice(2)).toEqual(['/og/alpha/1.1.0.png', '/og/beta/1.0.0.png'])
  await cards.stop()
})
