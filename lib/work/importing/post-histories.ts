import path from 'node:path'
import { canonicalJson, type JsonValue, type PostMeta } from '#lib/core/posts'
import { isNoteName } from '#lib/sources'
import {
  type Connection,
  listDraftsOfPersons,
  listLastMovers,
  listPrunedRevisions,
  listStoredRevisions,
  type Pointers,
  type PostNum,
  type RevisionNum,
  type StoredRevision,
} from '#lib/store'

/** What was decided on posts before, as far as the next decision depends on it. */
export interface PostHistories {
  /** `isFile`: asked for a note's file that was imported before. */
  describe(post: PostNum, isFile: boolean): DecidedBefore
  importedMeta(revision: RevisionNum | null): PostMeta | null
}

export interface DecidedBefore {
  isInSync: boolean
  prunedFrom: RevisionNum | undefined
  /** A person made the draft that waits: it stays until a person publishes, replaces or discards it. */
  hasOwnDraft: boolean
}

export async function readHistories(connection: Connection, posts: readonly Pointers[]): Promise<PostHistories> {
  const movers = await listLastMovers(
    connection,
    posts.map(({ num }) => num),
  )
  const pruned = await listPrunedRevisions(
    connection,
    posts.filter(({ withdrawn }) => withdrawn === 'prune').map(({ num }) => num),
  )
  const drafted = await listDraftsOfPersons(
    connection,
    posts.filter(({ draft }) => draft !== null).map(({ num }) => num),
  )
  const decided = posts.filter(({ num }) => movers.get(num) === 'person')
  const revisions = await listStoredRevisions(connection, [
    ...posts.flatMap(({ imported }) => imported ?? []),
    ...decided.flatMap(({ live }) => live ?? []),
  ])
  const isApart = (post: Pointers): boolean =>
    post.live === null ||
    (post.live !== post.imported && !saysTheSame(revisions.get(post.live), findIn(revisions, post.imported)))
  const apart = new Set(decided.filter(isApart).map(({ num }) => num))
  const edited = new Set(posts.filter((post) => movers.get(post.num) === 'import' && isOfExport(post)).map(toNum))
  return {
    describe: (post, isFile) => ({
      isInSync: !apart.has(post) && !(isFile && edited.has(post)),
      prunedFrom: pruned.get(post),
      hasOwnDraft: drafted.has(post),
    }),
    importedMeta: (revision) => findIn(revisions, revision)?.meta ?? null,
  }
}

const toNum = ({ num }: Pointers): PostNum => num

/** What is live came with an export or with JSON Lines. */
const isOfExport = ({ origin }: Pointers): boolean => origin !== null && !isNoteName(path.basename(origin))

const findIn = (revisions: ReadonlyMap<RevisionNum, StoredRevision>, num: RevisionNum | null) =>
  num === null ? undefined : revisions.get(num)

/** Whether two states differ in nothing but their review: a person published what the source brought. */
function saysTheSame(one: StoredRevision | undefined, other: StoredRevision | undefined): boolean {
  return one !== undefined && other !== undefined && toContent(one) === toContent(other)
}

function toContent({ meta, body, format }: StoredRevision): string {
  const { revision: _, ...rest } = meta
  return canonicalJson({ rest, body, format } as unknown as JsonValue)
}
