import { addToSearch, type Connection, type Facet, type PostState, removeFromSearch } from '#lib/db'
import { type DescribedRevision, plainTextOf, termsOf } from './describe-revision.ts'
import type { MovedRevision } from './move-pointers.ts'

/** Search holds exactly the posts that the gate lets through, as their live revisions say it. */
export async function reindex(
  transaction: Connection,
  posts: readonly PostState[],
  before: ReadonlyMap<string, PostState>,
  revisions: ReadonlyMap<number, MovedRevision>,
): Promise<void> {
  const indexed = posts.filter((post) => before.get(post.id)?.listed)
  await removeFromSearch(
    transaction,
    indexed.map((post) => post.num),
  )
  const texts = posts.flatMap((post) => {
    const revision = post.live === null ? undefined : revisions.get(post.live)
    if (!post.listed || !revision) return []
    const { meta } = revision
    const entities = [
      ...(meta.entities ?? []).map((entity) => entity.name),
      ...(meta.stack ?? []),
      ...(meta.tools ?? []),
    ]
    return [
      {
        num: post.num,
        title: meta.title,
        topic: `${meta.topic.problem} ${meta.topic.stack}`,
        entities: [...new Set(entities)].join(' · '),
        body: `${meta.summary}\n${plainTextOf(revision)}`,
        facets: toFacets(revision),
      },
    ]
  })
  await addToSearch(transaction, texts)
}

export const toFacets = (revision: DescribedRevision): Facet[] => [
  ...termsOf(revision).filter(({ kind }) => kind !== 'tool'),
  ...(revision.meta.difficulty ? [{ kind: 'difficulty', slug: revision.meta.difficulty }] : []),
]
