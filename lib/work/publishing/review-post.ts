import { toContentHash } from '#lib/core/posts'
import { listReviewParts, type ReviewPart } from '#lib/core/reviews'
import { AlphanodeError } from '#lib/errors'
import {
  type ChangedBy,
  findPost,
  listReviewFacts,
  listRevisionKeys,
  listStoredRevisions,
  type NewReview,
  type PostOverview,
  type RevisionKey,
  type RevisionNum,
  type Store,
  type StoredRevision,
} from '#lib/store'
import { applyChanges, type Receipt } from './apply-changes.ts'

/** The people who may review, as the publication says; without names anybody may who can run a command. */
export interface ReviewRules {
  reviewers: readonly string[]
  /** The only author of a note does not review it. Absent: once two people may review. */
  fourEyes?: boolean | undefined
}

export interface ReviewOptions {
  reviewer: string
  decision: 'approve' | 'reject'
  /** A version, or the draft's; absent: the live one, else the draft. */
  version?: string | undefined
  /** Exactly this state, where a version may name two. */
  revision?: RevisionNum | undefined
  /** Headings of the sections that were looked at; absent: all of the note. */
  sections?: readonly string[] | undefined
  /** For the desk alone: readers do not see it. */
  note?: string | undefined
  rules?: ReviewRules
  /** RFC 3339, UTC. */
  now: string
  by?: ChangedBy | undefined
}

export interface ReviewReceipt extends Receipt {
  /** What the record says of the reviewed revision now. */
  review: 'reviewed' | 'partly' | 'refused' | 'void' | 'claimed'
  reviewedVersion: string
}

/** Records that somebody reviewed a revision: a fact about its content, which holds for these words alone. */
export async function reviewPost(store: Store, slug: string, options: ReviewOptions): Promise<ReviewReceipt> {
  return store.write(async (transaction) => {
    const post = await findPost(transaction, slug)
    if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
    const key = chooseRevision(post, await listRevisionKeys(transaction, [post.num]), options)
    const revision = (await listStoredRevisions(transaction, [key.num])).get(key.num) as StoredRevision
    const { now, by } = options
    const [receipt] = await applyChanges(
      transaction,
      [{ kind: 'review', id: post.id, revision: key.num, review: toReview(revision, options) }],
      { now, ...(by ? { by } : {}) },
    )
    const fact = (await listReviewFacts(transaction, [key.num])).get(key.num)
    return { ...(receipt as Receipt), review: fact?.state ?? 'claimed', reviewedVersion: key.version }
  })
}

function chooseRevision(
  { slug, live, draft }: PostOverview,
  keys: readonly RevisionKey[],
  { version, revision }: Pick<ReviewOptions, 'version' | 'revision'>,
): RevisionKey {
  const named = revision ?? (version === undefined ? (live ?? draft) : null)
  const found =
    named !== null
      ? keys.find(({ num }) => num === named)
      : (keys.find((key) => key.version === version && key.status !== 'draft') ??
        keys.find((key) => key.version === version && key.num === draft))
  if (found) return found
  throw new AlphanodeError(
    'not-found',
    version === undefined && revision === undefined
      ? `${slug} is not live and has no draft.`
      : `${slug} has no version ${version ?? 'of this number'}.`,
  )
}

type Reviewed = Pick<StoredRevision, 'version' | 'meta' | 'body' | 'format'>

/** A review of a content by somebody with the right; others are refused. */
export function toReview(revision: Reviewed, options: ReviewOptions): Omit<NewReview, 'post'> {
  const { reviewer, decision, note, now } = options
  requireRight(revision, options)
  const parts = listReviewParts(revision)
  const sections = options.sections?.length ? options.sections.flatMap((name) => requireSections(parts, name)) : null
  return {
    content: toContentHash(revision),
    version: revision.version,
    reviewer,
    decision,
    sections: sections && [...new Set(sections.map(({ heading }) => heading ?? ''))],
    covers: (sections ?? (decision === 'approve' ? parts : [])).map(({ hash }) => hash),
    note: note ?? null,
    at: now,
  }
}

function requireRight({ meta }: Reviewed, { reviewer, rules = { reviewers: [] } }: ReviewOptions): void {
  const may = new Set(rules.reviewers.map(fold))
  if (may.size > 0 && !may.has(fold(reviewer)))
    throw new AlphanodeError('conflict', `${reviewer} is not among the reviewers that site.yaml names.`)
  const authors = new Set((meta.authors ?? []).map(({ name }) => fold(name)))
  const isSoleAuthor = authors.size === 1 && authors.has(fold(reviewer))
  if (isSoleAuthor && (rules.fourEyes ?? may.size > 1))
    throw new AlphanodeError(
      'conflict',
      `${reviewer} is the only author of ${meta.title}: another person has to review it.`,
    )
}

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

function requireSections(parts: readonly ReviewPart[], name: string): ReviewPart[] {
  const found = parts.filter(({ heading }) => heading !== null && fold(heading) === fold(name))
  if (found.length > 0) return found
  const headings = parts.flatMap(({ heading }) => heading ?? [])
  throw new AlphanodeError('not-found', `There is no section ${name}; expected one of: ${headings.join(', ')}.`)
}
