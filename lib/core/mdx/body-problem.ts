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
  const toPoint = (place: Place): Point => {
    if (typeof place !== 'number') return place.position?.start ?? { line: 1, column: 1 }
    const before = body.slice(0, place)
    return { line: before.split('\n').length, column: place - before.lastIndexOf('\n') }
  }
  return {
    problems,
    add(place, code, name, message) {
      const { line, column } = toPoint(place)
      problems.push({ code, name: excerpt(name), message, line, column })
    },
  }
}
