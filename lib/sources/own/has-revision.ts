import { isJsonRecord } from '#lib/core/posts'

/** Whether a note says of itself that it keeps versions: those of other systems have revisions, releases and versions as well. */
export function hasRevision(input: unknown): boolean {
  if (!isJsonRecord(input)) return false
  if ('alphanode' in input) return true
  return Object.entries(input).some(
    ([key, value]) => isJsonRecord(value) && (key === 'revision' ? isStated(value, input) : isSlip(key, value)),
  )
}

/** One of its words is enough, and so is the rest of such a note: what is missing is told. */
const isStated = (value: object, input: Readonly<Record<string, unknown>>): boolean =>
  'status' in value || 'version' in value || isJsonRecord(input.topic)

/** A slip in the name must not turn a note that keeps versions into one that keeps none. */
const isSlip = (key: string, value: object): boolean =>
  'status' in value && 'version' in value && countEdits(key.toLowerCase(), 'revision') <= 2

/** Letters to put in, leave out or change, two neighbours in the wrong order being two. */
function countEdits(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1]
    for (const [column, wanted] of [...other].entries())
      line.push(
        Math.min(
          (line[column] ?? 0) + 1,
          (above[column + 1] ?? 0) + 1,
          (above[column] ?? 0) + (letter === wanted ? 0 : 1),
        ),
      )
    above = line
  }
  return above[other.length] ?? 0
}
