import {
  addToSearch,
  type Connection,
  type Facet,
  type PostState,
  type RevisionNum,
  removeFromSearch,
} from '#lib/store'
import type { DescribedRevision, RevisionFacts } from './describe-revision.ts'

/** Search holds exactly the posts that the gate lets through, as their live revisions say it. */
export async function reindex(
  transaction: Connection,
  posts: readonly PostState[],
  before: ReadonlyMap<string, PostState>,
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
): Promise<void> {
  const indexed = posts.filter((post) => before.get(post.id)?.listed)
  await removeFromSearch(
    transaction,
    indexed.map((post) => post.num),
  )
  const texts = posts.flatMap((post) => {
    const facts = post.live === null ? undefined : revisions.get(post.live)?.facts
    return post.listed && facts ? [{ num: post.num, ...facts.search, facets: toFacets(facts) }] : []
  })
  await addToSearch(transaction, texts)
}

export const toFacets = ({ terms, card }: RevisionFacts): Facet[] => [
  ...terms.flatMap(({ kind, slug }) =>
    kind === 'topic' || kind === 'stack' || kind === 'language' ? [{ kind, slug }] : [],
  ),
  ...(card.difficulty ? [{ kind: 'difficulty' as const, slug: card.difficulty }] : []),
]
