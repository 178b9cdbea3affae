export interface MetaBounds {
  /** Fields, members of maps and items of lists, however deep. */
  entries: number
  /** Of keys and texts together, as UTF-8. */
  bytes: number
}

/** The most that all metadata of a note may be, whatever source it came from. */
export const metaBounds: MetaBounds = { entries: 10_000, bytes: 500_000 }

export interface MetaExcess {
  /** The field in which a bound was passed. */
  field: string
  message: string
}

/** Where untrusted metadata passes a bound; null for what stays within. Nothing is looked at beyond that place. */
export function findMetaExcess(input: Record<string, unknown>, bounds: MetaBounds = metaBounds): MetaExcess | null {
  let entries = 0
  let bytes = 0
  for (const [field, value] of Object.entries(input)) {
    entries++
    bytes += Buffer.byteLength(field)
    const waiting: unknown[] = [value]
    while (waiting.length > 0) {
      const next = waiting.pop()
      if (typeof next === 'string') bytes += Buffer.byteLength(next)
      else if (typeof next === 'object' && next !== null)
        for (const key of Object.keys(next)) {
          entries++
          if (!Array.isArray(next)) bytes += Buffer.byteLength(key)
          waiting.push(next[key as keyof typeof next])
          if (entries > bounds.entries || bytes > bounds.bytes) break
        }
      if (entries > bounds.entries)
        return { field, message: `expected at most ${bounds.entries} entries in all metadata, found more` }
      if (bytes > bounds.bytes)
        return { field, message: `expected at most ${bounds.bytes} bytes of metadata, found more` }
    }
  }
  return null
}
