import { hash } from 'node:crypto'

/** What a run remembers of the records before: posts, their states and addresses, by the file that brought them. */
export interface RunMemory {
  /** The file that brought this post, or this state of it (`id@version`); null when none did. */
  findPost(idOrState: string): string | null
  rememberPost(idOrState: string, path: string): void
  findSlug(slug: string): string | null
  rememberSlug(slug: string, path: string): void
  /** How many changes were made. */
  changes: number
}

export function createRunMemory(): RunMemory {
  const names = createNameTable()
  const paths: string[] = []
  const find = (name: string) => paths[names.get(name) ?? -1] ?? null
  const remember = (name: string, path: string) => {
    if (paths.at(-1) !== path) paths.push(path)
    names.set(name, paths.length - 1)
  }
  return {
    findPost: (name) => find(`post ${name}`),
    rememberPost: (name, path) => remember(`post ${name}`, path),
    findSlug: (slug) => find(`slug ${slug}`),
    rememberSlug: (slug, path) => remember(`slug ${slug}`, path),
    changes: 0,
  }
}

/** Two parts of the key, and the value plus one: 0 is an empty place. */
const placeSize = 3

/**
 * Numbers by names, in 18 to 36 bytes a name outside of the heap: a run meets three names a post, and as strings those of
 * 100,000 posts took 30 MB that every collection went through. Names are told apart by 64 bits of their SHA-256: that two of
 * three million are taken for one happens once in four million such runs.
 */
function createNameTable(): { get(name: string): number | undefined; set(name: string, value: number): void } {
  let places = new Uint32Array(1024 * placeSize)
  let count = 0

  function findPlace(table: Uint32Array, low: number, high: number): number {
    const size = table.length / placeSize
    let place = (low % size) * placeSize
    while (table[place + 2] !== 0 && (table[place] !== low || table[place + 1] !== high))
      place = (place + placeSize) % table.length
    return place
  }

  function grow(): void {
    const larger = new Uint32Array(places.length * 2)
    for (let at = 0; at < places.length; at += placeSize)
      if (places[at + 2] !== 0)
        larger.set(places.subarray(at, at + placeSize), findPlace(larger, places[at] ?? 0, places[at + 1] ?? 0))
    places = larger
  }

  return {
    get(name) {
      const value = places[findPlace(places, ...toKey(name)) + 2]
      return value ? value - 1 : undefined
    },
    set(name, value) {
      if (count * placeSize * 3 > places.length * 2) grow()
      const [low, high] = toKey(name)
      const place = findPlace(places, low, high)
      if (places[place + 2] === 0) count++
      places.set([low, high, value + 1], place)
    },
  }
}

function toKey(name: string): [low: number, high: number] {
  const bytes = hash('sha256', name, 'buffer')
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)]
}
