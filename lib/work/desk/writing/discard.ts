import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { deleteCopyAside, findWorkingCopy } from '#lib/store'
import { discardWorkingCopy } from '#lib/work/editing'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from './require-note.ts'
import { noteId } from './written.ts'

/** Forgets what the person typed: the saved state that they have seen, or what a tab of theirs laid aside. */
export const discard = defineUseCase({
  name: 'discard',
  kind: 'change',
  right: 'write',
  input: z.union([
    z.strictObject({ id: noteId, sequence: z.number().int().min(1) }),
    z.strictObject({ id: noteId, tab: z.string().min(1).max(100) }),
  ]),
  output: z.strictObject({}),
  async run(context, asked) {
    const { store, person, now } = context
    const { post } = await requireNote(context, asked.id)
    if ('tab' in asked) {
      const own = { post: post.num, owner: person.name, tab: asked.tab }
      if (!(await store.write((transaction) => deleteCopyAside(transaction, own))))
        throw new AlphanodeError('not-found', 'That copy is gone already.')
      return {}
    }
    const copy = await findWorkingCopy(store.read, post.num, person.name)
    if (!copy) throw new AlphanodeError('not-found', 'There is no copy of yours.')
    await discardWorkingCopy(store, { ...copy, sequence: asked.sequence }, { owner: person.name, now })
    return {}
  },
})
