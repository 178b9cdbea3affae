import { type Connection, listFilesOf, listPointers, type StoredFile } from '#lib/store'
import type { CheckedPost } from './checked-post.ts'
import type { FolderNow } from './folder-now.ts'
import type { RunMemory } from './run-memory.ts'

/** A post of a batch under the id of the post that its file stands for. */
export interface ResolvedPost {
  post: CheckedPost
  /** The record of its file from the last import, also where it was found at another place then. */
  file: StoredFile | null
  /** The source is byte for byte what it was, at the same place, under the same options. */
  isUnchanged: boolean
}

/**
 * Says whose file each is: the post that it brought before, wherever it was then; else the post that its own id names. A
 * file that came where another one had been is a post of its own.
 */
export async function resolvePosts(
  connection: Connection,
  posts: readonly CheckedPost[],
  folder: FolderNow,
  memory: RunMemory,
): Promise<ResolvedPost[]> {
  const left = new Set(folder.moves.values())
  const found = posts.map((post) => ({ post, file: findFile(post, folder, left) }))
  const strangers = found.filter(({ post, file }) => post.file && !post.isIdStated && !file).map(({ post }) => post.id)
  const owners = Map.groupBy(await listFilesOf(connection, strangers), ({ id }) => id)
  const isTaken = (id: string, origin: string): boolean =>
    memory.findPost(id) !== null ||
    (owners.get(id) ?? []).some(
      (file) =>
        file.role === 'live' && (left.has(file.origin) || (file.origin !== origin && folder.isThere(file.origin))),
    )
  const claimed = new Set<string>()
  const resolved: ResolvedPost[] = []
  for (const { post, file } of found) {
    const known = file ? toKnown(post, file) : { post, file: null, isUnchanged: false }
    const isNamedByPlace = !file && post.file !== null && !post.isIdStated && !post.isBeside
    if (isNamedByPlace && (claimed.has(post.id) || isTaken(post.id, post.origin)))
      known.post = {
        ...post,
        id: await findFreeId(connection, post.id, (id) => claimed.has(id) || memory.findPost(id) !== null),
      }
    if (!post.isBeside) claimed.add(known.post.id)
    resolved.push(known)
  }
  return resolved
}

function findFile(
  { origin, file }: CheckedPost,
  { before, moves }: FolderNow,
  left: ReadonlySet<string>,
): StoredFile | null {
  if (!file) return null
  const former = moves.get(origin)
  if (former !== undefined) return before.get(former) ?? null
  return left.has(origin) ? null : (before.get(origin) ?? null)
}

function toKnown(post: CheckedPost, file: StoredFile): ResolvedPost {
  const isUnchanged = file.origin === post.origin && file.source === post.file?.source && file.role === post.file.role
  return { post: post.isIdStated ? post : { ...post, id: file.id }, file, isUnchanged }
}

const mostNamesakes = 1000

/** `note-2`, where another file is `note`. */
async function findFreeId(connection: Connection, id: string, isClaimed: (id: string) => boolean): Promise<string> {
  for (let number = 2; number < mostNamesakes; number++) {
    const free = `${id}-${number}`
    if (!isClaimed(free) && (await listPointers(connection, [free])).size === 0) return free
  }
  return id
}
