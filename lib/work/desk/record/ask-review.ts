import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import {
  findOpenReviewRequest,
  findWorkingCopy,
  insertReviewRequest,
  type PostState,
  saveAssignees,
  updateReviewRequest,
} from '#lib/store'
import { keepWorkingCopy } from '#lib/work/editing'
import { changedBy, type DeskContext, defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { requirePresent } from './remarks.ts'
import { requireReviewers } from './require-reviewers.ts'
import { name, noteId, number, words } from './shapes.ts'
import { requireState } from './states.ts'

const assignees = z.array(name).max(50)

/** Asks people to review a note: what the asker is writing becomes a revision first, since a review is of words that stay. */
export const askReview = defineUseCase({
  name: 'ask-review',
  kind: 'change',
  right: 'write',
  input: z.strictObject({
    id: noteId,
    /** What to look at. */
    note: words.optional(),
    /** The people who are asked; none: all that may review. */
    assignees: assignees.optional(),
    /** The state of the asker’s own working copy that is to be reviewed; absent: the draft as it is. */
    sequence: number.optional(),
  }),
  output: z.strictObject({ request: z.number(), revision: z.number(), version: z.string() }),
  async run(context, { id, note, assignees: people = [], sequence }) {
    const { post, isOwn } = await requireNote(context, id)
    requireRight(context, 'write', { isOwn })
    const reviewers = await requireReviewers(context.store.read, people)
    if (sequence !== undefined) await keep(context, post, sequence)
    return context.store.write(async (transaction) => {
      const { draft, live } = await requirePresent(transaction, post)
      const revision = draft ?? live
      if (revision === null)
        throw new AlphanodeError('conflict', `${post.slug} has neither a draft nor a live version to review.`)
      const asked = { post: post.num, revision, asker: context.person.name, note: note ?? null, assignees: reviewers }
      const request = await insertReviewRequest(transaction, { ...asked, createdAt: Date.parse(context.now) })
      return { request, revision, version: (await requireState(transaction, post, `revision:${revision}`)).version }
    })
  },
})

async function keep(context: DeskContext, post: PostState, sequence: number): Promise<void> {
  const { store, person, now } = context
  const copy = await findWorkingCopy(store.read, post.num, person.name)
  if (copy?.sequence !== sequence)
    throw new AlphanodeError('outdated', 'This copy was saved elsewhere since, or is gone: read it again.')
  await keepWorkingCopy(store, copy, { owner: person.name, now, by: changedBy(context, 'for a review') })
}

/** Asks other people than before. */
export const assignReview = defineUseCase({
  name: 'assign-review',
  kind: 'change',
  right: 'comment',
  input: z.strictObject({ id: noteId, assignees }),
  output: z.strictObject({ assignees: z.array(z.string()) }),
  async run(context, { id, assignees: people }) {
    const { post, isOwn } = await requireNote(context, id)
    return context.store.write(async (transaction) => {
      const open = await findOpenReviewRequest(transaction, post.num)
      if (!open) throw new AlphanodeError('conflict', `${post.slug} waits for no review.`)
      // A reviewer may take one up or pass it on; others say who reviews their own notes.
      if (!canPassOn(context)) requireRight(context, 'write', { isOwn: isOwn || open.asker === context.person.name })
      const reviewers = await requireReviewers(transaction, people)
      await saveAssignees(transaction, open.num, reviewers)
      return { assignees: reviewers }
    })
  },
})

function canPassOn(context: DeskContext): boolean {
  try {
    requireRight(context, 'review', { isOwn: false })
    return true
  } catch {
    return false
  }
}

/** Takes back that a review was asked for. */
export const withdrawRequest = defineUseCase({
  name: 'withdraw-request',
  kind: 'change',
  right: 'write',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({ request: z.number() }),
  async run(context, { id }) {
    const { post, isOwn } = await requireNote(context, id)
    return context.store.write(async (transaction) => {
      const open = await findOpenReviewRequest(transaction, post.num)
      if (!open) throw new AlphanodeError('conflict', `${post.slug} waits for no review.`)
      requireRight(context, 'write', { isOwn: isOwn || open.asker === context.person.name })
      const at = Date.parse(context.now)
      const { answer, answerer } = open
      await updateReviewRequest(transaction, open.num, {
        ...{ state: 'withdrawn', answer, answerer, updatedAt: at, endedAt: at },
      })
      return { request: open.num }
    })
  },
})

/** Notes the answer of a reviewer to the open request, if it is about this revision or an older one. */
export async function answerRequest(
  context: DeskContext,
  post: PostState,
  {
    revision,
    decision,
    note,
    isWhole,
  }: { revision: number; decision: 'approve' | 'reject'; note: string | null; isWhole: boolean },
): Promise<void> {
  await context.store.write(async (transaction) => {
    const open = await findOpenReviewRequest(transaction, post.num)
    if (!open || open.revision > revision) return
    // Sections that were approved leave the rest to be looked at.
    const state = decision === 'reject' ? 'changes' : isWhole ? 'approved' : 'asked'
    const at = Date.parse(context.now)
    await updateReviewRequest(transaction, open.num, {
      ...{ state, answer: note, answerer: context.person.name, updatedAt: at },
      endedAt: state === 'approved' ? at : null,
    })
  })
}
