import { z } from 'zod'
import { decideDisclosure, parseVersion, showReview } from '#lib/core/posts'
import { type Connection, findSiteTimeZone, listReviewFacts, type PostState } from '#lib/store'
import {
  type ForesightOptions,
  foreseeGate,
  type PointerReceipt,
  publish,
  rollback,
  unpublish,
} from '#lib/work/publishing'
import { changedBy, type DeskContext, defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { effects } from './effects-shape.ts'
import { gate, noteId, words } from './shapes.ts'
import { requireState } from './states.ts'

const version = z.string().refine((value) => parseVersion(value) !== null, 'expected a version such as 1.8.1')

/** What is to happen to the live pointer. */
const move = {
  id: noteId,
  /** `publish`: the draft, or a version that was live before; `roll back`: to a version; `withdraw`: off the site. */
  action: z.enum(['publish', 'roll back', 'withdraw']),
  /** A version that was live before. */
  version: version.optional(),
  /** The draft goes live under this version instead of its own. */
  raiseTo: version.optional(),
  /** Why: the log keeps it. */
  reason: words.optional(),
}

const receipt = {
  slug: z.string(),
  version: z.string().nullable(),
  edition: z.string().nullable(),
  listed: z.boolean(),
  effects,
}

type Move = z.infer<z.ZodObject<typeof move>>

/** Exactly what would change for readers, found by doing it and taking it back. The token does this and nothing else. */
export const foreseePublication = defineUseCase({
  name: 'foresee-publication',
  kind: 'read',
  right: 'publish',
  input: z.strictObject(move),
  output: z.strictObject({
    ...receipt,
    token: z.string(),
    gate: gate.extend({ isRefused: z.boolean() }).nullable(),
    disclosure: z.string().nullable(),
  }),
  async run(context, input) {
    const { post } = await requireNote(context, input.id)
    const would = await doMove(context, post, input, { isLook: true })
    return {
      ...toReceipt(would),
      token: would.effects.token,
      ...(await describeTarget(context.store.read, post, input)),
    }
  },
})

/** Moves the live pointer as it was foreseen, or refuses. */
export const publishNote = defineUseCase({
  name: 'publish-note',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ ...move, expect: z.string().min(1).max(100) }),
  output: z.strictObject(receipt),
  async run(context, { expect: expectToken, ...input }) {
    const { post } = await requireNote(context, input.id)
    return toReceipt(await doMove(context, post, input, { expectToken }))
  },
})

function doMove(
  context: DeskContext,
  { slug }: PostState,
  { action, version: to, raiseTo, reason }: Move,
  foresight: ForesightOptions,
): Promise<PointerReceipt> {
  const { store, now } = context
  const by = changedBy(context, reason)
  if (action === 'withdraw') return unpublish(store, slug, now, by, foresight)
  if (action === 'roll back') return rollback(store, slug, to ?? null, now, by, foresight)
  return publish(store, slug, { now, by, ...foresight, ...(to === undefined ? {} : { version: to }), raiseTo })
}

const toReceipt = ({ slug, version: live, edition, listed, effects: all }: PointerReceipt) => ({
  ...{ slug, version: live, edition, listed },
  effects: all,
})

/** What the gate and the disclosure would say of the draft. */
async function describeTarget(connection: Connection, post: PostState, { action, version: to }: Move) {
  if (action !== 'publish' || to !== undefined || post.draft === null) return { gate: null, disclosure: null }
  const { value, reasons, isRefused } = await foreseeGate(connection, post, post.draft)
  const fact = (await listReviewFacts(connection, [post.draft])).get(post.draft)
  const { meta } = await requireState(connection, post, 'draft')
  const { status, ...rest } = meta.revision
  const published = { ...meta, revision: { ...rest, status: status === 'draft' ? ('in-review' as const) : status } }
  return {
    gate: { value, reasons, isRefused },
    disclosure: decideDisclosure(showReview(published, fact), await findSiteTimeZone(connection))?.text ?? null,
  }
}
