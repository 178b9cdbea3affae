import { expect, test } from 'vitest'
import { findEdition } from '#lib/store'
import { readCopyPage } from './copy-page.ts'
import { createTestDesk } from './testing.ts'

test('until something is typed or kept, the page is the one that readers have', async () => {
  const { store, toContext, ask, rows } = await createTestDesk()
  const ada = toContext('Ada')
  const [post] = rows<{ edition: string }>('SELECT edition FROM posts')
  expect(await readCopyPage(ada, 'alpha')).toEqual(await findEdition(store.read, 'alpha', post?.edition ?? ''))
  const { base } = await ask<{ base: { revision: number; meta: object } }>(ada, 'open-note', { id: 'alpha' })
  await ask(ada, 'save-typed', {
    ...{ id: 'alpha', sequence: 0, revision: base.revision, tab: 'one' },
    written: { format: 'mdx', meta: base.meta, body: 'Other words.' },
  })
  expect((await readCopyPage(ada, 'alpha')).revision).toMatchObject({
    body: 'Other words.',
    meta: { revision: { status: 'draft' } },
  })
})
