import { z } from 'zod'
import type { JsonValue } from '#lib/core/posts'
import {
  type Connection,
  eachLogBatch,
  findWorkingCopy,
  listStoredRevisions,
  type PostNum,
  type RevisionNum,
  type StoredRevision,
} from '#lib/store'
import { decideNewer } from '#lib/work/editing'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from './require-note.ts'
import { noteId, writtenSchema } from './written.ts'

/** What other people made of a note since the copy of the person was begun, and the text that both came from. */
export const findNewer = defineUseCase({
  name: 'find-newer',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({
    newer: writtenSchema
      .extend({
        version: z.string(),
        /** The person who made it; null: an import did. */
        by: z.string().nullable(),
        base: writtenSchema.nullable(),
        /** What a copy that was put together with it lies over. */
        revision: z.number(),
        live: z.number().nullable(),
      })
      .nullable(),
  }),
  async run(context, { id }) {
    const { store, person } = context
    const { post } = await requireNote(context, id)
    const copy = await findWorkingCopy(store.read, post.num, person.name)
    const num = copy && decideNewer(post, copy)
    if (!num) return { newer: null }
    const begun = num === post.draft ? copy.revision : (copy.live ?? copy.revision)
    const texts = await listStoredRevisions(store.read, begun === null ? [num] : [num, begun])
    const [found, base] = [texts.get(num), begun === null ? undefined : texts.get(begun)]
    if (!found) return { newer: null }
    return {
      newer: {
        ...toText(found),
        version: found.version,
        by: await findMaker(store.read, post.num, num),
        base: base?.post === post.num ? toText(base) : null,
        revision: post.draft ?? num,
        live: post.live,
      },
    }
  },
})

const toText = ({ format, body, meta }: Pick<StoredRevision, 'format' | 'body' | 'meta'>) => ({
  ...{ format, body },
  meta: meta as unknown as JsonValue,
})

/** The last person who made it the draft, or live. */
async function findMaker(connection: Connection, post: PostNum, revision: RevisionNum): Promise<string | null> {
  let maker: string | null = null
  for await (const entries of eachLogBatch(connection, { post }))
    for (const { draftAfter, draftBefore, liveAfter, liveBefore, by } of entries) {
      const isMade = draftAfter === revision && draftBefore !== revision
      if (isMade || (liveAfter === revision && liveBefore !== revision)) maker = by?.kind === 'person' ? by.name : null
    }
  return maker
}
