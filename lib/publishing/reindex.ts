import {
  addToSearch,
  type Connection,
  type Facet,
  type PostState,
  removeFromSearch,
  type StoredRevision,
} from '#lib/db'
import { toPlainText } from '#lib/mdx'
import { type PostMeta, toTerms } from '#lib/posts'

/** Search holds exactly the posts that the gate lets through, as their live revisions say it. */
export async function reindex(
  transaction: Connection,
  posts: readonly PostState[],
  before: ReadonlyMap<string, PostState>,
  revisions: ReadonlyMap<number, StoredRevision>,
): Promise<void> {
  const indexed = posts.filter((post) => before.get(post.id)?.listed)
  await removeFromSearch(
    transaction,
    indexed.map((post) => post.num),
  )
  const texts = posts.flatMap((post) => {
    const revision = post.live === null ? undefined : revisions.get(post.live)
    if (!post.listed || !revision) return []
    const { meta, body, format } = revision
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
        body: `${meta.summary}\n${toPlainText(body, format === 'mdx' ? 'mdx' : 'md')}`,
        facets: toFacets(meta),
      },
    ]
  })
  await addToSearch(transaction, texts)
}

export const toFacets = (meta: PostMeta): Facet[] => [
  ...toTerms(meta).filter(({ kind }) => kind !== 'tool'),
  ...(meta.difficulty ? [{ kind: 'difficulty', slug: meta.difficulty }] : []),
]
