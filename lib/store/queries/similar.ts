import type { Card, Term } from '#lib/core/posts'
import type { Candidate, Neighbour } from '#lib/core/related'
import { decode, encode } from '../encoded.ts'
import type { CollectionKind } from '../kinds.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { touchedBy } from '../touched.ts'
import { collectionNumber } from './listings.ts'
import { inPieces, isTrue } from './rows.ts'

const fromTopic = 40
const fromTerm = 10
const mostTerms = 5
const fromNewest = 20

/** The topic is asked for before, and two texts are not alike because one hand or one language wrote them. */
const saysLittle: ReadonlySet<string> = new Set(['topic', 'author', 'lang'])

/** Posts as similarity sees them. */
export async function listCandidates(connection: Connection, nums: readonly PostNum[]): Promise<Candidate<PostNum>[]> {
  const candidates: Candidate<PostNum>[] = []
  for (const piece of inPieces(nums)) {
    const rows = await connection
      .selectFrom('posts')
      .select(['num', 'id', 'features', 'signature'])
      .where('num', 'in', piece)
      .execute()
    for (const { num, id, features, signature } of rows)
      if (features && signature) candidates.push({ num, id, features: decode(features), signature })
  }
  return candidates
}

/** A bounded number of listed posts that may be similar: of the same problem and stack, of its terms, and the newest. */
export async function listSimilarCandidates(
  connection: Connection,
  post: { problem: string | null; stack: string | null; terms: readonly Term[] },
): Promise<Candidate<PostNum>[]> {
  const nums = new Set(await listSameTopic(connection, post))
  const lists: { kind: CollectionKind; slug: string; limit: number }[] = [
    ...(post.problem === null ? [] : [{ kind: 'topic' as const, slug: post.problem, limit: fromTopic }]),
    ...(post.stack === null ? [] : [{ kind: 'stack' as const, slug: post.stack, limit: fromTopic }]),
    ...post.terms
      .filter(({ kind, slug }) => !saysLittle.has(kind) && !(kind === 'stack' && slug === post.stack))
      .slice(0, mostTerms)
      .map(({ kind, slug }) => ({ kind, slug, limit: fromTerm })),
    { kind: 'all', slug: '', limit: fromNewest },
  ]
  for (const { kind, slug, limit } of lists)
    for (const row of await connection
      .selectFrom('listings')
      .select('post')
      .where('collection', '=', collectionNumber(kind, slug))
      .orderBy('published', 'desc')
      .orderBy('post', 'desc')
      .limit(limit)
      .execute())
      nums.add(row.post)
  return listCandidates(connection, [...nums])
}

async function listSameTopic(
  connection: Connection,
  { problem, stack }: { problem: string | null; stack: string | null },
): Promise<PostNum[]> {
  if (problem === null || stack === null) return []
  const rows = await connection
    .selectFrom('posts')
    .select('num')
    .where('listed', '=', isTrue)
    .where('problem', '=', problem)
    .where('stack', '=', stack)
    .orderBy('published_at', 'desc')
    .limit(fromTopic)
    .execute()
  return rows.map((row) => row.num)
}

export async function saveSimilar(
  connection: Connection,
  post: PostNum,
  neighbours: readonly Neighbour<PostNum>[],
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
        shared: encode(shared),
      })),
    )
    .execute()
}

export interface SimilarRow {
  post: PostNum
  score: number
  shared: string[]
  card: Card
}

/** The similar posts of each post that the gate lets through, best first. */
export async function listSimilar(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, SimilarRow[]>> {
  const found = new Map<PostNum, SimilarRow[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('similar')
      .innerJoin('posts', 'posts.num', 'similar.other')
      .select(['similar.post', 'similar.score', 'similar.shared', 'posts.card'])
      .where('similar.post', 'in', piece)
      .where('posts.listed', '=', isTrue)
      .orderBy('similar.post')
      .orderBy('similar.rank')
      .execute()
    for (const { post, score, shared, card } of rows) {
      if (!card) continue
      const list = found.get(post) ?? []
      list.push({ post, score, shared: decode(shared), card: decode(card) })
      found.set(post, list)
    }
  }
  return found
}

/** The posts whose page lists one of these. */
export async function listDependents(connection: Connection, posts: readonly PostNum[]): Promise<PostNum[]> {
  const dependents = new Set<PostNum>()
  for (const piece of inPieces(posts))
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
export async function listSimilarDue(connection: Connection, limit: number): Promise<PostNum[]> {
  const rows = await connection
    .selectFrom('posts')
    .select('num')
    .where('similar_due', '=', isTrue)
    .orderBy('num')
    .limit(limit)
    .execute()
  return rows.map((row) => row.num)
}

/** Puts posts in line for {@link listSimilarDue}; those that are in line already stay where they are. */
export async function markSimilarDue(connection: Connection, posts: readonly PostNum[]): Promise<void> {
  const touched = touchedBy(connection)?.posts
  if (touched) for (const num of posts) touched.add(num)
  for (const piece of inPieces(posts))
    await connection
      .updateTable('posts')
      .set({ similar_due: 1 })
      .where('num', 'in', piece)
      .where('similar_due', '=', 0)
      .where('live', 'is not', null)
      .execute()
}
