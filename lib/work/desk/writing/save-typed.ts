import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { type Connection, countOtherCopiesAside, findWorkingCopy, saveCopyAside, type WorkingCopy } from '#lib/store'
import { beginTyped, type SaveResult, saveTyped as saveOver } from '#lib/work/editing'
import { type DeskContext, defineUseCase, requireRight } from '../use-case.ts'
import { type Note, requireNote } from './require-note.ts'
import { copySchema, noteId, savedSchema, toRevisionNum, toWritten, writtenSchema } from './written.ts'

/** A person has as many copies aside of one note at most: each is a tab that could not save. */
const mostAside = 100

const input = z.strictObject({
  id: noteId,
  /** The saved state that was typed over; 0: there was none. */
  sequence: z.number().int().min(0),
  /** The revision that was typed over, or that the text was put together with since. */
  revision: z.number().int().nullable(),
  /** What was live when that was opened, or put together; absent: what is live now, or what the saved state knows. */
  live: z.number().int().nullable().optional(),
  /** Names the tab: what it cannot save is kept under this name. */
  tab: z.string().min(1).max(100),
  written: writtenSchema,
})

/** Saves what was typed, over the state that the tab has seen and no other. What cannot be saved is laid aside, and told. */
export const saveTyped = defineUseCase({
  name: 'save-typed',
  kind: 'change',
  right: 'write',
  input,
  output: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('saved'), saved: savedSchema }),
    z.strictObject({ kind: z.literal('outdated'), present: copySchema.nullable() }),
  ]),
  async run(context, asked) {
    const note = await requireNote(context, asked.id)
    requireRight(context, 'write', note)
    const result = await save(context, note, asked)
    const own = { post: note.post.num, owner: context.person.name, tab: asked.tab }
    if (result.kind === 'saved') return { kind: 'saved' as const, saved: result.copy }
    await context.store.write(async (transaction) => {
      await requireRoom(transaction, own)
      const { sequence, revision, written } = asked
      await saveCopyAside(transaction, {
        ...{ ...own, sequence, revision: toRevisionNum(revision), ...toWritten(written) },
        updatedAt: Date.parse(context.now),
      })
    })
    return result
  },
})

async function save(context: DeskContext, { post }: Note, asked: z.infer<typeof input>): Promise<SaveResult> {
  const { store, person, now } = context
  const writer = { owner: person.name, now, tab: asked.tab }
  const written = toWritten(asked.written)
  if (asked.sequence === 0) {
    const live = asked.live === undefined ? post.live : toRevisionNum(asked.live)
    return beginTyped(store, { post: post.num, revision: toRevisionNum(asked.revision), live }, written, writer)
  }
  const present = await findWorkingCopy(store.read, post.num, person.name)
  if (!present) return { kind: 'outdated', present: null }
  return saveOver(store, { ...present, sequence: asked.sequence }, { ...written, ...toBegun(post, asked) }, writer)
}

/** What the text lies over from now on, where it was put together with what came between. */
const toBegun = ({ draft, live }: Note['post'], asked: z.infer<typeof input>) => ({
  ...(asked.revision !== null && (asked.revision === draft || asked.revision === live)
    ? { revision: toRevisionNum(asked.revision) }
    : {}),
  ...(asked.live !== undefined && asked.live === live ? { live } : {}),
})

async function requireRoom(
  transaction: Connection,
  own: Pick<WorkingCopy, 'post' | 'owner'> & { tab: string },
): Promise<void> {
  if ((await countOtherCopiesAside(transaction, own)) >= mostAside)
    throw new AlphanodeError(
      'conflict',
      `expected at most ${mostAside} copies of ${own.owner} beside this note, found more: merge or discard some first`,
    )
}
