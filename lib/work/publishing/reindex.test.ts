import { expect, test } from 'vitest'
import { addToSearch, listHaving, type RevisionNum } from '#lib/store'
import { applyChanges, type Change } from './apply-changes.ts'
import type { Unindexed } from './reindex.ts'
import { createTestSite, day, toNote } from './testing.ts'

test.each(['at once', 'when all rounds of a transaction are made'])(
  'search holds a post as the last of several rounds left it: %s',
  async (when) => {
    const { store, write, import: take, rows } = createTestSite()
    write('alpha.mdx', toNote({ title: 'Alpha', body: 'A zebra.' }))
    write('beta.mdx', toNote({ title: 'Beta', body: 'A giraffe.' }))
    await take()
    const live = Object.fromEntries(
      rows<{ slug: string; id: string; live: RevisionNum }>('SELECT slug, id, live FROM posts').map((post) => [
        post.slug,
        post,
      ]),
    )
    const toPost = (slug: string) => live[slug] as { id: string; live: RevisionNum }
    const withdraw = (slug: string): Change => ({ kind: 'withdraw', id: toPost(slug).id, reason: 'unpublish' })
    const bringBack = (slug: string): Change => {
      const { id, live: revision } = toPost(slug)
      return { kind: 'point', id, revision, slug, action: 'publish' }
    }
    const rounds = [[withdraw('beta'), withdraw('alpha')], [bringBack('beta'), bringBack('alpha')], [withdraw('alpha')]]
    await store.write(async (transaction) => {
      const unindexed: Unindexed = new Map()
      for (const changes of rounds)
        await applyChanges(transaction, changes, { now: day, ...(when === 'at once' ? {} : { unindexed }) })
      await addToSearch(transaction, [...unindexed.values()])
    })
    expect(await listHaving(store.read, 'zebra', 10)).toEqual([])
    expect(await listHaving(store.read, 'giraffe', 10)).toHaveLength(1)
  },
)
