/** A run of a text: plain, or a passage that remarks are about. */
export interface TextRun {
  from: number
  text: string
  /** The numbers of the remarks that it belongs to. */
  remarks: readonly number[]
}

interface Placed {
  num: number
  place: { from: number; to: number } | null
}

/** Cuts a text where passages begin and end; passages may overlap. Together the runs are the text. */
export function toRuns(text: string, placed: readonly Placed[]): TextRun[] {
  const cuts = new Set([0, text.length])
  for (const { place } of placed)
    if (place) for (const at of [place.from, place.to]) cuts.add(Math.min(at, text.length))
  const inOrder = [...cuts].sort((a, b) => a - b)
  return inOrder.slice(0, -1).map((from, index) => {
    const to = inOrder[index + 1] ?? text.length
    const remarks = placed.flatMap(({ num, place }) => (place && place.from < to && place.to > from ? [num] : []))
    return { from, text: text.slice(from, to), remarks }
  })
}

/** Where words stand in a text: exactly once, or null. */
export function findOnce(text: string, words: string): { from: number; to: number } | null {
  const from = text.indexOf(words)
  if (words === '' || from === -1 || text.includes(words, from + 1)) return null
  return { from, to: from + words.length }
}
