import { z } from 'zod'
import { isAllowed } from '#lib/core/people'
import type { JsonValue } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { findPost, findWorkingCopy, listStoredRevisions, type RevisionNum } from '#lib/store'
import { defineUseCase } from '../use-case.ts'
import { fieldSchema, metaFields } from './meta-fields.ts'
import { notationSchema, notations } from './notations.ts'
import { requireNote } from './require-note.ts'
import { copySchema, noteId, writtenSchema } from './written.ts'

/**
 * A note to be written: the copy of the person, or what a copy would be begun from. Opening changes nothing: the first save
 * begins the copy.
 */
export const openNote = defineUseCase({
  name: 'open-note',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId, version: z.string().max(100).optional() }),
  output: z.strictObject({
    id: z.string(),
    slug: z.string(),
    isOwn: z.boolean(),
    mayWrite: z.boolean(),
    liveVersion: z.string().nullable(),
    hasDraft: z.boolean(),
    /** What a copy is begun from. */
    base: writtenSchema.extend({
      revision: z.number(),
      version: z.string(),
      /** The revision that is live: the first save gives it back. */
      live: z.number().nullable(),
    }),
    copy: copySchema.nullable(),
    fields: z.array(fieldSchema),
    notations: z.array(notationSchema),
  }),
  async run(context, { id, version }) {
    const { store, person } = context
    const { post, isOwn } = await requireNote(context, id)
    const overview = await findPost(store.read, post.slug)
    const num =
      version === undefined
        ? (post.draft ?? post.live ?? overview?.published.at(-1)?.revision)
        : overview?.published.find((each) => each.version === version)?.revision
    const base = num && (await listStoredRevisions(store.read, [num as RevisionNum])).get(num)
    if (!base) throw new AlphanodeError('not-found', `The note ${id} has no ${version ?? 'text'}.`)
    return {
      id: post.id,
      slug: post.slug,
      isOwn,
      mayWrite: isAllowed(person.role, 'write', { isOwn }),
      liveVersion: overview?.liveVersion ?? null,
      hasDraft: post.draft !== null,
      base: {
        ...{ format: base.format, body: base.body, revision: base.num, version: base.version, live: post.live },
        meta: base.meta as unknown as JsonValue,
      },
      copy: await findWorkingCopy(store.read, post.num, person.name),
      fields: [...metaFields],
      notations: [...notations],
    }
  },
})
