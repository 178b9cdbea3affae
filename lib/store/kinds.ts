import type { TermKind } from '#lib/core/posts'

/** What lists posts: a term, all posts together, or a part of the sitemap. */
export type CollectionKind = TermKind | 'all' | 'shard'

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
  | 'show plain'
  | 'show whole'
  | Withdrawal

/** What the state in a file is to its post. */
export type FileRole = 'live' | 'history' | 'draft'

export type RunKind = 'import' | 'rollback'

export type RunState = 'running' | 'done' | 'interrupted' | 'rolled back'
