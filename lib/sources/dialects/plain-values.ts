import { isJsonRecord } from '#lib/core/posts'

const mostValues = 5000
const mostLength = 500
const mostDepth = 5
const mostLengthInLists = 5000

/**
 * The texts and numbers of maps in maps, each by its path: `{ a: { b: 1 } }` → `a.b`. Entries of lists have their places as
 * names, with what is yes or no in them; a list of which anything cannot be named so is left out as a whole, since texts ask
 * what its entries lack.
 */
export function listPlainValues(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  let count = 0
  const visit = (map: Readonly<Record<string, unknown>>, path: string, depth: number): void => {
    for (const [key, value] of Object.entries(map)) {
      if (count >= mostValues) return
      if (isJsonRecord(value) && depth < mostDepth) visit(value, `${path}${key}.`, depth + 1)
      if (!isName(key)) continue
      const listed = Array.isArray(value) ? listEntries(value, `${path}${key}`, 0) : null
      if (listed && count + listed.length <= mostValues) {
        count += listed.length
        for (const [name, each] of listed) values[name] = each
      }
      const isPlain = typeof value === 'number' || (typeof value === 'string' && value.length <= mostLength)
      if (!isPlain) continue
      values[`${path}${key}`] = String(value)
      count++
    }
  }
  visit(data, '', 0)
  return values
}

const isName = (key: string): boolean => /^[\w-]+$/.test(key)

/** Null where an entry holds what has no name or is too long. */
function listEntries(value: unknown, path: string, depth: number): [string, string][] | null {
  if (value === null) return []
  if (typeof value === 'object') {
    const entries = Object.entries(value)
    if (depth >= mostDepth || entries.length > mostValues || !entries.every(([key]) => isName(key))) return null
    const inner = entries.map(([key, each]) => listEntries(each, `${path}.${key}`, depth + 1))
    return inner.includes(null) ? null : inner.flatMap((each) => each ?? [])
  }
  const text = String(value)
  return text.length <= mostLengthInLists ? [[path, text]] : null
}
