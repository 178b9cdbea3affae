import type { Card, PostMeta, Term } from '#lib/posts'
import type { Candidate, Neighbour } from '#lib/related'
import { inPieces } from './rows.ts'
import type { Connection } from './store.ts'

const fromTopic = 60
const fromTerm = 20
const fromNewest = 40

interface CandidateRow {
  num: number
  id: string
  meta: string
  signature: Uint8Array | null
}

const toCandidates = (rows: readonly CandidateRow[]): Candidate[] =>
  rows.flatMap(({ num, id, meta, signature }) =>
    signature ? [{ num, id, meta: JSON.parse(meta) as PostMeta, signature }] : [],
  )

const listedPosts = (connection: Connection) =>
  connection.selectFrom('posts').innerJoin('revisions', 'revisions.num', 'posts.live').where('posts.listed', '=', 1)

/** Posts as similarity sees them. */
export async function listCandidates(connection: Connection, nums: readonly number[]): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const piece of inPieces(nums, 1))
    candidates.push(
      ...toCandidates(
        await connection
          .selectFrom('posts')
          .innerJoin('revisions', 'revisions.num', 'posts.live')
          .select(['posts.num', 'posts.id', 'posts.signature', 'revisions.meta'])
          .where('posts.num', 'in', piece)
          .execute(),
      ),
    )
  return candidates
}

/** A bounded number of listed posts that may be similar: of the same problem and stack, of its terms, and the newest. */
export async function listSimilarCandidates(
  connection: Connection,
  post: { problem: string; stack: string; terms: readonly Term[] },
): Promise<Candidate[]> {
  const columns = ['posts.num'] as const
  const queries = [
    listedPosts(connection).where('posts.problem', '=', post.problem).where('posts.stack', '=', post.stack),
    listedPosts(connection).where('posts.problem', '=', post.problem),
    listedPosts(connection).where('posts.stack', '=', post.stack),
  ]
  const nums = new Set<number>()
  for (const query of queries)
    for (const row of await query.select(columns).orderBy('posts.published_at', 'desc').limit(fromTopic).execute())
      nums.add(row.num)
  const lists = [
    ...post.terms
      .filter((term) => term.kind !== 'topic')
      .slice(0, 10)
      .map(({ kind, slug }) => ({ kind, slug, limit: fromTerm })),
    { kind: 'all', slug: '', limit: fromNewest },
  ]
  for (const { kind, slug, limit } of lists)
    for (const row of await connection
      .selectFrom('listings')
      .select('post')
      .where('kind', '=', kind)
      .where('slug', '=', slug)
      .orderBy('published_at', 'desc')
      .orderBy('post', 'desc')
      .limit(limit)
      .execute())
      nums.add(row.post)
  return listCandidates(connection, [...nums])
}

export async function saveSimilar(
  connection: Connection,
  post: number,
  neighbours: readonly Neighbour[],
): Promise<void> {
  await connection.deleteFrom('similar').where('post', '=', post).execute()
  if (neighbours.length === 0) return
  await connection
    .insertInto('similar')
    .values(
      neighbours.map(({ num, score, shared }, rank) => ({
        post,
        rank,
        other: num,
        score,
        shared: JSON.stringify(shared),
      })),
    )
    .execute()
}

export interface SimilarRow {
  post: number
  score: number
  shared: string[]
  card: Card
}

/** The similar posts of each post that the gate lets through, best first. */
export async function listSimilar(
  connection: Connection,
  posts: readonly number[],
): Promise<Map<number, SimilarRow[]>> {
  const found = new Map<number, SimilarRow[]>()
  for (const piece of inPieces(posts, 1)) {
    const rows = await connection
      .selectFrom('similar')
      .innerJoin('posts', 'posts.num', 'similar.other')
      .select(['similar.post', 'similar.score', 'similar.shared', 'posts.card'])
      .where('similar.post', 'in', piece)
      .where('posts.listed', '=', 1)
      .orderBy('similar.post')
      .orderBy('similar.rank')
      .execute()
    for (const { post, score, shared, card } of rows) {
      if (!card) continue
      const list = found.get(post) ?? []
      list.push({ post, score, shared: JSON.parse(shared) as string[], card: JSON.parse(card) as Card })
      found.set(post, list)
    }
  }
  return found
}

/** The posts whose page lists one of these. */
export async function listDependents(connection: Connection, posts: readonly number[]): Promise<number[]> {
  const dependents = new Set<number>()
  for (const piece of inPieces(posts, 1))
    for (const row of await connection
      .selectFrom('similar')
      .select('post')
      .distinct()
      .where('other', 'in', piece)
      .execute())
      dependents.add(row.post)
  return [...dependents]
}

/** The posts whose similar posts are still to be found, oldest first. */
export async function listSimilarDue(connection: Connection, limit: number): Promise<number[]> {
  const rows = await connection
    .selectFrom('posts')
    .select('num')
    .where('similar_due', '=', 1)
    .orderBy('num')
    .limit(limit)
    .execute()
  return rows.map((row) => row.num)
}
