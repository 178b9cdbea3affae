/** A note of a folder that needs an address. */
export interface AddressWish {
  /** Where its file really is. */
  origin: string
  /** Addresses that would do, the best first. */
  wanted: readonly string[]
  /** Whether it is in the language of the folder, whose notes have the plain addresses. */
  isOfLanguage: boolean
}

/** What a store says of addresses, before those of a folder are chosen. */
export interface PresentSlugs {
  /** That of the publication. */
  language: string
  /** The address of the post that a file brought before, by the place of the file. */
  listOf(origins: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The addresses of posts, by their ids. */
  listOfPosts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The ids of the posts that have these addresses now. */
  listOwners(slugs: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export const noSlugs: PresentSlugs = {
  language: 'en',
  listOf: async () => new Map(),
  listOfPosts: async () => new Map(),
  listOwners: async () => new Map(),
}

export interface ChosenSlug {
  slug: string
  /** Another note has the one that it wants most. */
  isSecond: boolean
  /** The one that it has until the import is done, where that is another. */
  before?: string
}

/**
 * The address of each note, in their order. A note keeps the one that it has; of those that are new, the first in the language
 * of the folder gets the one that several want.
 */
export async function chooseSlugs(wishes: readonly AddressWish[], present: PresentSlugs): Promise<ChosenSlug[]> {
  const had = await present.listOf(wishes.map(({ origin }) => origin))
  const kept = wishes.map(({ origin, wanted }) => {
    const slug = had.get(origin)
    return slug !== undefined && wanted.includes(slug) ? slug : null
  })
  const ofFolder = new Set(kept.filter((slug) => slug !== null))
  const strangers = wishes.filter((_wish, index) => kept[index] === null).flatMap(({ wanted }) => wanted)
  const taken = await present.listOwners(strangers.filter((slug) => !ofFolder.has(slug)))
  const chosen: ChosenSlug[] = []
  const inTurn = [...wishes.entries()].sort(([, a], [, b]) => Number(b.isOfLanguage) - Number(a.isOfLanguage))
  for (const [index, { origin, wanted }] of inTurn) {
    const slug =
      kept[index] ?? wanted.find((each) => !ofFolder.has(each) && !taken.has(each)) ?? (wanted.at(-1) as string)
    ofFolder.add(slug)
    const before = had.get(origin)
    chosen[index] = {
      slug,
      isSecond: kept[index] === null && slug !== wanted[0],
      ...(before === undefined || before === slug ? {} : { before }),
    }
  }
  return chosen
}
