import { z } from 'zod'
import type { JsonValue } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findCopyAside,
  findWorkingCopy,
  listCopiesAside,
  listPeople,
  listStoredRevisions,
  listWorkingCopies,
  type RevisionNum,
  type WorkingCopy,
} from '#lib/store'
import { decideNewer } from '#lib/work/editing'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from './require-note.ts'
import { copySchema, noteId, writtenSchema } from './written.ts'

const listed = z.strictObject({
  owner: z.string(),
  /** The person was removed from the desk: who may write the note goes on with the copy, or throws it away. */
  hasLeft: z.boolean(),
  /** The tab that could not save it; null for the working copy itself. */
  tab: z.string().nullable(),
  sequence: z.number(),
  updatedAt: z.number(),
  /** In characters. */
  length: z.number(),
})

/** What people are writing of a note, and what tabs of theirs laid aside, without the text. */
export const listCopies = defineUseCase({
  name: 'list-copies',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({
    copies: z.array(listed),
    /** The revision that a copy would be begun from now. */
    revision: z.number().nullable(),
    /** The copy of the person knows nothing of what was made of the note since it was begun. */
    isBehind: z.boolean(),
  }),
  async run(context, { id }) {
    const { store, person } = context
    const { post } = await requireNote(context, id)
    const copies = (await listWorkingCopies(store.read, post.num)).map((copy) => ({ ...copy, tab: null }))
    const own = copies.find(({ owner }) => owner === person.name)
    const all = [...copies, ...(await listCopiesAside(store.read, post.num))]
    const left = new Set(
      (await listPeople(store.read)).flatMap(({ name, removedAt }) => (removedAt === null ? [] : [name])),
    )
    return {
      revision: post.draft ?? post.live,
      isBehind: own !== undefined && decideNewer(post, own) !== null,
      copies: all.map(({ owner, tab, sequence, updatedAt, length }) => ({
        ...{ owner, hasLeft: left.has(owner), tab, sequence, updatedAt, length },
      })),
    }
  },
})

/** One of them with its text, to be read, compared or taken over. */
export const openCopy = defineUseCase({
  name: 'open-copy',
  kind: 'read',
  right: 'read',
  input: z.strictObject({
    id: noteId,
    owner: z.string().max(200),
    tab: z.string().max(100).nullable(),
    /** The revision that the text which it is to be put together with was begun from. */
    begun: z.number().int().positive().nullable().default(null),
  }),
  output: copySchema.extend({
    /** What both have in common: the older of the revisions that they were begun from. */
    base: writtenSchema.nullable(),
  }),
  async run(context, { id, owner, tab, begun }) {
    const { store } = context
    const { post } = await requireNote(context, id)
    const copy =
      tab === null
        ? await findWorkingCopy(store.read, post.num, owner)
        : await findCopyAside(store.read, { post: post.num, owner, tab })
    if (!copy) throw new AlphanodeError('not-found', `${owner} has no such copy of ${id}.`)
    return { ...copy, base: await findCommon(store.read, copy, begun as RevisionNum | null) }
  },
})

async function findCommon(
  connection: Connection,
  { post, revision }: Pick<WorkingCopy, 'post' | 'revision'>,
  begun: RevisionNum | null,
) {
  if (revision === null || begun === null) return null
  const older = revision < begun ? revision : begun
  const found = (await listStoredRevisions(connection, [older])).get(older)
  if (found?.post !== post) return null
  return { format: found.format, body: found.body, meta: found.meta as unknown as JsonValue }
}
