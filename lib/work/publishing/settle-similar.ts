import { type Term, toTerms } from '#lib/core/posts'
import { type Neighbour, rankSimilar } from '#lib/core/related'
import {
  type Connection,
  isLive,
  listPostStates,
  listSimilar,
  listSimilarCandidates,
  listSimilarDue,
  listStoredRevisions,
  markSimilarDue,
  type PostNum,
  type PostState,
  type Store,
  saveSimilar,
  updatePosts,
} from '#lib/store'
import { refreshEditions } from './refresh-editions.ts'

const shown = 5
/** A post that is new to a neighbourhood is offered to this many of its nearest. */
const offeredTo = 15

/**
 * Finds the similar posts of the given posts. Neighbours that should list one of them now are put in line for the same,
 * and settled by the background job or when their page is asked for. Returns whose lists were found.
 */
export async function settleSimilarOf(transaction: Connection, posts: readonly PostNum[]): Promise<PostNum[]> {
  const states = (await listPostStates(transaction, { nums: [...new Set(posts)] })).filter(isLive)
  const revisions = await listStoredRevisions(
    transaction,
    states.map((state) => state.live),
  )
  const offers: Offer[] = []
  for (const state of states) {
    const revision = revisions.get(state.live)
    const neighbours = revision ? await settleOne(transaction, state, toTerms(revision.meta)) : []
    if (state.listed) for (const { num, score } of neighbours) offers.push({ id: state.id, to: num, score })
  }
  await updatePosts(
    transaction,
    states.filter((state) => state.similarDue).map((state) => ({ ...state, similarDue: false })),
  )
  const settled = new Set(states.map((state) => state.num))
  await markSimilarDue(
    transaction,
    (await listInvaded(transaction, offers)).filter((num) => !settled.has(num)),
  )
  return [...settled]
}

/** A post that may belong in the list of a neighbour. */
interface Offer {
  id: string
  to: PostNum
  score: number
}

async function settleOne(
  transaction: Connection,
  state: PostState,
  terms: readonly Term[],
): Promise<Neighbour<PostNum>[]> {
  const { num, id, features, signature } = state
  if (!features || !signature) return []
  const candidates = await listSimilarCandidates(transaction, {
    problem: features.problem,
    stack: features.topicStack,
    terms,
  })
  const ranked = rankSimilar({ num, id, features, signature }, candidates, offeredTo)
  await saveSimilar(transaction, num, ranked.slice(0, shown))
  return ranked
}

/** Neighbours in whose list a settled post comes before the last, or fills a place. */
async function listInvaded(transaction: Connection, offers: readonly Offer[]): Promise<PostNum[]> {
  const lists = await listSimilar(transaction, [...new Set(offers.map((offer) => offer.to))])
  const invaded = new Set<PostNum>()
  for (const { id, to, score } of offers) {
    const list = lists.get(to) ?? []
    const last = list.at(-1)
    const isListed = list.some((row) => row.card.id === id)
    const isBetter = !last || list.length < shown || score > last.score || (score === last.score && id < last.card.id)
    if (isBetter && !isListed) invaded.add(to)
  }
  return [...invaded]
}

/** Finds the similar posts of posts again, and renews their editions. */
export async function resettle(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  await refreshEditions(transaction, await settleSimilarOf(transaction, posts))
}

/**
 * Settles up to `most` of the posts whose similar posts are due, in transactions of bounded size. Returns how many are done;
 * fewer than `most` means that none are left.
 */
export async function settleSimilar(store: Store, most: number): Promise<number> {
  let done = 0
  while (done < most) {
    const settled = await store.write(async (transaction) => {
      const due = await listSimilarDue(transaction, Math.min(25, most - done))
      await refreshEditions(transaction, await settleSimilarOf(transaction, due))
      return due.length
    })
    if (settled === 0) break
    done += settled
  }
  return done
}
