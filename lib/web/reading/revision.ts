import { splitMedia } from '#lib/core/pictures'
import { type EditionPage, type GatePolicy, type Revision, showReview, toTerms } from '#lib/core/posts'
import type { Citable } from '#lib/core/seo'
import { findReviewFact, findRevision, listMediaOfRevision, listPictureSets, type Store } from '#lib/store'
import { withPasses } from '../media-pass.ts'

interface RevisionNames {
  /** The post's. */
  id: string
  hash: string
}

/** A text is shown as a page, or as it is written, where its page would be too much. */
export type TextForm = 'whole' | 'plain'

type PermalinkNames = RevisionNames & {
  slug: string
  policy: GatePolicy
  publishedAt: string
  modifiedAt: string
  text: TextForm
  /** Names the pictures that it shows; a dash when there are none. */
  pictures: string
  /** Names what the record says of its review; a dash where it is what its file says. */
  review: string
}

/** The revision that a card shows, with what its file says of its review: cards are made of a revision alone. */
export async function readCard(store: Store, { id, hash }: RevisionNames): Promise<Revision | null> {
  const revision = await findRevision(store.read, id, hash)
  return revision && { ...revision, meta: showReview(revision.meta) }
}

/** What is cited of a revision. */
export async function readCitation(
  store: Store,
  { id, hash, ...place }: RevisionNames & Omit<Citable, 'revision'>,
): Promise<Citable | null> {
  const revision = await findRevision(store.read, id, hash)
  return revision && { revision, ...place }
}

/** A permalink shows its revision alone: what is similar changes with time. */
export async function readPermalink(
  store: Store,
  { id, hash, slug, policy, publishedAt, modifiedAt, text, pictures: name, review: factName }: PermalinkNames,
): Promise<EditionPage | null> {
  const revision = await findRevision(store.read, id, hash)
  const pictures = (await listPictureSets(store.read, [name])).get(name)
  const review = factName === '-' ? undefined : await findReviewFact(store.read, factName)
  if (!revision || (name !== '-' && !pictures) || review === null) return null
  const shown = { ...revision, meta: showReview(revision.meta, review) }
  const page = { ...toPage(shown, slug), review, policy, publishedAt, modifiedAt, isPlain: text === 'plain' }
  return { ...page, ...splitMedia(pictures ?? []) }
}

/** A draft, published or not. */
export async function readPreview(
  store: Store,
  { id, hash, slug }: RevisionNames & { slug: string },
): Promise<EditionPage | null> {
  const revision = await findRevision(store.read, id, hash)
  if (!revision) return null
  const shown = await listMediaOfRevision(store.read, id, hash)
  const { published = '', modified = published } = revision.meta.dates ?? {}
  const reviewed = { ...revision, meta: showReview(revision.meta) }
  return withPasses({ ...toPage(reviewed, slug), publishedAt: published, modifiedAt: modified, ...splitMedia(shown) })
}

const toPage = (revision: Revision, slug: string): Omit<EditionPage, 'publishedAt' | 'modifiedAt'> => ({
  edition: revision.version,
  slug,
  revision,
  similar: [],
  earlier: [],
  terms: toTerms(revision.meta),
})
