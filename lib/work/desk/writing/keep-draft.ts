import { z } from 'zod'
import { compareVersions, isJsonRecord, type JsonValue, parseVersion } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { findPost, findWorkingCopy } from '#lib/store'
import { keepWorkingCopy } from '#lib/work/editing'
import { changedBy, defineUseCase, requireRight } from '../use-case.ts'
import { requireNote } from './require-note.ts'
import { noteId } from './written.ts'

/** Makes the draft of a note from the copy of the person: one revision, with the version and the reason that they give. */
export const keepDraft = defineUseCase({
  name: 'keep-draft',
  kind: 'change',
  right: 'write',
  input: z.strictObject({
    id: noteId,
    sequence: z.number().int().min(1),
    version: z
      .string()
      .max(100)
      .refine((version) => parseVersion(version) !== null, 'expected a semantic version such as 1.8.1')
      .optional(),
    note: z.string().trim().max(1000).optional(),
  }),
  output: z.strictObject({ id: z.string(), slug: z.string(), version: z.string() }),
  async run(context, { id, sequence, version, note }) {
    const { store, person, now } = context
    const found = await requireNote(context, id)
    requireRight(context, 'write', found)
    const copy = await findWorkingCopy(store.read, found.post.num, person.name)
    if (!copy) throw new AlphanodeError('outdated', 'There is no copy of yours any more: read the note again.')
    const live = (await findPost(store.read, found.post.slug))?.liveVersion ?? null
    const meta = withVersion(copy.meta, version ?? suggestVersion(copy.meta, live))
    return keepWorkingCopy(
      store,
      { ...copy, sequence, meta },
      { owner: person.name, now, by: changedBy(context, note || undefined) },
    )
  },
})

/** What the metadata say, where that is above what is live; else the next patch. */
function suggestVersion(meta: JsonValue, live: string | null): string | undefined {
  const stated = isJsonRecord(meta) && isJsonRecord(meta.revision) ? meta.revision.version : undefined
  if (live === null) return undefined
  if (typeof stated === 'string' && parseVersion(stated) && compareVersions(stated, live) > 0) return undefined
  const [major, minor, patch] = live.split(/[.+-]/, 3).map(Number)
  return `${major}.${minor}.${(patch ?? 0) + 1}`
}

function withVersion(meta: JsonValue, version: string | undefined): JsonValue {
  if (version === undefined || !isJsonRecord(meta)) return meta
  return { ...meta, revision: { ...(isJsonRecord(meta.revision) ? meta.revision : {}), version } }
}
