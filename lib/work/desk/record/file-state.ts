import { z } from 'zod'
import { toContentHash } from '#lib/core/posts'
import { type Connection, listStoredRevisions, type PostState, type StoredFile } from '#lib/store'

/** How a note stands to the file that it came from. */
export const fileState = z.strictObject({
  path: z.string(),
  /**
   * `same`: the file says what is live. `newer`: the note was changed here since it was read. `off`: the note is off the site.
   * `waiting`: the file says something else, which waits as the draft.
   */
  state: z.enum(['same', 'newer', 'off', 'waiting']),
})

/** Null for a note that came from no file of its own. */
export async function decideFileState(
  connection: Connection,
  post: PostState,
  files: readonly StoredFile[],
): Promise<z.infer<typeof fileState> | null> {
  const file = findOwnFile(files)
  if (!file) return null
  const at = { path: file.origin }
  if (post.live === null) return { ...at, state: 'off' }
  if (post.imported === null || post.imported === post.live) return { ...at, state: 'same' }
  const stored = await listStoredRevisions(connection, [post.live, post.imported])
  const [live, imported] = [stored.get(post.live), stored.get(post.imported)]
  if (!live || !imported) return { ...at, state: 'newer' }
  // A person who publishes what the file says adds a review, and no word.
  if (toContentHash(live) === toContentHash(imported)) return { ...at, state: 'same' }
  return { ...at, state: post.draft === post.imported ? 'waiting' : 'newer' }
}

/** The file that says what is live; a draft that never was live has the one of its draft. */
export const findOwnFile = (files: readonly StoredFile[]): StoredFile | undefined =>
  files.find(({ role }) => role === 'live') ?? files.find(({ role }) => role === 'draft')
