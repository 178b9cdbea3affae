import type { TermKind } from '#lib/core/posts'

/** What lists posts: a term, all posts together, a part of the sitemap, the tree of a documentation, or a text in several languages. */
export type CollectionKind = TermKind | 'all' | 'shard' | 'tree' | 'translation'

/** What search can be narrowed to. */
export type FacetKind = Extract<TermKind, 'topic' | 'stack' | 'language'> | 'difficulty'

/** Why a post left the site: `prune` because its file is gone, `source` because its file says so. */
export type Withdrawal = 'prune' | 'unpublish' | 'rollback' | 'source'

/** What the log says was done to a post. */
export type LogAction =
  | 'publish'
  | 'draft'
  | 'history'
  | 'rollback'
  /** The file of a pruned post came back. */
  | 'return'
  /** The address or the policy changed, and no pointer. */
  | 'place'
  | 'review'
  /** A post or a revision was removed for good. */
  | 'erase'
  /** Another kept file stands for one that its present states name. */
  | 'replace file'
  | 'show plain'
  | 'show whole'
  | Withdrawal

/** What the state in a file is to its post. */
export type FileRole = 'live' | 'history' | 'draft'

/** `import` and `schedule` act by themselves, as at a start of the site. */
export type ActorKind = 'person' | 'machine' | 'import' | 'schedule'

export interface Actor {
  kind: ActorKind
  name: string
}

/** What a change was made with. */
export type Means = 'desk' | 'command' | 'api' | 'job'

/** The circumstances of a change that the log keeps: its actor, by what, and why. */
export interface ChangedBy {
  actor: Actor
  means: Means
  reason?: string
  /** The request that asked for it. */
  request?: string
}

/** Why a claim of a review does not count: the same claim came with other words first, or its source is not believed. */
export type VoidReason = 'other words' | 'ignored'

export type ScheduleAction = 'publish' | 'withdraw'

/** `held`: it could not be done at its moment, and a person has to look. */
export const scheduleStates = ['waiting', 'held', 'done', 'cancelled', 'dropped'] as const
/** A person cancels one; one that its source states is dropped when the source does not state it any more. */
export type ScheduleState = (typeof scheduleStates)[number]
/** How the source of a post states a moment: its date says when the post is public, or it calls the post scheduled. */
export type StatedBy = 'date' | 'plan'

export type ReleaseState = 'open' | 'published' | 'taken back'

/** Of a review that was asked for: it waits for a reviewer, for the author, or has what it asked for. */
export type RequestState = 'asked' | 'changes' | 'approved' | 'withdrawn'

/** `taken` and `declined` end a suggestion, `resolved` any other remark. */
export type RemarkState = 'open' | 'resolved' | 'taken' | 'declined'

/** `bulk`: many notes changed at the desk. */
export type RunKind = 'import' | 'rollback' | 'bulk'

export type RunState = 'running' | 'done' | 'interrupted' | 'rolled back'

/** A picture of another site: to be fetched, kept and still to be shown by some of its posts, kept, or given up. */
export type RemoteState = 'wanted' | 'arriving' | 'kept' | 'refused'

/**
 * What a note can be in the queue for. `all` and `live` hold every note, by its last change and by the day it was last looked
 * at; `review`: the gate keeps it back; `plain`: its page shows the text as it is written; `asked`: a person is asked for a
 * review; `changes`: a reviewer asks for changes.
 */
export const queueFilters = [
  ...(['all', 'live', 'drafts', 'review', 'broken-links', 'broken-pictures', 'no-alternative', 'plain'] as const),
  ...(['writing', 'scheduled', 'held', 'asked', 'changes'] as const),
] as const
export type QueueFilter = (typeof queueFilters)[number]
