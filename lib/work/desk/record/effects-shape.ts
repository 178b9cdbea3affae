import { z } from 'zod'
import { listKinds } from '#lib/core/posts'

const change = <T extends z.ZodType>(value: T) => z.strictObject({ before: value, after: value })
const address = z.enum(['page', 'moved', 'gone'])

/** Everything that readers get otherwise, as the desk shows it before and after. */
export const effects = z.strictObject({
  commit: z.number(),
  token: z.string(),
  posts: z.array(
    z.strictObject({
      id: z.string(),
      slug: z.string(),
      edition: change(z.string().nullable()),
      because: z.array(z.string()),
    }),
  ),
  lists: z.array(
    z.strictObject({
      kind: z.string(),
      slug: z.string(),
      name: z.string(),
      epoch: change(z.number()),
      count: change(z.number()),
    }),
  ),
  addresses: z.array(z.strictObject({ slug: z.string(), before: address, after: address, to: z.string().optional() })),
  gate: z.array(z.strictObject({ id: z.string(), listed: change(z.boolean()), reasons: z.array(z.string()) })),
  kinds: change(z.array(z.enum(listKinds))).nullable(),
  later: z.array(z.string()),
  tags: z.array(z.string()),
})
