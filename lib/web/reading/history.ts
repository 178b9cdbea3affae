import { type Difference, diffRevisions, type Moment, type PublicPast, toMoments } from '#lib/core/history'
import type { Revision } from '#lib/core/posts'
import { findHistory, findRevision, type Store } from '#lib/store'

/** All that was public of a post. */
export const readPast = (store: Store, { id }: { id: string }): Promise<PublicPast | null> =>
  store.snapshot((connection) => findHistory(connection, id))

interface VersionsPage {
  slug: string
  title: string
  /** The latest first. */
  moments: Moment[]
}

/** The list of a post's versions. */
export async function readVersions(store: Store, { id }: { id: string }): Promise<VersionsPage | null> {
  const past = await readPast(store, { id })
  const live = past?.versions.find(({ version }) => version === past.live) ?? past?.versions.at(-1)
  return past && live ? { slug: past.slug, title: live.title, moments: toMoments(past) } : null
}

interface DifferenceNames {
  id: string
  from: string
  to: string
  slug: string
}

interface DifferencePage {
  slug: string
  from: Revision
  to: Revision
  difference: Difference
}

/** Two revisions of a post, by their hashes, and what changed from one to the other. */
export async function readDifference(
  store: Store,
  { id, from, to, slug }: DifferenceNames,
): Promise<DifferencePage | null> {
  const old = await findRevision(store.read, id, from)
  const fresh = old && (await findRevision(store.read, id, to))
  return fresh && { slug, from: old, to: fresh, difference: diffRevisions(old, fresh) }
}
