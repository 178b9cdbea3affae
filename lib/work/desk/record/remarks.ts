import { z } from 'zod'
import { createPassageFinder, listReviewSections, toAnchor } from '#lib/core/reviews'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findRemark,
  insertRemark,
  listPostStates,
  listRemarks,
  type PostState,
  type Remark,
  type RevisionNum,
  updateRemark,
} from '#lib/store'
import { type DeskContext, defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { noteId, number, words } from './shapes.ts'
import { requireState } from './states.ts'

/** A passage is at most this long. */
const longestPassage = 10_000
/** Comments of a note with their answers, closed ones as well: a review reads them all. */
const mostRemarks = 1000

/** Says something about a note, or a passage of it, or suggests other words for the passage. */
export const addRemark = defineUseCase({
  name: 'add-remark',
  kind: 'change',
  right: 'comment',
  input: z.strictObject({
    id: noteId,
    /** The state that the passage is marked in. */
    revision: number,
    text: words,
    /** Offsets in its body; absent: the note as a whole. */
    passage: z
      .strictObject({ from: z.number().int().min(0), to: z.number().int().positive() })
      .refine(({ from, to }) => from < to && to - from <= longestPassage, 'expected a passage of 1 to 10000 characters')
      .optional(),
    /** What is suggested in place of the passage; empty: to leave it out. */
    replacement: z.string().max(20_000).optional(),
  }),
  output: z.strictObject({ remark: z.number() }),
  async run({ store, person, now, ...context }, { id, revision, text, passage, replacement }) {
    const { post } = await requireNote({ store, person, now, ...context }, id)
    if (replacement !== undefined && !passage)
      throw new AlphanodeError('invalid', 'replacement: expected a passage that it stands in place of')
    return store.write(async (transaction) => {
      await requireRoom(transaction, post)
      const anchor = passage ? await markPassage(transaction, post, revision, passage) : null
      const remark = await insertRemark(transaction, {
        ...{ post: post.num, revision: revision as RevisionNum, parent: null, author: person.name, text, anchor },
        ...{ replacement: replacement ?? null, createdAt: Date.parse(now) },
      })
      return { remark }
    })
  },
})

async function markPassage(
  connection: Connection,
  post: PostState,
  revision: number,
  passage: { from: number; to: number },
) {
  const { body, format } = await requireState(connection, post, `revision:${revision}`)
  if (passage.to > body.length)
    throw new AlphanodeError('invalid', `passage: expected at most ${body.length}, the length of the text`)
  const line = body.slice(0, passage.from).split('\n').length
  const section = listReviewSections({ body, format }).findLast((each) => each.line <= line)
  return toAnchor(body, passage, section ?? null)
}

/** Answers a remark. */
export const answerRemark = defineUseCase({
  name: 'answer-remark',
  kind: 'change',
  right: 'comment',
  input: z.strictObject({ id: noteId, remark: number, text: words }),
  output: z.strictObject({ remark: z.number() }),
  async run(context, { id, remark, text }) {
    const { post } = await requireNote(context, id)
    return context.store.write(async (transaction) => {
      const parent = await requireRemark(transaction, post, remark)
      await requireRoom(transaction, post)
      const answer = await insertRemark(transaction, {
        ...{ post: post.num, revision: parent.revision, parent: parent.num, author: context.person.name, text },
        ...{ anchor: null, replacement: null, createdAt: Date.parse(context.now) },
      })
      return { remark: answer }
    })
  },
})

async function requireRoom(transaction: Connection, { num, slug }: PostState): Promise<void> {
  if ((await listRemarks(transaction, num)).length < mostRemarks) return
  throw new AlphanodeError(
    'conflict',
    `${slug} has ${mostRemarks} comments and answers, the most that a note may have.`,
  )
}

/** The remark that begins a conversation. */
export async function requireRemark(connection: Connection, post: PostState, num: number): Promise<Remark> {
  const remark = await findRemark(connection, num)
  if (!remark || remark.post !== post.num || remark.parent !== null)
    throw new AlphanodeError('not-found', `There is no remark ${num} on ${post.slug}.`)
  return remark
}

/** Resolves a remark, declines what it suggests, or opens it again. */
export const closeRemark = defineUseCase({
  name: 'close-remark',
  kind: 'change',
  right: 'comment',
  input: z.strictObject({
    id: noteId,
    remark: number,
    /** The state that the person has seen. */
    seen: z.enum(['open', 'resolved', 'taken', 'declined']),
    state: z.enum(['open', 'resolved', 'declined']),
  }),
  output: z.strictObject({ state: z.enum(['open', 'resolved', 'declined']) }),
  async run(context, { id, remark, seen, state }) {
    const { post, isOwn } = await requireNote(context, id)
    await context.store.write(async (transaction) => {
      const found = await requireRemark(transaction, post, remark)
      requireVoice(context, found, isOwn)
      if (state === 'declined' && found.replacement === null)
        throw new AlphanodeError('invalid', 'state: expected resolved, since nothing is suggested')
      const isClosed = state !== 'open'
      const change = {
        state,
        closer: isClosed ? context.person.name : null,
        closedAt: isClosed ? Date.parse(context.now) : null,
      }
      if (!(await updateRemark(transaction, { num: remark, state: seen }, change)))
        throw new AlphanodeError('outdated', `This remark is ${found.state} by now.`)
    })
    return { state }
  },
})

/** A conversation is ended by the person who began it, the writer of the note, or a person who may review. */
function requireVoice(context: DeskContext, { author }: Remark, isOwn: boolean): void {
  if (author === context.person.name || isOwn) return
  requireRight(context, 'review', { isOwn })
}

/** Where the passages of remarks stand in a text: null for one that is gone. */
export function findPassages(body: string, remarks: readonly Remark[]) {
  const find = createPassageFinder(body)
  return new Map(remarks.flatMap(({ num, anchor }) => (anchor ? [[num, find(anchor)] as const] : [])))
}

/** The note as it is in this transaction. */
export async function requirePresent(connection: Connection, { num, slug }: PostState): Promise<PostState> {
  const [state] = await listPostStates(connection, { nums: [num] })
  if (!state) throw new AlphanodeError('not-found', `There is no note ${slug} any more.`)
  return state
}
