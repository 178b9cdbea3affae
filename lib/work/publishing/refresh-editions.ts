import { toPictureSetName } from '#lib/core/pictures'
import {
  compareVersions,
  type EditionParts,
  type SimilarEntry,
  type Term,
  toEdition,
  toEditionTerms,
  toShownViews,
} from '#lib/core/posts'
import {
  type Connection,
  changeCollections,
  insertEditions,
  isLive,
  type LivePost,
  listCollectionKeys,
  listMediaOf,
  listPostStates,
  listPublishedOf,
  listReviewFacts,
  listShownViews,
  listSimilar,
  listStoredRevisions,
  type NewEdition,
  type PostNum,
  type RevisionNum,
  type SimilarRow,
  updatePosts,
} from '#lib/store'
import { type DescribedRevision, describeAll } from './describe-revision.ts'
import { findSeriesOf } from './series.ts'

/** Recomputes the editions of live posts from what their pages show now. Pages that show the same keep their edition. */
export async function refreshEditions(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  const states = (await listPostStates(transaction, { nums: posts })).filter(isLive)
  const revisions = describeAll(
    await listStoredRevisions(
      transaction,
      states.map((state) => state.live),
    ),
  )
  const editions = await prepareEditions(transaction, states, revisions)
  const moved = new Set(editions.map((edition) => edition.post))
  await insertEditions(transaction, editions)
  await updatePosts(
    transaction,
    states.filter((state) => moved.has(state.num)),
  )
}

/** Puts the edition of what they show now into the states of live posts; returns the editions that differ from before. */
export async function prepareEditions(
  transaction: Connection,
  states: readonly LivePost[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
): Promise<NewEdition[]> {
  const present = await listPresentEditions(transaction, states, revisions)
  const editions: NewEdition[] = []
  for (const { state, revision, parts, edition } of present) {
    if (edition === state.edition) continue
    state.edition = edition
    editions.push({ post: state.num, edition, revision: revision.num, parts })
  }
  await nameCollections(
    transaction,
    present.flatMap(({ revision }) => revision.facts.terms),
  )
  return editions
}

export interface PresentEdition {
  state: LivePost
  revision: DescribedRevision
  parts: EditionParts
  edition: string
}

/** What the pages of live posts show now, and its name. Reads only. */
export async function listPresentEditions(
  connection: Connection,
  states: readonly LivePost[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
): Promise<PresentEdition[]> {
  const similar = await listSimilar(
    connection,
    states.map((state) => state.num),
  )
  const published = await listPublishedOf(
    connection,
    states.map((state) => state.num),
  )
  const present: PresentEdition[] = []
  const pictures = await listMediaOf(
    connection,
    states.map((state) => state.live),
  )
  const facts = await listReviewFacts(
    connection,
    states.map((state) => state.live),
  )
  const counted = await listShownViews(
    connection,
    states.map((state) => state.num),
  )
  for (const state of states) {
    const revision = revisions.get(state.live)
    if (!revision) continue
    const views = toShownViews(revision.facts.views, counted.get(state.num) ?? 0)
    const review = facts.get(state.live)
    const shown = pictures.get(state.live)
    const series = await findSeriesOf(connection, state, revision)
    const parts: EditionParts = {
      version: revision.version,
      revisionHash: revision.hash,
      slug: state.slug,
      similar: (similar.get(state.num) ?? []).map(toSimilarEntry),
      // As the writer of the note spells them: a collection goes by the name that came first.
      terms: toEditionTerms(revision.facts.terms),
      earlier: listBelow(published.get(state.num) ?? [], revision.version),
      publishedAt: state.publishedAt ?? '',
      modifiedAt: state.modifiedAt ?? '',
      ...(state.policy === 'review' ? {} : { policy: state.policy }),
      ...(series ? { series } : {}),
      ...(revision.isPlain ? { plain: true } : {}),
      ...(review ? { review } : {}),
      ...(shown ? { pictures: toPictureSetName(shown) } : {}),
      ...(views === null ? {} : { views }),
    }
    present.push({ state, revision, parts, edition: toEdition(parts) })
  }
  return present
}

/** Every term that a live page links to has a collection, even one that lists nothing yet. */
async function nameCollections(transaction: Connection, terms: readonly Term[]): Promise<void> {
  const first = new Map<string, Term>()
  for (const term of terms) {
    const key = `${term.kind}/${term.slug}`
    if (!first.has(key)) first.set(key, term)
  }
  const named = await listCollectionKeys(transaction, [...first.values()])
  const unnamed = [...first].flatMap(([key, term]) => (named.has(key) ? [] : [{ ...term, delta: 0, raise: false }]))
  await changeCollections(transaction, unnamed)
}

const mostEarlier = 12

const listBelow = (versions: readonly string[], version: string): string[] =>
  versions
    .filter((candidate) => compareVersions(candidate, version) < 0)
    .toSorted((a, b) => compareVersions(b, a))
    .slice(0, mostEarlier)

const toSimilarEntry = ({ card, shared }: SimilarRow): SimilarEntry => ({
  slug: card.slug,
  title: card.title,
  version: card.version,
  status: card.status,
  lastReviewed: card.lastReviewed,
  minutes: card.minutes,
  ...(card.review ? { review: card.review } : {}),
  shared,
})
