import { compareVersions, isHigherVersion, type Status } from '#lib/core/posts'
import type { RevisionKey, RevisionNum, Withdrawal } from '#lib/store'

export type RevisionDecision =
  | { value: 'new' | 'changed'; as: 'live' | 'draft' | 'history' }
  /** File and post have both changed: nothing is published, and the file's state becomes the draft. */
  | { value: 'conflict' }
  /** The file says now that nobody should read the note. `draft` is the state if the store has it already. */
  | { value: 'hidden'; draft: RevisionNum | null }
  /** To a revision that exists: the file came back, says again what it once said, or the post is wanted back. */
  | { value: 'changed'; pointTo: RevisionNum; action: 'publish' | 'return' }
  /** `state` is the revision that says what the file says, where the store has one. */
  | { value: 'same'; state: RevisionNum | null }
  | { value: 'rejected'; expected: string; found: string }

export interface KnownPost {
  live: RevisionNum | null
  draft: RevisionNum | null
  withdrawn: Withdrawal | null
  /** The state that the source brought last. */
  imported: RevisionNum | null
  revisions: readonly RevisionKey[]
  /** What was live when the file was found gone. */
  prunedFrom?: RevisionNum | undefined
  /** False when a person moved the live pointer since, to something else than what the source says. */
  isInSync: boolean
}

/** One state of a post as its source has it now. */
export interface NextState {
  version: string
  status: Status
  hash: string
  formerHash?: string | undefined
  isHistory: boolean
  /** An earlier state, or the draft beside: it says nothing of what readers see. */
  isBeside: boolean
  /** False when the source keeps no versions, so that a version says nothing about what is meant to be public. */
  isVersioned: boolean
  /** The source is byte for byte what it was when it was imported last. */
  isUnchanged: boolean
  /** The draft that waits since file and post had both changed, or was public too early, and says what the source says now. */
  waiting?: RevisionNum | null
}

/** What an import does with one state of a post, given what the store knows of it. */
export function decideRevision(known: KnownPost | null, next: NextState, again = false): RevisionDecision {
  if (!known) return { value: 'new', as: next.status === 'draft' ? 'draft' : next.isHistory ? 'history' : 'live' }
  if (next.isUnchanged && known.imported !== null) return decideUnchanged(known, next, known.imported, again)
  if (next.status === 'draft') return decideDraft(known, next)
  // A person has published this very text: its source has nothing to add, however it is read again.
  if (next.waiting != null && known.live !== null && known.isInSync) return { value: 'same', state: next.waiting }
  const published = known.revisions.filter((revision) => revision.status !== 'draft')
  const same = published.find((revision) => revision.version === next.version)
  if (same && !isSame(same, next)) return toReplacement(next, highest(published))
  if (same) return decideKnown(known, next, same.num, again)
  if (next.isHistory) return { value: 'changed', as: 'history' }
  const top = highest(published)
  if (top && !isHigherVersion(next.version, top))
    return { value: 'rejected', expected: `a version higher than ${top}`, found: next.version }
  if (!mayPublish(known, again)) return { value: 'conflict' }
  return { value: published.length > 0 || known.draft !== null ? 'changed' : 'new', as: 'live' }
}

/** A history file is no next version: its text is to be what it was. */
const toReplacement = ({ version, isHistory }: NextState, top: string | undefined): RevisionDecision =>
  isHistory
    ? {
        value: 'rejected',
        expected: `the text that ${version} has: a revision is never replaced`,
        found: 'another one',
      }
    : { value: 'rejected', expected: `a version higher than ${top}, since the content changed`, found: version }

/** What a person took back is wanted again: then the source decides. */
const mayPublish = ({ isInSync, withdrawn }: KnownPost, again: boolean): boolean =>
  isInSync || (again && withdrawn === 'rollback')

const isSame = (revision: RevisionKey, { hash, formerHash }: NextState): boolean =>
  revision.hash === hash || revision.hash === formerHash

/** A file that says what it said before moves no pointer, unless it was gone, or a person wants it back. */
function decideUnchanged(known: KnownPost, next: NextState, state: RevisionNum, again: boolean): RevisionDecision {
  const isPublished = known.revisions.some(({ num, status }) => num === state && status !== 'draft')
  if (next.isBeside || !isPublished) return { value: 'same', state }
  if (known.withdrawn === 'prune' && known.live === null)
    return { value: 'changed', pointTo: known.prunedFrom ?? state, action: 'return' }
  if (again && known.withdrawn === 'rollback' && state !== known.live)
    return { value: 'changed', pointTo: state, action: 'publish' }
  return { value: 'same', state }
}

/** The file says what was published before. */
function decideKnown(known: KnownPost, next: NextState, state: RevisionNum, again: boolean): RevisionDecision {
  if (next.isVersioned || known.imported === null || known.imported === state)
    return decideUnchanged(known, next, state, again)
  if (!mayPublish(known, again)) return { value: 'conflict' }
  return state === known.live ? { value: 'same', state } : { value: 'changed', pointTo: state, action: 'publish' }
}

/**
 * A note that keeps versions has its next state as a draft beside the live one. One that keeps none is a draft as a whole:
 * readers should not have it any more, unless a person has decided otherwise since.
 */
function decideDraft(known: KnownPost, next: NextState): RevisionDecision {
  const same = known.revisions.find((revision) => isSame(revision, next))
  const before = known.revisions.find(({ num }) => num === known.imported)
  const isTurned = !next.isVersioned && known.live !== null && before !== undefined && before.status !== 'draft'
  if (isTurned && known.isInSync) return { value: 'hidden', draft: same?.num ?? null }
  // A draft that was published since, or replaced by a newer one, is history: importing its file again changes nothing.
  if (same) return { value: 'same', state: same.num }
  return isTurned ? { value: 'conflict' } : { value: 'changed', as: 'draft' }
}

const highest = (revisions: readonly RevisionKey[]): string | undefined =>
  revisions
    .map((revision) => revision.version)
    .toSorted(compareVersions)
    .at(-1)
