import { z } from 'zod'
import { countOpenRefusals, countQueue } from '#lib/store'
import { type DeskContext, defineUseCase } from '../use-case.ts'
import {
  type DeskFilter,
  defaultScope,
  deskFilters,
  isQueueFilter,
  mostCounted,
  scopes,
  toQuestion,
} from './filters.ts'

const count = z.strictObject({
  filter: z.enum(deskFilters),
  scope: z.enum(scopes),
  count: z.number(),
  /** There are more. */
  isMore: z.boolean(),
})

/** How much waits under each filter: the badges. */
export const countQueueUseCase = defineUseCase({
  name: 'count-queue',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ scope: z.enum(scopes).optional() }),
  output: z.strictObject({ counts: z.array(count) }),
  run: async (context, asked) => ({
    counts: await Promise.all(
      deskFilters.map(async (filter) => {
        const scope = filter === 'rows' ? 'any' : (asked.scope ?? defaultScope(context, filter))
        const found = await countOf(context, filter, scope)
        return { filter, scope, count: Math.min(found, mostCounted), isMore: found > mostCounted }
      }),
    ),
  }),
})

const countOf = (context: DeskContext, filter: DeskFilter, scope: 'mine' | 'any'): Promise<number> =>
  isQueueFilter(filter)
    ? countQueue(context.store.read, toQuestion(context, filter, scope), mostCounted + 1)
    : countOpenRefusals(context.store.read, mostCounted + 1)
