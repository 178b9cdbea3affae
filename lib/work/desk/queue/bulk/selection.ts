import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { type Connection, listPointers, listQueue, listQueuedNotes, type QueuedNote } from '#lib/store'
import type { DeskContext } from '../../use-case.ts'
import { deskFilters, isQueueFilter, scopes, toQuestion } from '../filters.ts'
import { toNoteQuestion } from '../note-question.ts'

/** More are several runs: each is one transaction, and other writers wait for it. */
export const mostSelected = 500

/** Notes by hand, or all that a filter shows. */
export const selection = z.union([
  z.strictObject({ ids: z.array(z.string().max(300)).min(1).max(mostSelected) }),
  z.strictObject({
    filter: z.enum(deskFilters.filter(isQueueFilter) as ['all']),
    scope: z.enum(scopes).default('any'),
    q: z.string().max(200).optional(),
  }),
])
export type Selection = z.infer<typeof selection>

export async function listSelected(
  connection: Connection,
  context: DeskContext,
  selected: Selection,
): Promise<QueuedNote[]> {
  if ('ids' in selected) {
    const pointers = await listPointers(connection, selected.ids)
    const missing = selected.ids.find((id) => !pointers.has(id))
    if (missing !== undefined) throw new AlphanodeError('not-found', `There is no note ${missing}.`)
    return listQueuedNotes(
      connection,
      [...pointers.values()].map(({ num }) => num),
    )
  }
  const { filter, scope, q } = selected
  const found = await listQueue(connection, {
    ...toQuestion(context, filter, scope),
    ...(q?.trim() ? { words: toNoteQuestion(q, 'everywhere') } : {}),
    ...{ order: 'newest', limit: mostSelected + 1 },
  })
  const nums = [...new Set(found.map(({ post }) => post))]
  if (nums.length > mostSelected)
    throw new AlphanodeError(
      'too-large',
      `expected at most ${mostSelected} notes at a time, found more: narrow the filter`,
    )
  return listQueuedNotes(connection, nums)
}
