import { z } from 'zod'
import { createPassageFinder } from '#lib/core/reviews'
import { AlphanodeError } from '#lib/errors'
import { findWorkingCopy, saveWorkingCopy, updateRemark } from '#lib/store'
import { beginCopyIn, requireBounded } from '#lib/work/editing'
import { defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { requireRemark } from './remarks.ts'
import { noteId, number } from './shapes.ts'

/** Puts what is suggested into the taker’s working copy, over the state that the taker has seen, or into a new copy. */
export const takeSuggestion = defineUseCase({
  name: 'take-suggestion',
  kind: 'change',
  right: 'write',
  input: z.strictObject({
    id: noteId,
    remark: number,
    /** The state of the taker’s copy; absent: the taker has none. */
    sequence: number.optional(),
  }),
  output: z.strictObject({
    sequence: z.number(),
    /** Where the taken words stand in the copy. */
    from: z.number(),
    to: z.number(),
  }),
  async run(context, { id, remark, sequence }) {
    const { store, person, now } = context
    const { post, isOwn } = await requireNote(context, id)
    requireRight(context, 'write', { isOwn })
    return store.write(async (transaction) => {
      const suggestion = await requireRemark(transaction, post, remark)
      const { anchor, replacement, state } = suggestion
      if (anchor === null || replacement === null) throw new AlphanodeError('conflict', 'This remark suggests nothing.')
      if (state !== 'open') throw new AlphanodeError('outdated', `This suggestion is ${state} by now.`)
      const known = await findWorkingCopy(transaction, post.num, person.name)
      if (known?.sequence !== sequence) throw isOutdated()
      // What is refused below takes a copy that is begun here with it.
      const copy = known ?? (await beginCopyIn(transaction, post.slug, { owner: person.name, now }))
      const place = createPassageFinder(copy.body)(anchor)
      if (place?.state !== 'same')
        throw new AlphanodeError(
          'conflict',
          place ? 'The passage has other words by now: compare them, then write it by hand.' : 'The passage is gone.',
        )
      const body = copy.body.slice(0, place.from) + replacement + copy.body.slice(place.to)
      const taken = { format: copy.format, meta: copy.meta, body }
      requireBounded(taken)
      const at = Date.parse(now)
      if (!(await saveWorkingCopy(transaction, copy, taken, at))) throw isOutdated()
      await updateRemark(transaction, suggestion, { state: 'taken', closer: person.name, closedAt: at })
      return { sequence: copy.sequence + 1, from: place.from, to: place.from + replacement.length }
    })
  },
})

const isOutdated = () =>
  new AlphanodeError('outdated', 'Your copy was saved elsewhere since: read it again, nothing was changed.')
