import { AlphanodeError } from '#lib/errors'
import { type Connection, listSlugOwners } from '#lib/store'

type Owners = Awaited<ReturnType<typeof listSlugOwners>>
type Owner = Owners extends ReadonlyMap<string, infer One> ? One : never

const mostTried = 50

/** The slug of a title, with a number where it is taken. */
export async function findFreeSlug(
  transaction: Connection,
  wanted: string,
  mayTake: (owner: Owner) => boolean = () => false,
): Promise<string> {
  const tried = [wanted, ...Array.from({ length: mostTried - 1 }, (_, index) => `${wanted}-${index + 2}`)]
  const owners = await listSlugOwners(transaction, tried)
  const free = tried.find((slug) => {
    const owner = owners.get(slug)
    return owner === undefined || mayTake(owner)
  })
  if (free === undefined)
    throw new AlphanodeError('conflict', `expected a title of its own, found ${mostTried} notes with the same`)
  return free
}

/** Whether it is the slug of a title, as it is or with a number. */
export const isNumbered = (slug: string, wanted: string): boolean =>
  slug === wanted || (slug.startsWith(`${wanted}-`) && /^\d+$/.test(slug.slice(wanted.length + 1)))
