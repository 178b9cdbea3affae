import semver from 'semver'
import { canonicalJson, compareVersions, hashRevision, type JsonValue, type PostMeta } from '#lib/core/posts'
import { decode, encode, type RevisionKey, type RevisionNum } from '#lib/store'
import type { CheckedContent } from './checked-post.ts'
import type { KnownPost } from './decide-revision.ts'

/**
 * What happens to changed content whose version was not raised. `dev`: a writer sees every save under a prerelease that any
 * real next version is higher than.
 */
export type AutoVersion = 'never' | 'dev'

interface Versioned {
  version: string
  status: PostMeta['revision']['status']
  hash: string
  content?: CheckedContent
}

/** The same post under its last version when nothing changed, else under the next prerelease. */
export function withPrerelease<T extends Versioned>(post: T, known: Pick<KnownPost, 'revisions'>): T {
  const last = findLast(known)
  if (!last || semver.gt(post.version, last.version)) return post
  const unchanged = under(post, last.version)
  return unchanged.hash === last.hash ? unchanged : under(post, nextPrerelease(last.version))
}

export type Raise = 'patch' | 'minor'

/** The stored state that says what a post without versions of its own says, and the post under its version. */
export function findSameState<T extends Versioned>(
  post: T,
  known: Pick<KnownPost, 'revisions' | 'imported'>,
): { post: T; state: RevisionKey } | null {
  const imported = known.revisions.find(({ num }) => num === known.imported)
  for (const state of [imported, findLast(known)]) {
    if (!state || (state.status === 'draft') !== (post.status === 'draft')) continue
    const same = under(post, state.version)
    if (same.hash === state.hash) return { post: same, state }
  }
  return null
}

/** The draft that the source brought last, if that says what the source would have public now: a note without versions of its own. */
export function findSameDraft<T extends Versioned>(
  post: T,
  { revisions, imported }: Pick<KnownPost, 'revisions' | 'imported'>,
): RevisionNum | null {
  const draft = revisions.find(({ num, status }) => num === imported && status === 'draft')
  if (!draft || post.status === 'draft') return null
  return asDraft(under(post, draft.version)).hash === draft.hash ? draft.num : null
}

/** The same post under the next version: patch for the text, minor for what readers find it by. */
export function withNextVersion<T extends Versioned>(
  post: T,
  known: Pick<KnownPost, 'revisions' | 'imported'>,
  before: PostMeta | null,
): { post: T; raise: Raise | null } {
  const last = findLast(known)
  const imported = known.revisions.find(({ num }) => num === known.imported)
  if (!last) return { post: imported ? under(post, imported.version) : post, raise: null }
  const raise = before ? decideRaise(before, decode(requireContent(post).meta)) : 'patch'
  return { post: under(post, semver.inc(last.version, raise) as string), raise }
}

/** The same post as a draft: its source would have it public, and somebody has decided otherwise. */
export function asDraft<T extends Versioned>(post: T): T {
  const { content, hash } = withRevision(post, { status: 'draft' })
  return { ...post, status: 'draft', content, hash }
}

/** What follows from the text, and what readers are not shown, is no news to those who know the note. */
const unimportant = ['revision', 'derived', 'internal', 'extra', 'readingTime', 'viewCount'] as const

export function decideRaise(before: PostMeta, after: PostMeta): Raise {
  return canonicalJson(toImportant(before, after)) === canonicalJson(toImportant(after, before)) ? 'patch' : 'minor'
}

function toImportant(meta: PostMeta, other: PostMeta): JsonValue {
  const derived = new Set([...(meta.derived ?? []), ...(other.derived ?? [])])
  const important: Record<string, unknown> = { ...meta }
  for (const name of unimportant) delete important[name]
  if (derived.has('summary')) delete important.summary
  const { published, publishedDay } = meta.dates ?? {}
  important.dates = derived.has('dates.published') ? null : [published ?? null, publishedDay ?? null]
  return important as JsonValue
}

const findLast = ({ revisions }: Pick<KnownPost, 'revisions'>): RevisionKey | undefined =>
  revisions
    .filter((revision) => revision.status !== 'draft')
    .toSorted((a, b) => compareVersions(a.version, b.version))
    .at(-1)

function under<T extends Versioned>(post: T, version: string): T {
  const { content, hash } = withRevision(post, { version })
  return { ...post, version, content, hash }
}

function withRevision(
  post: Versioned,
  change: { version?: string; status?: 'draft' },
): { content: CheckedContent; hash: string } {
  const { body, format, facts, meta: encoded } = requireContent(post)
  const meta = decode(encoded)
  Object.assign(meta.revision, change)
  const card = { ...facts.card, ...change }
  const gated = { ...facts.gated, revision: meta.revision }
  return {
    content: { body, format, meta: encode(meta), facts: { ...facts, card, gated } },
    hash: hashRevision({ meta, body, format }),
  }
}

function requireContent({ content }: Versioned): CheckedContent {
  if (!content) throw new TypeError('expected the content of a post whose version may change')
  return content
}

const nextPrerelease = (version: string): string =>
  (semver.prerelease(version)
    ? semver.inc(version, 'prerelease', 'dev')
    : semver.inc(version, 'prepatch', 'dev')) as string
