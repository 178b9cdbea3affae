import type { IssueCode } from '#lib/errors'
import type { Point } from './syntax-tree.ts'

/** Something of a body that its page cannot show as it was meant. */
export interface BodyProblem {
  code: IssueCode
  /** What is counted: the name of a component, an element, an attribute; `import`, `expression`. */
  name: string
  /** `expected …, found …` */
  message: string
  line: number
  column: number
}

export function excerpt(text: string | null | undefined): string {
  const line = (text ?? '').slice(0, 500).replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

export const describeUrl = (url: string | null | undefined): string =>
  `expected an http, https or mailto address or a relative one, found ${excerpt(url)}`

type Place = { position?: { start: Point } | undefined } | number

export interface Report {
  readonly problems: readonly BodyProblem[]
  /** `place` is a node, or an offset in the body. */
  add(place: Place, code: IssueCode, name: string, message: string): void
}

export function createReport(body: string): Report {
  const problems: BodyProblem[] = []
  let lines: number[] | undefined
  const toPoint = (place: Place): Point => {
    if (typeof place !== 'number') return place.position?.start ?? { line: 1, column: 1 }
    lines ??= listLineStarts(body)
    const line = findLastAtMost(lines, place)
    return { line: line + 1, column: place - (lines[line] ?? 0) + 1 }
  }
  return {
    problems,
    add(place, code, name, message) {
      const { line, column } = toPoint(place)
      problems.push({ code, name: excerpt(name), message, line, column })
    },
  }
}

function listLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The index of the last number that is not larger; the numbers ascend from 0. */
function findLastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] as number) <= most) low = middle
    else high = middle - 1
  }
  return low
}
