import type { TermKind } from '#lib/core/posts'

/** What lists posts: a term, all posts together, or a part of the sitemap. */
export type CollectionKind = TermKind | 'all' | 'shard'

/** What search can be narrowed to. */
export type FacetKind = Exclude<TermKind, 'tool'> | 'difficulty'

/** Why a post left the site. */
export type Withdrawal = 'prune' | 'unpublish' | 'rollback'

/** What the log says was done to a post. */
export type LogAction = 'publish' | 'draft' | 'history' | 'rollback' | 'prune' | 'unpublish'

export type RunKind = 'import' | 'rollback'

export type RunState = 'running' | 'done' | 'interrupted' | 'rolled back'
