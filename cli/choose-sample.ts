/** Of each kind of address, at least this many. */
const fewest = 10

/** At most about `most` addresses: half of them those read most, the others spread over each kind; all where they are fewer. */
export function chooseSample(all: readonly string[], mostRead: readonly string[], most: number): string[] {
  if (all.length <= most) return [...all]
  const known = new Set(all)
  const chosen = new Set(mostRead.filter((address) => known.has(address)).slice(0, Math.floor(most / 2)))
  const kinds = Map.groupBy(all, toKind)
  const share = (most - chosen.size) / all.length
  for (const addresses of kinds.values()) {
    const count = Math.min(addresses.length, Math.max(fewest, Math.floor(addresses.length * share)))
    for (let index = 0; index < count; index++) {
      const address = addresses[Math.floor((index * addresses.length) / count)]
      if (address !== undefined) chosen.add(address)
    }
  }
  return [...chosen]
}

/** By the first part of the path; a page of a list, and a form of a page, is another kind. */
function toKind(address: string): string {
  const [, first = ''] = address.split('/', 2)
  const [, form = ''] = /(\/page\/|\.md$)/.exec(address) ?? []
  return `${first}${form}`
}
