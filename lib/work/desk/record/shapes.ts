import { z } from 'zod'

/** The id of a note. */
export const noteId = z.string().min(1).max(300)
/** A revision or remark by its number. */
export const number = z.number().int().positive()
/** A person’s name. */
export const name = z.string().trim().min(1).max(200)
/** Why, or what is said: for the desk alone. */
export const words = z.string().trim().min(1).max(4000)
/** RFC 3339, UTC, with milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString())

const piece = z.strictObject({ in: z.enum(['both', 'old', 'new']), text: z.string() })
const kind = z.enum(['heading', 'text', 'item', 'code', 'row', 'picture'])

/** What changed as readers see it. */
export const readDifference = z.array(
  z.discriminatedUnion('change', [
    z.strictObject({ change: z.enum(['same', 'removed', 'added']), kind, text: z.string() }),
    z.strictObject({ change: z.literal('changed'), kind, pieces: z.array(piece) }),
    z.strictObject({ change: z.literal('unchanged'), count: z.number() }),
  ]),
)

/** What changed in the text as it is written. */
export const sourceDifference = z.array(
  z.discriminatedUnion('change', [
    z.strictObject({
      change: z.enum(['same', 'removed', 'added', 'changed']),
      old: z.number().nullable(),
      new: z.number().nullable(),
      pieces: z.array(piece),
    }),
    z.strictObject({ change: z.literal('unchanged'), count: z.number() }),
  ]),
)

export const metaDifference = z.array(
  z.strictObject({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() }),
)

/** What the gate says, and why it keeps a note back. */
export const gate = z.strictObject({ value: z.boolean(), reasons: z.array(z.string()) })
