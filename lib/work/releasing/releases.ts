import { AlphanodeError } from '#lib/errors'
import {
  type ChangedBy,
  type Connection,
  deleteReleasePost,
  findPost,
  findRelease,
  insertRelease,
  listPointers,
  listReleasePosts,
  listStoredRevisions,
  type PostOverview,
  type Release,
  type ReleasePost,
  type RevisionNum,
  type Store,
  saveReleased,
  saveReleasePost,
  updateRelease,
} from '#lib/store'
import {
  applyChanges,
  type Change,
  type Effects,
  type ForesightOptions,
  planPublication,
  withEffects,
} from '#lib/work/publishing'

export interface ReleaseOptions extends ForesightOptions {
  /** RFC 3339, UTC. */
  now: string
  by: ChangedBy
}

export interface ReleaseReceipt {
  name: string
  posts: { slug: string; version: string | null; edition: string | null; listed: boolean }[]
  effects: Effects
}

export async function requireRelease(connection: Connection, name: string): Promise<Release> {
  const release = await findRelease(connection, name)
  if (!release) throw new AlphanodeError('not-found', `There is no release ${name}.`)
  return release
}

export const createRelease = (store: Store, name: string, { now, by }: ReleaseOptions): Promise<Release> =>
  store.write(async (transaction) => {
    if (!(await insertRelease(transaction, { name, actor: by.actor.name, createdAt: Date.parse(now) })))
      throw new AlphanodeError('conflict', `There is a release ${name} already.`)
    return requireRelease(transaction, name)
  })

/** Adds the draft of a post as it is now, or a version that was live before. */
export const addToRelease = (
  store: Store,
  name: string,
  slug: string,
  { version, now }: { version?: string | undefined; now: string },
): Promise<ReleasePost> =>
  store.write(async (transaction) => {
    const release = await requireOpen(transaction, name)
    const post = await findPost(transaction, slug)
    if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
    const revision = findRevision(post, version)
    // What could not be published is told now.
    await planPublication(transaction, post, revision, { now })
    await saveReleasePost(transaction, release.num, { post: post.num, revision })
    const added = (await listReleasePosts(transaction, release.num)).find((each) => each.post === post.num)
    return added as ReleasePost
  })

function findRevision({ slug, draft, published }: PostOverview, version: string | undefined): RevisionNum {
  const revision = version === undefined ? draft : published.find((entry) => entry.version === version)?.revision
  if (revision !== null && revision !== undefined) return revision
  throw version === undefined
    ? new AlphanodeError('conflict', `${slug} has no draft. Name a version that was live before.`)
    : new AlphanodeError('not-found', `${slug} has no published version ${version}.`)
}

/** Takes a post out of a release that was not published yet. */
export const removeFromRelease = (store: Store, name: string, slug: string): Promise<ReleasePost> =>
  store.write(async (transaction) => {
    const { num } = await requireOpen(transaction, name)
    const { id } = await requirePost(transaction, slug)
    const member = (await listReleasePosts(transaction, num)).find((each) => each.id === id)
    if (!member) throw new AlphanodeError('not-found', `${slug} is not in release ${name}.`)
    await deleteReleasePost(transaction, num, member.post)
    return member
  })

async function requireOpen(transaction: Connection, name: string): Promise<Release> {
  const release = await requireRelease(transaction, name)
  if (release.state !== 'open') throw new AlphanodeError('conflict', `Release ${name} is ${release.state}.`)
  return release
}

/** Makes all of its posts live, or none: one that cannot go live refuses the whole. */
export const publishRelease = (store: Store, name: string, options: ReleaseOptions): Promise<ReleaseReceipt> =>
  withEffects(store, options, async (transaction) => {
    const { now, by } = options
    const release = await requireOpen(transaction, name)
    const members = await requireMembers(transaction, release)
    const changes: Change[] = []
    const slugs = new Map<string, string>()
    for (const { slug, revision } of members) {
      const change = await planPublication(transaction, await requirePost(transaction, slug), revision, { now })
      if ('slug' in change && change.slug !== undefined) {
        const other = slugs.get(change.slug)
        if (other) throw new AlphanodeError('conflict', `${other} and ${slug} would both be at ${change.slug}.`)
        slugs.set(change.slug, slug)
      }
      changes.push(change)
    }
    const before = await listPointers(
      transaction,
      members.map(({ id }) => id),
    )
    const receipts = await applyChanges(transaction, changes, { now, by })
    const after = await listPointers(
      transaction,
      members.map(({ id }) => id),
    )
    await saveReleased(
      transaction,
      release.num,
      members.map(({ post, id }) => ({
        post,
        live: after.get(id)?.live ?? null,
        before: before.get(id)?.live ?? null,
      })),
    )
    await updateRelease(transaction, release.num, { state: 'published', endedAt: Date.parse(now) })
    return { result: { name, posts: receipts }, named: members.map(({ id }) => id) }
  })

export interface RollbackOptions extends ReleaseOptions {
  /** Addresses of posts that stay as they are. */
  without?: readonly string[] | undefined
}

/** Gives each of its posts what it had before, or takes it off the site; all or none. */
export const rollbackRelease = (store: Store, name: string, options: RollbackOptions): Promise<ReleaseReceipt> =>
  withEffects(store, options, async (transaction) => {
    const { now, by } = options
    const release = await requireRelease(transaction, name)
    if (release.state !== 'published') throw new AlphanodeError('conflict', `Release ${name} is ${release.state}.`)
    const members = await leaveOut(transaction, await requireMembers(transaction, release), options.without ?? [])
    const present = await listPointers(
      transaction,
      members.map(({ id }) => id),
    )
    const moved = members.filter(({ id, live }) => live === null || present.get(id)?.live !== live)
    if (moved.length > 0)
      throw new AlphanodeError(
        'conflict',
        `Nothing was taken back: ${toSlugs(moved)} ${moved.length === 1 ? 'has' : 'have'} changed since the release. ${howToGoOn}`,
      )
    const kept = await listStoredRevisions(
      transaction,
      members.flatMap(({ before }) => before ?? []),
    )
    const erased = members.filter(({ before }) => before !== null && !kept.has(before))
    if (erased.length > 0)
      throw new AlphanodeError(
        'conflict',
        `Nothing was taken back: the version before was erased of ${toSlugs(erased)}. ${howToGoOn}`,
      )
    const changes: Change[] = []
    for (const { id, slug, before, revision } of members) {
      if (await wasDraft(transaction, slug, revision)) changes.push({ kind: 'redraft', id, revision, isBeside: true })
      changes.push(
        before === null
          ? { kind: 'withdraw', id, reason: 'unpublish' }
          : { kind: 'point', id, revision: before, slug, action: 'rollback' },
      )
    }
    const receipts = await applyChanges(transaction, changes, { now, by })
    await updateRelease(transaction, release.num, { state: 'taken back', endedAt: Date.parse(now) })
    return { result: { name, posts: receipts }, named: members.map(({ id }) => id) }
  })

/** A draft that went live became a revision of its own: it is the draft again, unless there is another one by now. */
async function wasDraft(transaction: Connection, slug: string, revision: RevisionNum): Promise<boolean> {
  const { draft, published } = await requirePost(transaction, slug)
  return draft === null && !published.some((entry) => entry.revision === revision)
}

const toSlugs = (members: readonly ReleasePost[]): string => members.map(({ slug }) => slug).join(', ')

const howToGoOn = 'Name with --without what is to stay as it is.'

async function leaveOut(
  transaction: Connection,
  members: readonly ReleasePost[],
  slugs: readonly string[],
): Promise<ReleasePost[]> {
  const left = new Set<string>()
  for (const slug of slugs) {
    const { id } = await requirePost(transaction, slug)
    if (!members.some((member) => member.id === id))
      throw new AlphanodeError('not-found', `${slug} is not in the release.`)
    left.add(id)
  }
  const rest = members.filter(({ id }) => !left.has(id))
  if (rest.length === 0) throw new AlphanodeError('conflict', 'No post is left to be taken back.')
  return rest
}

async function requireMembers(transaction: Connection, { num, name }: Release): Promise<ReleasePost[]> {
  const members = await listReleasePosts(transaction, num)
  if (members.length === 0) throw new AlphanodeError('conflict', `Release ${name} has no post.`)
  return members
}

async function requirePost(transaction: Connection, slug: string): Promise<PostOverview> {
  const post = await findPost(transaction, slug)
  if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
  return post
}
