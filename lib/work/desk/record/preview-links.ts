import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { listPreviews, revokePreviews } from '#lib/store'
import { createPreviewLink } from '#lib/work/previews'
import { defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { moment, noteId, number } from './shapes.ts'

const longest = 30 * 24 * 3_600_000

/** A preview link does not outlive the work that it shows. */
export function requireSoon(expiresAt: string, now: string): void {
  const left = Date.parse(expiresAt) - Date.parse(now)
  if (left <= 0 || left > longest)
    throw new AlphanodeError('invalid', 'expiresAt: expected a moment within the next 30 days')
}

export const linkState = z.enum(['open', 'used up', 'expired', 'revoked'])

interface Ending {
  revokedAt: string | null
  expiresAt: string
  uses?: number
  mostUses?: number | null
}

export function toLinkState(
  { revokedAt, expiresAt, uses = 0, mostUses = null }: Ending,
  now: string,
): z.infer<typeof linkState> {
  if (revokedAt) return 'revoked'
  if (expiresAt <= now) return 'expired'
  return mostUses !== null && uses >= mostUses ? 'used up' : 'open'
}

/** Makes a link that shows the draft to its holders. Its token is told once, and kept nowhere. */
export const createPreview = defineUseCase({
  name: 'create-preview',
  kind: 'change',
  right: 'write',
  input: z.strictObject({
    id: noteId,
    expiresAt: moment,
    /** How often it may be opened; absent: as often as its holders like. */
    mostUses: z.number().int().min(1).max(999_999).optional(),
    /** Shows the newest draft whenever it is opened, not the present one. */
    follow: z.boolean().optional(),
  }),
  output: z.strictObject({ path: z.string(), expiresAt: z.string() }),
  async run(context, { id, expiresAt, mostUses, follow = false }) {
    const { store, person, now } = context
    const { post, isOwn } = await requireNote(context, id)
    requireRight(context, 'write', { isOwn })
    requireSoon(expiresAt, now)
    const link = { follow, expiresAt, mostUses, maker: person.name, madeAt: now }
    const { token } = await createPreviewLink(store, post.slug, link)
    return { path: `/preview/${token}`, expiresAt }
  },
})

/** The links to a note: who made them, how often they were opened, and which are open. */
export const readPreviews = defineUseCase({
  name: 'read-previews',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({
    links: z.array(
      z.strictObject({
        num: z.number(),
        /** Null: it follows the newest draft. */
        version: z.string().nullable(),
        maker: z.string().nullable(),
        madeAt: z.string().nullable(),
        expiresAt: z.string(),
        uses: z.number(),
        mostUses: z.number().nullable(),
        state: linkState,
      }),
    ),
  }),
  async run(context, { id }) {
    const { post } = await requireNote(context, id)
    const rows = await listPreviews(context.store.read, post.num)
    return {
      links: rows.map(({ revision: _, revokedAt, ...link }) => ({
        ...link,
        state: toLinkState({ ...link, revokedAt }, context.now),
      })),
    }
  },
})

/** Ends one link, or all links to a note. */
export const revokePreview = defineUseCase({
  name: 'revoke-preview',
  kind: 'change',
  right: 'write',
  input: z.strictObject({ id: noteId, link: number.optional() }),
  output: z.strictObject({ revoked: z.number() }),
  async run(context, { id, link }) {
    const { post, isOwn } = await requireNote(context, id)
    requireRight(context, 'write', { isOwn })
    const which = { post: post.num, ...(link === undefined ? {} : { num: link }) }
    const revoked = await context.store.write((transaction) => revokePreviews(transaction, which, context.now))
    return { revoked }
  },
})
