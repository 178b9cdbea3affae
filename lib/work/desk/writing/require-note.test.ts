import { expect, test } from 'vitest'
import { applyChanges, toNewRevision } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { changedBy, type DeskContext } from '../use-case.ts'
import { requireNote } from './require-note.ts'

function createDesk() {
  const site = createTestSite()
  const toContext = (name: string): DeskContext => ({
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: name.toLowerCase(), name, role: 'author' },
  })
  const draft = (context: DeskContext, text: string) => {
    const meta = { title: 'Begun here', revision: { version: '0.1.0', status: 'draft' as const } }
    const revision = toNewRevision({ version: '0.1.0', meta, body: text, format: 'md' })
    return site.store.write((transaction) =>
      applyChanges(
        transaction,
        [{ kind: 'revise', id: 'begun', slug: 'begun-here', oldSlugs: [], revision, as: 'draft' }],
        { now: day, by: changedBy(context) },
      ),
    )
  }
  return { ...site, toContext, draft }
}

test('a note is own for the person who began it, also after another one went on with it', async () => {
  const { toContext, draft } = createDesk()
  const [ada, grace] = [toContext('Ada'), toContext('Grace')]
  await draft(ada, 'Words of Ada.')
  await draft(grace, 'Words of Grace.')
  expect(await requireNote(ada, 'begun')).toMatchObject({ post: { id: 'begun', slug: 'begun-here' }, isOwn: true })
  expect(await requireNote(grace, 'begun')).toMatchObject({ isOwn: false })
})

test('a note from a file is no person’s own, and an unknown one is not found', async () => {
  const { write, import: take, toContext } = createDesk()
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  expect(await requireNote(toContext('Ada'), 'alpha')).toMatchObject({ isOwn: false })
  await expect(requireNote(toContext('Ada'), 'beta')).rejects.toMatchObject({ code: 'not-found' })
})
