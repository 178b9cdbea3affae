import { z } from 'zod'
import { toTermSlug, toTerms } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  listPointers,
  listPostsListed,
  listQueue,
  listQueuedNotes,
  type QueuedNote,
  type QueuePlace,
} from '#lib/store'
import type { DeskContext } from '../../use-case.ts'
import { deskFilters, isQueueFilter, scopes, toQuestion } from '../filters.ts'
import { toNoteQuestion } from '../note-question.ts'
import { renamedKinds } from './operation.ts'

/** More are several runs: each is one transaction, and other writers wait for it. */
export const mostSelected = 1000

/** Notes by hand, or all that a filter shows. */
export const selection = z.union([
  z.strictObject({ ids: z.array(z.string().max(300)).min(1).max(mostSelected) }),
  z.strictObject({
    filter: z.enum(deskFilters.filter(isQueueFilter) as ['all']),
    scope: z.enum(scopes).default('any'),
    q: z.string().max(200).optional(),
  }),
  /** All that carry a term, public or not. */
  z.strictObject({ term: z.enum(renamedKinds), name: z.string().max(200) }),
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
  if ('term' in selected) return listCarriers(connection, selected)
  const { filter, scope, q } = selected
  const found = await listQueue(connection, {
    ...toQuestion(context, filter, scope),
    ...(q?.trim() ? { words: toNoteQuestion(q, 'everywhere') } : {}),
    ...{ order: 'newest', limit: mostSelected + 1 },
  })
  const nums = [...new Set(found.map(({ post }) => post))]
  if (nums.length > mostSelected) throw isTooMany()
  return listQueuedNotes(connection, nums)
}

const atOnce = 500

/** Lists hold the notes that the gate lets through; drafts and notes that it keeps back are asked, some at a time. */
async function listCarriers(
  connection: Connection,
  { term, name }: Extract<Selection, { term: string }>,
): Promise<QueuedNote[]> {
  const slug = toTermSlug(name)
  const nums = new Set(await listPostsListed(connection, term, slug, mostSelected + 1))
  for (const filter of ['drafts', 'review'] as const)
    for (let after: QueuePlace | undefined; nums.size <= mostSelected; ) {
      const entries = await listQueue(connection, { filter, order: 'newest', after, limit: atOnce })
      const notes = await listQueuedNotes(
        connection,
        entries.map(({ post }) => post),
      )
      for (const { num, revision } of notes)
        if (revision && toTerms(revision.meta).some((each) => each.kind === term && each.slug === slug)) nums.add(num)
      after = entries.at(-1)
      if (entries.length < atOnce) break
    }
  if (nums.size > mostSelected) throw isTooMany()
  return listQueuedNotes(connection, [...nums])
}

const isTooMany = () =>
  new AlphanodeError('too-large', `expected at most ${mostSelected} notes at a time, found more: narrow the filter`)
