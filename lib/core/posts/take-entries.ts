import { isJsonRecord, type JsonValue } from './json.ts'

type JsonMap = { [key: string]: JsonValue }

/** The first entries of a map, those of its lists and maps counted, and whether that is all of it. */
export function takeEntries(map: JsonMap, most: number): { taken: JsonMap; isWhole: boolean } {
  let left = most
  let isWhole = true

  function takeSome<Entry>(entries: readonly Entry[], take: (entry: Entry) => void): void {
    for (const entry of entries) {
      if (left === 0) isWhole = false
      if (left === 0) return
      left--
      take(entry)
    }
  }
  function takeMap(from: JsonMap): JsonMap {
    const taken: JsonMap = {}
    takeSome(Object.entries(from), ([key, value]) => {
      taken[key] = takeValue(value)
    })
    return taken
  }
  function takeValue(value: JsonValue): JsonValue {
    if (isJsonRecord(value)) return takeMap(value)
    if (!Array.isArray(value)) return value
    const taken: JsonValue[] = []
    takeSome(value, (item) => taken.push(takeValue(item)))
    return taken
  }

  const taken = takeMap(map)
  return { taken, isWhole }
}
