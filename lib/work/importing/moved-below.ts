import { isOwnPage, type Redirect } from '#lib/core/redirects'
import { type Connection, listAddressesBelow } from '#lib/store'

/** All folders together move no more addresses than this. */
const mostMoved = 20_000
/** And no more are looked at for it: each folder may be moved into any other. */
const mostLooked = 200_000
/** A folder may be moved into one that was moved. */
const mostRounds = 5

interface MovedBelow {
  redirects: Redirect[]
  /** Folders with nothing below their new place. */
  empty: Redirect[]
  /** Folders of which something was left out, since all of them are too much. */
  cut: Redirect[]
}

/**
 * What redirects of whole folders come to: one for each address that is known below the new place. Those that name an address
 * win over them.
 */
export async function listMovedBelow(connection: Connection, stated: readonly Redirect[]): Promise<MovedBelow> {
  const folders = stated.filter(({ isBelow }) => isBelow)
  const named = new Set(stated.filter(({ isBelow }) => !isBelow).map(({ from }) => from))
  const found = new Map<string, Redirect>()
  const [used, cut] = [new Set<Redirect>(), new Set<Redirect>()]
  const there = new Map<string, string[]>()
  let looked = 0
  const findThere = async (to: string): Promise<string[]> => {
    const known = there.get(to) ?? (await listAddressesBelow(connection, to, mostMoved))
    there.set(to, known)
    return known
  }
  for (let round = 0, before = -1; round < mostRounds && found.size > before; round++) {
    before = found.size
    const sorted = [...named, ...found.keys()].toSorted()
    for (const folder of folders) {
      const isFull = () => found.size >= mostMoved || looked >= mostLooked
      const paths = isFull() ? [] : [...(await findThere(folder.to)), ...listBelow(sorted, folder.to)]
      if (round === 0 && isFull()) cut.add(folder)
      for (const path of paths) {
        used.add(folder)
        looked++
        if (isFull()) {
          cut.add(folder)
          break
        }
        const from = folder.from + path.slice(folder.to.length)
        // A folder may be moved to the one above it.
        if (!path.startsWith(folder.from) && !named.has(from) && !found.has(from) && !isOwnPage(from))
          found.set(from, { ...folder, from, to: path })
      }
    }
  }
  const empty = folders.filter((folder) => !used.has(folder) && !cut.has(folder))
  return { redirects: [...found.values()], empty, cut: [...cut] }
}

/** Of paths in their order, those that begin with one. */
function listBelow(paths: readonly string[], begin: string): string[] {
  let [first, end] = [0, paths.length]
  while (first < end) {
    const middle = (first + end) >> 1
    if ((paths[middle] ?? '') < begin) first = middle + 1
    else end = middle
  }
  const below: string[] = []
  for (let at = first; paths[at]?.startsWith(begin); at++) below.push(paths[at] ?? '')
  return below
}
