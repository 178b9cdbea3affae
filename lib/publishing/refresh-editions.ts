import {
  type Connection,
  changeCollections,
  insertEditions,
  listCollectionNames,
  listPostStates,
  listSimilar,
  listStoredRevisions,
  type SimilarRow,
  savePosts,
} from '#lib/db'
import { type EditionParts, type SimilarEntry, type Term, toEdition, toTerms } from '#lib/posts'

/** Recomputes the editions of live posts from what their pages show now. Pages that show the same keep their edition. */
export async function refreshEditions(transaction: Connection, posts: readonly number[]): Promise<void> {
  const states = (await listPostStates(transaction, { nums: posts })).filter((state) => state.live !== null)
  const revisions = await listStoredRevisions(
    transaction,
    states.flatMap((state) => state.live ?? []),
  )
  const similar = await listSimilar(
    transaction,
    states.map((state) => state.num),
  )
  const termsOf = new Map(
    states.map((state) => [state.num, toTerms(revisions.get(state.live as number)?.meta as never)]),
  )
  await nameCollections(transaction, [...termsOf.values()].flat())

  const editions: { post: number; edition: string; revision: number; parts: string }[] = []
  const moved: typeof states = []
  for (const state of states) {
    const revision = revisions.get(state.live as number)
    if (!revision) continue
    const parts: EditionParts = {
      version: revision.version,
      revisionHash: revision.hash,
      slug: state.slug,
      similar: (similar.get(state.num) ?? []).map(toSimilarEntry),
      // As the writer of the note spells them: the collection's name is that of whoever came first.
      terms: termsOf.get(state.num) ?? [],
      publishedAt: state.publishedAt ?? '',
      modifiedAt: state.modifiedAt ?? '',
    }
    const edition = toEdition(parts)
    if (edition === state.edition) continue
    editions.push({ post: state.num, edition, revision: revision.num, parts: JSON.stringify(parts) })
    moved.push({ ...state, edition })
  }
  await insertEditions(transaction, editions)
  await savePosts(transaction, moved)
}

/** Every term that a live page links to has a collection, even one that lists nothing yet. */
async function nameCollections(transaction: Connection, terms: readonly Term[]): Promise<void> {
  const names = await listCollectionNames(transaction, terms)
  const unnamed = new Map<string, Term>()
  for (const term of terms) {
    const key = `${term.kind}/${term.slug}`
    if (!names.has(key) && !unnamed.has(key)) unnamed.set(key, term)
  }
  await changeCollections(
    transaction,
    [...unnamed.values()].map((term) => ({ ...term, delta: 0, raise: false })),
  )
}

const toSimilarEntry = ({ card, shared }: SimilarRow): SimilarEntry => ({
  slug: card.slug,
  title: card.title,
  version: card.version,
  status: card.status,
  lastReviewed: card.lastReviewed,
  minutes: card.minutes,
  shared,
})
