import { noteIdPrefix } from '../../page-ids.ts'

export interface NumberedEquation {
  /** Without labels and references, as KaTeX reads it. */
  source: string
  /** Of each of its lines; null for a line without one. */
  numbers: readonly (string | null)[]
  /** Its id on the page, where something may refer to it. */
  id: string | null
  /** A label that an earlier formula has. */
  repeated: string | null
}

interface Label {
  id: string
  number: string
}

const label = /\\label[ \t]*\{([^{}]{1,100})\}/g
const tag = /\\tag\*?[ \t]*\{([^{}]{0,100})\}/
const reference = /\\(eq)?ref[ \t]*\{([^{}]{1,100})\}/g
const soleReference = /^\\(eq)?ref[ \t]*\{([^{}]{1,100})\}$/
/** Environments that number their lines. */
const numbering = /\\begin[ \t]*\{(?:equation|align|alignat|gather)\}/

/** Numbers the displayed formulas of a page in their order: those that have a label, and the lines of such environments. */
export function numberEquations(sources: readonly string[]) {
  const labels = new Map<string, Label>()
  const ids = new Set<string>()
  let next = 1

  const read = (source: string): NumberedEquation => {
    const repeated = findRepeated(source)
    if (repeated !== null) return { source, numbers: [], id: null, repeated }
    const isNumbering = numbering.test(source)
    const lines = isNumbering ? splitLines(source) : [source]
    const named: Label[] = []
    const numbers = lines.map((line) => {
      const names = [...line.matchAll(label)].map(([, name]) => (name ?? '').trim())
      const number = findNumber(line, isNumbering || names.length > 0)
      for (const name of names) named.push({ id: name, number: number ?? '' })
      return number
    })
    const id = named[0] ? toId(named[0].id) : null
    for (const { id: name, number } of named) if (number !== '' && id) labels.set(name, { id, number })
    const bare = source.replace(label, '')
    const added = !isNumbering && numbers[0] && !tag.test(source) ? `${bare}\\tag{${numbers[0]}}` : bare
    return { source: added, numbers, id, repeated: null }
  }

  function findRepeated(source: string): string | null {
    for (const [, name = ''] of source.matchAll(label)) {
      if (ids.has(toId(name))) return name.trim()
      ids.add(toId(name))
    }
    return null
  }

  function findNumber(line: string, isNumbered: boolean): string | null {
    const written = tag.exec(line)?.[1]
    if (written !== undefined) return written
    if (!isNumbered || /\\(?:notag|nonumber)(?![A-Za-z])/.test(line)) return null
    return String(next++)
  }

  const equations = sources.map(read)

  return {
    equations,
    /** A formula that is nothing but a reference, as the text and the target of a link. */
    findReference(source: string): { text: string; id: string } | null {
      const [whole, isEq, name = ''] = soleReference.exec(source.trim()) ?? []
      const found = whole === undefined ? undefined : labels.get(name.trim())
      return found ? { text: isEq ? `(${found.number})` : found.number, id: found.id } : null
    },
    /** References within a formula as the numbers that they stand for. */
    resolve: (source: string): string =>
      source.replace(reference, (whole, isEq, name: string) => {
        const found = labels.get(name.trim())
        return found ? `\\text{${isEq ? `(${found.number})` : found.number}}` : whole
      }),
  }
}

/** What stands in a line has no number that anything could refer to. */
export const withoutLabels = (source: string): string => source.replace(label, '').trim()

/** Lines of the environment itself: those of a matrix within it are none. */
function splitLines(source: string): string[] {
  const lines = ['']
  let depth = 0
  for (const part of source.split(/(\\begin[ \t]*\{[^{}]{1,40}\}|\\end[ \t]*\{[^{}]{1,40}\}|\\\\)/)) {
    if (part.startsWith('\\begin')) depth++
    else if (part.startsWith('\\end')) depth--
    if (part === '\\\\' && depth <= 1) lines.push('')
    else lines[lines.length - 1] += part
  }
  return lines
}

/** No heading of the text has such an id. */
const toId = (name: string): string => `${noteIdPrefix}eq-${name.trim().replace(/[\s"'<>]+/g, '-')}`
