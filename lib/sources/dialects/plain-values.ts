import { isJsonRecord } from '#lib/core/posts'

const mostValues = 2000
const mostLength = 500
const mostDepth = 5

/** The texts and numbers of maps in maps, each by its path: `{ a: { b: 1 } }` → `a.b`. Lists have no names. */
export function listPlainValues(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  let count = 0
  const visit = (map: Readonly<Record<string, unknown>>, path: string, depth: number): void => {
    for (const [key, value] of Object.entries(map)) {
      if (count >= mostValues) return
      if (isJsonRecord(value) && depth < mostDepth) visit(value, `${path}${key}.`, depth + 1)
      const isPlain = typeof value === 'number' || (typeof value === 'string' && value.length <= mostLength)
      if (!isPlain || !/^[\w-]+$/.test(key)) continue
      values[`${path}${key}`] = String(value)
      count++
    }
  }
  visit(data, '', 0)
  return values
}
