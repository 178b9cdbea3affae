import semver from 'semver'
import { compareVersions, hashRevision } from '#lib/core/posts'
import { decode, encode } from '#lib/store'
import type { CheckedContent } from './checked-post.ts'
import type { KnownPost } from './decide-revision.ts'

/**
 * What happens to changed content whose version was not raised. `patch`: its source knows no versions. `dev`: somebody is
 * writing, and sees every save under a prerelease that any real next version is higher than.
 */
export type AutoVersion = 'never' | 'patch' | 'dev'

interface Versioned {
  version: string
  hash: string
  content?: CheckedContent
}

/** The same post under the version it should have: its last one when nothing changed, else the next. */
export function withVersion<T extends Versioned>(
  post: T,
  known: KnownPost | null,
  raise: Exclude<AutoVersion, 'never'>,
): T {
  const published = (known?.revisions ?? []).filter((revision) => revision.status !== 'draft')
  const last = published.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1)
  if (!last || semver.gt(post.version, last.version)) return post
  const unchanged = under(post, last.version)
  if (unchanged.hash === last.hash) return unchanged
  return under(post, raise === 'patch' ? nextPatch(last.version) : nextPrerelease(last.version))
}

function under<T extends Versioned>(post: T, version: string): T {
  if (!post.content) throw new TypeError('expected the content of a post whose version may change')
  const { body, format, facts } = post.content
  const meta = decode(post.content.meta)
  meta.revision.version = version
  return {
    ...post,
    version,
    content: { body, format, meta: encode(meta), facts: { ...facts, card: { ...facts.card, version } } },
    hash: hashRevision({ meta, body, format }),
  }
}

const nextPatch = (version: string): string => semver.inc(version, 'patch') as string

const nextPrerelease = (version: string): string =>
  (semver.prerelease(version)
    ? semver.inc(version, 'prerelease', 'dev')
    : semver.inc(version, 'prepatch', 'dev')) as string
