import { toContentHash } from '#lib/core/posts'
import {
  type Connection,
  eachLogBatch,
  listRevisionKeys,
  listStoredRevisions,
  type PostNum,
  type StoredRevision,
} from '#lib/store'
import type { ReviewRules } from '#lib/work/publishing'

type Words = Pick<StoredRevision, 'meta' | 'body' | 'format'>

/** Whether the person who wrote words may not answer for them: as the publication says, else once two people may review. */
export const asksForFourEyes = ({ fourEyes, reviewers }: ReviewRules): boolean => fourEyes ?? reviewers.length > 1

/**
 * The person who wrote words of a post: the first to keep exactly them as a draft, under whatever version and status, else the
 * first to make them live. Null where no person did.
 */
export async function findWriter(connection: Connection, post: PostNum, words: Words): Promise<string | null> {
  const same = await listEqual(connection, post, toContentHash(words))
  let publisher: string | null = null
  for await (const batch of eachLogBatch(connection, { post }))
    for (const { action, content, by } of batch) {
      if (content === null || by?.kind !== 'person' || by.name === null || !same.has(content)) continue
      if (action === 'draft') return by.name
      if (action === 'publish') publisher ??= by.name
    }
  return publisher
}

/** Texts that are in memory together. */
const atOnce = 50

/** The hashes of the post's revisions that have this content. */
async function listEqual(connection: Connection, post: PostNum, content: string): Promise<Set<string>> {
  const nums = (await listRevisionKeys(connection, [post])).map(({ num }) => num)
  const hashes = new Set<string>()
  for (let first = 0; first < nums.length; first += atOnce)
    for (const revision of (await listStoredRevisions(connection, nums.slice(first, first + atOnce))).values())
      if (toContentHash(revision) === content) hashes.add(revision.hash)
  return hashes
}
