import { compareVersions, isHigherVersion, type Status } from '#lib/core/posts'
import type { RevisionKey, RevisionNum, Withdrawal } from '#lib/store'

export type RevisionDecision =
  | { value: 'new' | 'changed'; as: 'live' | 'draft' | 'history' }
  /** The file came back after its post had been pruned, or the post is wanted back. */
  | { value: 'changed'; pointTo: RevisionNum }
  | { value: 'same' }
  | { value: 'rejected'; expected: string; found: string }

export interface KnownPost {
  live: RevisionNum | null
  draft: RevisionNum | null
  withdrawn: Withdrawal | null
  revisions: readonly RevisionKey[]
}

/** What an import does with one state of a post, given what the store knows of it. */
export function decideRevision(
  known: KnownPost | null,
  next: { version: string; status: Status; hash: string; formerHash?: string | undefined; isHistory: boolean },
  again = false,
): RevisionDecision {
  if (next.status === 'draft') return decideDraft(known, next)
  if (!known) return { value: 'new', as: next.isHistory ? 'history' : 'live' }
  const published = known.revisions.filter((revision) => revision.status !== 'draft')
  const same = published.find((revision) => revision.version === next.version)
  if (same && same.hash !== next.hash && same.hash !== next.formerHash)
    return {
      value: 'rejected',
      expected: `a version higher than ${highest(published)}, since the content changed`,
      found: next.version,
    }
  if (same)
    return isToReturn(known.withdrawn, again) && !next.isHistory && same.num !== known.live
      ? { value: 'changed', pointTo: same.num }
      : { value: 'same' }
  if (next.isHistory) return { value: 'changed', as: 'history' }
  const top = highest(published)
  if (top && !isHigherVersion(next.version, top))
    return { value: 'rejected', expected: `a version higher than ${top}`, found: next.version }
  return { value: published.length > 0 || known.draft !== null ? 'changed' : 'new', as: 'live' }
}

/**
 * Whether a file that says what it said before brings its post back. What a person took back or withdrew stays so; `again`
 * says that a person wants back what was taken back.
 */
const isToReturn = (withdrawn: string | null, again: boolean): boolean =>
  withdrawn === 'prune' || (again && withdrawn === 'rollback')

function decideDraft(
  known: KnownPost | null,
  next: { hash: string; formerHash?: string | undefined },
): RevisionDecision {
  if (!known) return { value: 'new', as: 'draft' }
  const same = known.revisions.find(({ hash }) => hash === next.hash || hash === next.formerHash)
  // A draft that was published since, or replaced by a newer one, is history: importing its file again changes nothing.
  return same ? { value: 'same' } : { value: 'changed', as: 'draft' }
}

const highest = (revisions: readonly RevisionKey[]): string | undefined =>
  revisions
    .map((revision) => revision.version)
    .toSorted(compareVersions)
    .at(-1)
