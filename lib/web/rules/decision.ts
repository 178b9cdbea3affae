import type { CollectionKind, PostNum, Store } from '#lib/store'
import type { Address } from './decide.ts'
import type { RuleName } from './rules.ts'

export type MediaType = 'html' | 'markdown'

/** What an address asks for beside its path. */
export interface Wanted {
  media?: MediaType
  /** The query with its question mark, for the rules that read it; empty for all others. */
  query?: string
}

/** What a public address means at this moment. */
export type Decision =
  | {
      kind: 'page'
      rule: RuleName
      /** Names the bytes; equal keys, equal bytes. The build is not part of it. */
      key: string
      /** Where Next renders it. */
      inner: string
      media: MediaType
      version: string | null
      indexable: boolean
      /** The bytes behind this very address never change. */
      immutable: boolean
      /** For caches in front that purge by tag. */
      tags: string[]
      /** The post whose similar posts are still to be found, if any. */
      similarDue: PostNum | null
      /** Collections whose epoch is in the key: the page is true to the key only while they stay. */
      epochs: { kind: CollectionKind; slug: string; epoch: number }[]
    }
  | { kind: 'moved'; rule: RuleName; location: string; temporary?: boolean }
  /** For one reader alone: rendered for each request, kept nowhere. */
  | { kind: 'private'; rule: RuleName; inner: string }
  | { kind: 'missing'; rule: RuleName | null; wanted: string | null }
  | { kind: 'bypass'; rule: RuleName }

/** What the addresses of one rule mean now. */
export type ResolveRule = (store: Store, address: Address, wanted: Wanted) => Promise<Decision>

/** What most pages have in common. */
export const page = {
  kind: 'page' as const,
  media: 'html' as const,
  version: null,
  indexable: true,
  immutable: false,
  similarDue: null,
  epochs: [],
}

/** Caches in front allow few characters and short names. */
export const toTag = (text: string): string => text.replace(/[^a-z0-9:_-]/g, '-').slice(0, 32)
