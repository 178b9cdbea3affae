import path from 'node:path'
import { z } from 'zod'
import {
  countOpenRefusals,
  countQueue,
  listOpenRefusals,
  listQueue,
  listQueueDue,
  type QueueQuestion,
} from '#lib/store'
import { type DeskContext, defineUseCase } from '../use-case.ts'
import { describeEntries, noteRow } from './describe-entries.ts'
import { defaultOrder, defaultScope, deskFilters, isQueueFilter, mostCounted, scopes, toQuestion } from './filters.ts'
import { toNoteQuestion } from './note-question.ts'
import { parsePlace, renderPlace } from './place.ts'

const perPage = 50

const refusedRow = z.strictObject({
  num: z.number(),
  run: z.number(),
  path: z.string(),
  line: z.number(),
  column: z.number(),
  field: z.string(),
  message: z.string(),
  at: z.number(),
})

const input = z.strictObject({
  filter: z.enum(deskFilters).default('all'),
  scope: z.enum(scopes).optional(),
  order: z.enum(['newest', 'oldest']).optional(),
  q: z.string().max(200).optional(),
  after: z.string().max(1100).optional(),
})

const output = z.strictObject({
  filter: z.enum(deskFilters),
  scope: z.enum(scopes),
  order: z.enum(['newest', 'oldest']),
  notes: z.array(noteRow),
  /** What imports refused, where that is asked for. */
  refused: z.array(refusedRow),
  count: z.number(),
  /** There are more than `count`. */
  isMore: z.boolean(),
  /** Where the next page begins; null at the end. */
  next: z.string().nullable(),
  /** Notes that changed are still being read, so that something may be missing. */
  isBehind: z.boolean(),
})

/** What waits for people, by one filter: a page of it. */
export const listQueueUseCase = defineUseCase({
  name: 'list-queue',
  kind: 'read',
  right: 'read',
  input,
  output,
  async run(context, asked) {
    const { filter, scope = defaultScope(context, filter), order = defaultOrder(filter) } = asked
    const isBehind = (await listQueueDue(context.store.read, 1)).length > 0
    const shown = { filter, scope, order, isBehind, notes: [], refused: [] }
    if (!isQueueFilter(filter)) return { ...shown, ...(await listRefused(context, asked.after)) }
    const question: QueueQuestion = {
      ...toQuestion(context, filter, scope),
      ...(asked.q?.trim() ? { words: toNoteQuestion(asked.q, 'everywhere') } : {}),
    }
    const after = asked.after === undefined ? undefined : parsePlace(asked.after)
    return context.store.snapshot(async (connection) => {
      const found = await listQueue(connection, { ...question, order, after, limit: perPage + 1 })
      const entries = found.slice(0, perPage)
      const last = found.length > perPage ? entries.at(-1) : undefined
      return {
        ...shown,
        notes: await describeEntries(connection, filter, entries),
        ...toCount(await countQueue(connection, question, mostCounted + 1)),
        next: last ? renderPlace(last) : null,
      }
    })
  },
})

async function listRefused({ store, folder }: DeskContext, after: string | undefined) {
  const below = after === undefined ? undefined : parsePlace(after).at
  const found = await listOpenRefusals(store.read, { below, limit: perPage + 1 })
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1) : undefined
  return {
    refused: rows.map(({ num, run, path: file, line, column, field, message, startedAt }) => ({
      ...{ num, run, path: toShortPath(file, folder), line, column, field, message },
      at: Date.parse(startedAt),
    })),
    ...toCount(await countOpenRefusals(store.read, mostCounted + 1)),
    next: last ? `${last.num}.0.` : null,
  }
}

/** In the publication’s folder, from there. */
const toShortPath = (file: string, folder: string | undefined): string =>
  folder !== undefined && file.startsWith(folder + path.sep) ? path.relative(folder, file) : file

const toCount = (found: number) => ({ count: Math.min(found, mostCounted), isMore: found > mostCounted })
