import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { deleteCopyAside, findPersonBy, findWorkingCopy } from '#lib/store'
import { discardWorkingCopy } from '#lib/work/editing'
import { foldName } from '#lib/work/people'
import { type DeskContext, defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from './require-note.ts'
import { noteId } from './written.ts'

/** Absent: the person who asks. */
const owner = z.string().max(200).optional()

/**
 * Forgets what the person typed: the saved state that they have seen, or what a tab of theirs laid aside. So it is with what
 * somebody left behind who was removed from the desk.
 */
export const discard = defineUseCase({
  name: 'discard',
  kind: 'change',
  right: 'write',
  input: z.union([
    z.strictObject({ id: noteId, owner, sequence: z.number().int().min(1) }),
    z.strictObject({ id: noteId, owner, tab: z.string().min(1).max(100) }),
  ]),
  output: z.strictObject({}),
  async run(context, asked) {
    const { store, person, now } = context
    const note = await requireNote(context, asked.id)
    const { post } = note
    const whose = asked.owner ?? person.name
    if (whose !== person.name) {
      requireRight(context, 'write', note)
      await requireLeft(context, whose)
    }
    if ('tab' in asked) {
      const aside = { post: post.num, owner: whose, tab: asked.tab }
      if (!(await store.write((transaction) => deleteCopyAside(transaction, aside))))
        throw new AlphanodeError('not-found', 'That copy is gone already.')
      return {}
    }
    const copy = await findWorkingCopy(store.read, post.num, whose)
    if (!copy)
      throw new AlphanodeError(
        'not-found',
        whose === person.name ? 'There is no copy of yours.' : 'That copy is gone already.',
      )
    await discardWorkingCopy(store, { ...copy, sequence: asked.sequence }, { owner: whose, now })
    return {}
  },
})

async function requireLeft({ store }: DeskContext, name: string): Promise<void> {
  const found = await findPersonBy(store.read, { folded: foldName(name) })
  if (!found || found.removedAt === null)
    throw new AlphanodeError('forbidden', `Only ${name} throws away what ${name} is writing.`)
}
