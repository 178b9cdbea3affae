import {
  type Connection,
  listPostStates,
  listSimilar,
  listSimilarCandidates,
  listSimilarDue,
  listStoredRevisions,
  type Store,
  savePosts,
  saveSimilar,
} from '#lib/db'
import { toTerms } from '#lib/posts'
import { rankSimilar } from '#lib/related'
import { refreshEditions } from './refresh-editions.ts'

const shown = 5
/** A post that is new to a neighbourhood is offered to this many of its nearest. */
const offeredTo = 15

/** Finds the similar posts of the given posts, and of the neighbours that should now list them. Returns whose lists changed. */
export async function settleSimilarOf(transaction: Connection, posts: readonly number[]): Promise<number[]> {
  const changed = new Set<number>()
  const offers: Offer[] = []
  for (const post of new Set(posts)) {
    offers.push(...(await settleOne(transaction, post)))
    changed.add(post)
  }
  for (const other of await listInvaded(transaction, offers)) {
    if (changed.has(other)) continue
    await settleOne(transaction, other)
    changed.add(other)
  }
  return [...changed]
}

/** A post that may belong in the list of a neighbour. */
interface Offer {
  id: string
  to: number
  score: number
}

async function settleOne(transaction: Connection, num: number): Promise<Offer[]> {
  const [state] = await listPostStates(transaction, { nums: [num] })
  if (!state?.live || !state.signature) return []
  const revision = (await listStoredRevisions(transaction, [state.live])).get(state.live)
  if (!revision) return []
  const candidates = await listSimilarCandidates(transaction, {
    problem: state.problem ?? '',
    stack: state.stack ?? '',
    terms: toTerms(revision.meta),
  })
  const ranked = rankSimilar(
    { num, id: state.id, meta: revision.meta, signature: state.signature },
    candidates,
    offeredTo,
  )
  await saveSimilar(transaction, num, ranked.slice(0, shown))
  if (state.similarDue) await savePosts(transaction, [{ ...state, similarDue: false }])
  return state.listed ? ranked.map((neighbour) => ({ id: state.id, to: neighbour.num, score: neighbour.score })) : []
}

/** Neighbours in whose list a settled post comes before the last, or fills a place. */
async function listInvaded(transaction: Connection, offers: readonly Offer[]): Promise<number[]> {
  const lists = await listSimilar(transaction, [...new Set(offers.map((offer) => offer.to))])
  const invaded = new Set<number>()
  for (const { id, to, score } of offers) {
    const list = lists.get(to) ?? []
    const last = list.at(-1)
    if (!last || list.length < shown || score > last.score || (score === last.score && id < last.card.id))
      invaded.add(to)
  }
  return [...invaded]
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
