import { z } from 'zod'
import { suggestVersion as suggest } from '#lib/core/history'
import { compareVersions } from '#lib/core/posts'
import { type Connection, listPublishedOf, type PostState } from '#lib/store'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { noteId } from './shapes.ts'
import { requireState, stateName } from './states.ts'

/** The version that a state is worth, by what changed since the live one, or since the highest that was live. */
export const suggestVersion = defineUseCase({
  name: 'suggest-version',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId, of: stateName.optional() }),
  output: z.strictObject({
    version: z.string(),
    step: z.enum(['first', 'major', 'minor', 'patch', 'none']),
    reason: z.string(),
    /** What the state says itself. */
    stated: z.string(),
    highest: z.string().nullable(),
  }),
  async run(context, { id, of }) {
    const { post } = await requireNote(context, id)
    return context.store.snapshot(async (connection) => {
      const state = await requireState(connection, post, of)
      const highest = await findHighest(connection, post)
      const before = post.live === null ? null : await requireState(connection, post, 'live')
      return { ...suggest(before, state, highest), stated: state.version, highest }
    })
  },
})

/** Of the versions that were ever public. */
async function findHighest(connection: Connection, { num }: PostState): Promise<string | null> {
  const versions = (await listPublishedOf(connection, [num])).get(num) ?? []
  return versions.toSorted(compareVersions).at(-1) ?? null
}
