import { roundViews } from '#lib/core/posts'
import { listPostStates, listShownViews, type PostNum, type Store, saveShownViews } from '#lib/store'
import { refreshEditions } from './refresh-editions.ts'

/** Of one transaction: others that write wait for its end. */
const mostAtOnce = 500

/**
 * Has pages say how often people read them: of posts whose rounded number rose, some in each transaction. A page is a function
 * of its name, so a number that rose is a new edition. It never falls: the file that counts may be deleted. Gives how many rose.
 */
export async function showViews(
  store: Store,
  counted: readonly { post: number; people: number }[],
  signal?: AbortSignal,
): Promise<number> {
  const rounded = counted.map(({ post, people }) => ({ post: post as PostNum, people: roundViews(people) }))
  let risen = 0
  for (let start = 0; start < rounded.length && !signal?.aborted; start += mostAtOnce) {
    const piece = rounded.slice(start, start + mostAtOnce).filter(({ people }) => people > 0)
    risen += await showSome(store, piece)
  }
  return risen
}

async function showSome(store: Store, piece: readonly { post: PostNum; people: number }[]): Promise<number> {
  const nums = piece.map(({ post }) => post)
  const shown = await listShownViews(store.read, nums)
  const hasRisen = ({ post, people }: { post: PostNum; people: number }) => people > (shown.get(post) ?? 0)
  // What changes nothing takes no turn of a writer.
  if (!piece.some(hasRisen)) return 0
  return store.write(async (transaction) => {
    const risen = piece.filter(hasRisen)
    // A post may have been erased since it was counted.
    const present = new Set(
      (await listPostStates(transaction, { nums: risen.map(({ post }) => post) })).map(({ num }) => num),
    )
    await saveShownViews(
      transaction,
      risen.filter(({ post }) => present.has(post)),
    )
    await refreshEditions(transaction, [...present])
    return present.size
  })
}
