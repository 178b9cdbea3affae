import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { type DeskContext, defineUseCase, type RunningSite } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { noteId } from './shapes.ts'

/** The surfaces that show a note: each is asked by itself, so that a receipt is read as it comes in. */
export const listSurfaces = defineUseCase({
  name: 'list-surfaces',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({ surfaces: z.array(z.strictObject({ surface: z.string(), address: z.string() })) }),
  async run(context, { id }) {
    const { post } = await requireNote(context, id)
    return { surfaces: await requireSite(context).listSurfaces(post.slug) }
  },
})

/**
 * What surfaces of the running site serve now, compared with what they have to. Nothing is kept of it: asked again, a receipt
 * tells what is true then.
 */
export const readReceipt = defineUseCase({
  name: 'read-receipt',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId, surfaces: z.array(z.string().max(200)).min(1).max(50) }),
  output: z.strictObject({
    answers: z.array(
      z.strictObject({
        surface: z.string(),
        address: z.string(),
        state: z.enum(['new', 'stale', 'unknown', 'failed']),
        expected: z.string(),
        found: z.string(),
        took: z.number(),
      }),
    ),
  }),
  async run(context, { id, surfaces }) {
    const { post } = await requireNote(context, id)
    return { answers: await requireSite(context).askSurfaces(post.slug, surfaces) }
  },
})

function requireSite({ site }: DeskContext): RunningSite {
  if (site) return site
  throw new AlphanodeError('unavailable', 'No running site can be asked from here.')
}
