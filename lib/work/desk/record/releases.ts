import { z } from 'zod'
import {
  listReleasePosts,
  listReleasePreviews,
  listReleases as listStoredReleases,
  type Release,
  revokeReleasePreview,
} from '#lib/store'
import { createReleasePreview } from '#lib/work/previews'
import {
  addToRelease as add,
  createRelease as create,
  publishRelease,
  type ReleaseReceipt,
  removeFromRelease as remove,
  requireRelease,
  rollbackRelease,
} from '#lib/work/releasing'
import { changedBy, type DeskContext, defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { effects } from './effects-shape.ts'
import { linkState, requireSoon, toLinkState } from './preview-links.ts'
import { moment, noteId, number, words } from './shapes.ts'

const releaseName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, 'expected letters, digits, blanks, dots, hyphens')
const state = z.enum(['open', 'published', 'taken back'])

const release = z.strictObject({
  num: z.number(),
  name: z.string(),
  state,
  actor: z.string(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  posts: z.number(),
})

/** Releases, the latest first. */
export const listReleases = defineUseCase({
  name: 'list-releases',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ before: number.optional() }),
  output: z.strictObject({ releases: z.array(release), hasMore: z.boolean() }),
  async run({ store }, { before }) {
    const limit = 50
    const found = await listStoredReleases(store.read, { limit: limit + 1, ...(before ? { before } : {}) })
    return { releases: found.slice(0, limit), hasMore: found.length > limit }
  },
})

const member = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string().nullable(),
  version: z.string(),
  /** What is live now. */
  presentVersion: z.string().nullable(),
  /** It went live with the release, and is not what is live now. */
  hasMoved: z.boolean(),
})

const link = z.strictObject({
  num: z.number(),
  maker: z.string().nullable(),
  madeAt: z.string().nullable(),
  expiresAt: z.string(),
  state: linkState,
})
const mostLinks = 100

/** A release with its notes and the latest links to it. */
export const readRelease = defineUseCase({
  name: 'read-release',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ name: releaseName }),
  output: z.strictObject({ release, members: z.array(member), links: z.array(link) }),
  async run({ store, now }, { name }) {
    return store.snapshot(async (connection) => {
      const found = await requireRelease(connection, name)
      const posts = await listReleasePosts(connection, found.num)
      const links = await listReleasePreviews(connection, found.num, mostLinks)
      return {
        release: found,
        links: links.map(({ revokedAt, ...each }) => ({ ...each, state: toLinkState({ ...each, revokedAt }, now) })),
        members: posts.map(({ id, slug, title, version, presentVersion, present, live }) => ({
          ...{ id, slug, title, version, presentVersion },
          hasMoved: found.state === 'published' && live !== null && live !== present,
        })),
      }
    })
  },
})

export const createRelease = defineUseCase({
  name: 'create-release',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ name: releaseName }),
  output: release,
  run: (context, { name }): Promise<Release> =>
    create(context.store, name, { now: context.now, by: changedBy(context) }),
})

/** Adds the draft of a note as it is now, or a version that was live before. */
export const addToRelease = defineUseCase({
  name: 'add-to-release',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ name: releaseName, id: noteId, version: z.string().max(100).optional() }),
  output: z.strictObject({ slug: z.string(), version: z.string() }),
  async run(context, { name, id, version }) {
    const { post } = await requireNote(context, id)
    const added = await add(context.store, name, post.slug, { version, now: context.now })
    return { slug: added.slug, version: added.version }
  },
})

export const removeFromRelease = defineUseCase({
  name: 'remove-from-release',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ name: releaseName, id: noteId }),
  output: z.strictObject({ slug: z.string() }),
  async run(context, { name, id }) {
    const { post } = await requireNote(context, id)
    return { slug: (await remove(context.store, name, post.slug)).slug }
  },
})

const move = {
  name: releaseName,
  action: z.enum(['publish', 'take back']),
  reason: words.optional(),
  /** Notes that stay as they are when the others are taken back. */
  without: z.array(noteId).max(1000).optional(),
}
type Move = z.infer<z.ZodObject<typeof move>>

const receipt = {
  name: z.string(),
  posts: z.array(
    z.strictObject({
      slug: z.string(),
      version: z.string().nullable(),
      edition: z.string().nullable(),
      listed: z.boolean(),
    }),
  ),
  effects,
}

/** What publishing a release, or taking it back, would change for readers. */
export const foreseeRelease = defineUseCase({
  name: 'foresee-release',
  kind: 'read',
  right: 'publish',
  input: z.strictObject(move),
  output: z.strictObject({ ...receipt, token: z.string() }),
  async run(context, input) {
    const would = await doMove(context, input, { isLook: true })
    return { ...toReceipt(would), token: would.effects.token }
  },
})

/** Publishes a release or takes it back, all or nothing, as it was foreseen. */
export const moveRelease = defineUseCase({
  name: 'move-release',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ ...move, expect: z.string().min(1).max(100) }),
  output: z.strictObject(receipt),
  async run(context, { expect: expectToken, ...input }) {
    return toReceipt(await doMove(context, input, { expectToken }))
  },
})

async function doMove(
  context: DeskContext,
  { name, action, reason, without = [] }: Move,
  foresight: { isLook?: boolean; expectToken?: string },
): Promise<ReleaseReceipt> {
  const options = { now: context.now, by: changedBy(context, reason), ...foresight }
  if (action === 'publish') return publishRelease(context.store, name, options)
  const slugs: string[] = []
  for (const id of without) slugs.push((await requireNote(context, id)).post.slug)
  return rollbackRelease(context.store, name, { ...options, without: slugs })
}

const toReceipt = ({ name, posts, effects: all }: ReleaseReceipt) => ({
  name,
  posts: posts.map(({ slug, version, edition, listed }) => ({ slug, version, edition, listed })),
  effects: all,
})

/** Makes a link that shows all posts of a release to its holders. */
export const previewRelease = defineUseCase({
  name: 'preview-release',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ name: releaseName, expiresAt: moment }),
  output: z.strictObject({ path: z.string(), expiresAt: z.string() }),
  async run({ store, now, person }, { name, expiresAt }) {
    requireSoon(expiresAt, now)
    const { num } = await requireRelease(store.read, name)
    const token = await createReleasePreview(store, num, { expiresAt, maker: person.name, madeAt: now })
    return { path: `/preview/${token}`, expiresAt }
  },
})

/** Ends one link to a release. */
export const revokeReleaseLink = defineUseCase({
  name: 'revoke-release-preview',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ name: releaseName, link: number }),
  output: z.strictObject({ revoked: z.number() }),
  async run({ store, now }, { name, link: num }) {
    const revoked = await store.write(async (transaction) => {
      const { num: release } = await requireRelease(transaction, name)
      return revokeReleasePreview(transaction, { release, num }, now)
    })
    return { revoked }
  },
})
