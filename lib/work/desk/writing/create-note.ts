import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { invisibleTitle, isVisible, type PostMeta, toSlug } from '#lib/core/posts'
import { findSiteLanguage } from '#lib/store'
import { applyChanges, findFreeSlug, toNewRevision } from '#lib/work/publishing'
import { changedBy, defineUseCase } from '../use-case.ts'

/** The first version of a note that is begun at the desk. */
const firstVersion = '0.1.0'

/**
 * Begins a note: an empty draft under a title, so that every list, link and right knows it as any other note. Summary and topic
 * are asked for when the draft is kept.
 */
export const createNote = defineUseCase({
  name: 'create-note',
  kind: 'change',
  right: 'write',
  input: z.strictObject({
    title: z
      .string()
      .trim()
      .min(1, 'expected a title')
      .max(500, 'expected at most 500 characters')
      .refine(isVisible, invisibleTitle),
  }),
  output: z.strictObject({ id: z.string(), slug: z.string() }),
  async run(context, { title }) {
    const { store, now } = context
    return store.write(async (transaction) => {
      const id = toNoteId()
      const slug = await findFreeSlug(transaction, toSlug(title) || id)
      const meta: PostMeta = { title, revision: { status: 'draft', version: firstVersion } }
      const revision = toNewRevision(
        { version: firstVersion, meta, body: '', format: 'mdx' },
        await findSiteLanguage(transaction),
      )
      await applyChanges(transaction, [{ kind: 'revise', id, slug, oldSlugs: [], revision, as: 'draft' }], {
        now,
        by: changedBy(context),
      })
      return { id, slug }
    })
  },
})

/** Files give their posts ids after their names: no name is like this one. */
const toNoteId = (): string => `n-${randomBytes(8).toString('hex')}`
