import type { TermKind } from '#lib/core/posts'

export const postsPerPage = 20

const kinds: Record<string, TermKind> = { topics: 'topic', stacks: 'stack', tools: 'tool' }

/** The kind of term behind the first segment of a collection's address. */
export const findKind = (plural: string): TermKind | null =>
  Object.hasOwn(kinds, plural) ? (kinds[plural] as TermKind) : null
