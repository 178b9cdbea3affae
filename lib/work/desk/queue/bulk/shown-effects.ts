import { z } from 'zod'
import type { Effects } from '#lib/work/publishing'

const mostShown = 100

/** What readers get otherwise, as a screen shows it: the first of each kind, and how many there are. */
export const shownEffects = z.strictObject({
  commit: z.number(),
  pages: z.strictObject({
    count: z.number(),
    first: z.array(z.strictObject({ slug: z.string(), because: z.array(z.string()) })),
  }),
  lists: z.strictObject({
    count: z.number(),
    first: z.array(z.strictObject({ kind: z.string(), name: z.string(), before: z.number(), after: z.number() })),
  }),
  addresses: z.array(z.strictObject({ slug: z.string(), before: z.string(), after: z.string() })),
  /** Notes that the gate lets through or keeps back otherwise than before. */
  gate: z.array(z.strictObject({ id: z.string(), isListed: z.boolean(), reasons: z.array(z.string()) })),
  tags: z.number(),
})

export const toShownEffects = (effects: Effects): z.infer<typeof shownEffects> => ({
  commit: effects.commit,
  pages: {
    count: effects.posts.length,
    first: effects.posts.slice(0, mostShown).map(({ slug, because }) => ({ slug, because })),
  },
  lists: {
    count: effects.lists.length,
    first: effects.lists
      .slice(0, mostShown)
      .map(({ kind, name, count }) => ({ kind, name, before: count.before, after: count.after })),
  },
  addresses: effects.addresses.slice(0, mostShown).map(({ slug, before, after }) => ({ slug, before, after })),
  gate: effects.gate
    .filter(({ listed }) => listed.before !== listed.after)
    .slice(0, mostShown)
    .map(({ id, listed, reasons }) => ({ id, isListed: listed.after, reasons })),
  tags: effects.tags.length,
})
