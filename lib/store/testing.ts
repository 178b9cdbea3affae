import { encode } from './encoded.ts'
import type { PostNum, RevisionNum } from './numbers.ts'
import { insertPosts, type PostState } from './queries/post-states.ts'
import { insertPublications, insertRevisions, type NewRevision } from './queries/revisions.ts'
import { reservePostNums, reserveRevisionNums, saveSlugs } from './queries/writing.ts'
import type { Connection } from './store.ts'

/** A post that holds nothing yet. */
export const testPost: PostState = {
  num: 1 as PostNum,
  id: 'a',
  slug: 'alpha',
  live: null,
  draft: null,
  edition: null,
  listed: false,
  publishedAt: null,
  modifiedAt: null,
  card: null,
  problem: null,
  stack: null,
  features: null,
  signature: null,
  similarDue: false,
  withdrawn: null,
  origin: null,
  policy: 'review',
  imported: null,
}

export const testMeta = {
  title: 'Alpha',
  summary: 'A note.',
  topic: { problem: 'storing', stack: 'stores' },
  revision: { status: 'reviewed' as const, version: '1.0.0' },
}

/** A revision of a post, published. */
export const toTestRevision = (num: RevisionNum, post: PostNum, changes: Partial<NewRevision> = {}): NewRevision => ({
  num,
  post,
  version: '1.0.0',
  status: 'reviewed',
  hash: `hash-${num}`,
  format: 'md',
  meta: encode(testMeta),
  body: 'Text.',
  ...changes,
})

/** Writes a live post with one published revision. */
export async function writeTestPost(transaction: Connection, id: string, changes: Partial<PostState> = {}) {
  const [num] = (await reservePostNums(transaction, 1)) as [PostNum]
  const [live] = (await reserveRevisionNums(transaction, 1)) as [RevisionNum]
  const post: PostState = { ...testPost, id, slug: id, ...changes, num, live, edition: '1.0.0-aaaaaaaaaaaa' }
  const revision = toTestRevision(live, num)
  await insertPosts(transaction, [post])
  await insertRevisions(transaction, [revision])
  await insertPublications(transaction, [{ revision: live, post: num, at: '2026-11-22T10:00:00.000Z' }], null)
  await saveSlugs(transaction, [{ slug: post.slug, post: num, current: true }])
  return { post, revision }
}
