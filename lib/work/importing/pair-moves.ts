import path from 'node:path'

/** A file with a name for what is in it. */
export interface NamedBytes {
  origin: string
  bytes: string
}

/**
 * Which files are where others were before, by what is in them: the former place of each file that moved. A file that is
 * still where it was did not move, and its copy is another file.
 */
export function pairMoves(before: readonly NamedBytes[], now: ReadonlyMap<string, string>): Map<string, string> {
  const known = new Map(before.map(({ origin, bytes }) => [origin, bytes]))
  const departed = before.filter(({ origin, bytes }) => now.get(origin) !== bytes)
  const arrivals = Map.groupBy(
    [...now].filter(([origin, bytes]) => known.get(origin) !== bytes),
    ([, bytes]) => bytes,
  )
  const moves = new Map<string, string>()
  const taken = new Set<string>()
  // Where several files hold the same, one that kept its name is the same file first.
  for (const isLikely of [isNamesake, () => true])
    for (const { origin, bytes } of departed) {
      const found = taken.has(origin)
        ? undefined
        : arrivals.get(bytes)?.find(([to]) => !moves.has(to) && isLikely(to, origin))
      if (!found) continue
      moves.set(found[0], origin)
      taken.add(origin)
    }
  return moves
}

const isNamesake = (one: string, other: string): boolean => path.basename(one) === path.basename(other)
