import { isOwnPage, type Redirect } from '#lib/core/redirects'
import { type Connection, listAddressesBelow } from '#lib/store'

/** A folder that moves more than this is moved in part. */
const mostMoved = 20_000
/** A folder may be moved into one that was moved. */
const mostRounds = 5

/**
 * What redirects of whole folders come to: one for each address that is known below the new place. Those that name an address
 * win over them. `empty` are those with nothing below their new place.
 */
export async function listMovedBelow(
  connection: Connection,
  stated: readonly Redirect[],
): Promise<{ redirects: Redirect[]; empty: Redirect[] }> {
  const folders = stated.filter(({ isBelow }) => isBelow)
  const named = new Set(stated.filter(({ isBelow }) => !isBelow).map(({ from }) => from))
  const found = new Map<string, Redirect>()
  const used = new Set<Redirect>()
  const there = new Map<string, string[]>()
  for (const { to } of folders) there.set(to, await listAddressesBelow(connection, to, mostMoved))
  for (let round = 0, before = -1; round < mostRounds && found.size > before; round++) {
    before = found.size
    for (const folder of folders) {
      const stated = [...named, ...found.keys()].filter((path) => path.startsWith(folder.to))
      for (const path of [...(there.get(folder.to) ?? []), ...stated]) {
        if (found.size >= mostMoved) break
        used.add(folder)
        const from = folder.from + path.slice(folder.to.length)
        // A folder may be moved to the one above it.
        if (!path.startsWith(folder.from) && !named.has(from) && !found.has(from) && !isOwnPage(from))
          found.set(from, { ...folder, from, to: path })
      }
    }
  }
  return { redirects: [...found.values()], empty: folders.filter((folder) => !used.has(folder)) }
}
