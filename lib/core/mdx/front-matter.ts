import { type IssueCode, issueCodes } from '#lib/errors'
import { parseYaml } from './yaml.ts'

export interface FilePosition {
  /** Counts from 1. */
  line: number
  /** Counts from 1. */
  column: number
}

export interface FrontMatter {
  ok: true
  /** Untrusted: plain lists, maps and scalars without prototypes' names as keys. */
  input: unknown
  body: string
  /** The line of the file on which the body begins. */
  bodyLine: number
  /** Where a field's value stands; where its nearest existing parent does when it is absent; 1:1 when there is none. */
  locate(field: readonly (string | number)[]): FilePosition
}

export interface FrontMatterProblem extends FilePosition {
  ok: false
  code: IssueCode
  field: string
  /** `expected …, found …` */
  message: string
}

const maxLength = 64 * 1024
const field = 'front matter'

/** Splits a file into metadata and body. Never throws. */
export function parseFrontMatter(source: string): FrontMatter | FrontMatterProblem {
  const unreadable = findUnreadable(source)
  if (unreadable) return unreadable
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'))
  if (!/^---[ \t]*$/.test(firstLine)) return refuseOpening(firstLine)
  const start = firstLine.length + 1
  const end = findEnd(text, start)
  if (!end) return refuse(issueCodes.frontMatterUnterminated, 'expected a line --- below the front matter, found none')
  const yaml = text.slice(start, end.from)
  if (yaml.length > maxLength)
    return refuse(
      issueCodes.frontMatterTooLarge,
      `expected at most ${maxLength} characters of front matter, found ${yaml.length}`,
    )
  const parsed = parseYaml(yaml)
  const toFile = ({ line, column }: FilePosition): FilePosition => ({ line: line + 1, column })
  if (!parsed.ok)
    return {
      ok: false,
      code: parsed.tooDeep ? issueCodes.frontMatterTooDeep : issueCodes.frontMatterSyntax,
      ...toFile(parsed),
      field: parsed.field ?? field,
      message: parsed.message,
    }
  return {
    ok: true,
    input: parsed.value,
    body: text.slice(end.to),
    bodyLine: text.slice(0, end.to).split('\n').length,
    locate(path) {
      const found = parsed.locate(path)
      return found ? toFile(found) : { line: 1, column: 1 }
    },
  }
}

function findUnreadable(source: string): FrontMatterProblem | null {
  const nul = source.indexOf('\0')
  if (nul !== -1) return refuseAt(source, nul, 'expected text, found the control character NUL')
  if (source.isWellFormed()) return null
  const lone = source.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/)
  return refuseAt(source, lone, 'expected whole characters, found half of a surrogate pair')
}

function refuseAt(source: string, offset: number, message: string): FrontMatterProblem {
  const lines = source.slice(0, offset).split(/\r\n?|\n/)
  return {
    ok: false,
    code: issueCodes.controlCharacter,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    field: 'file',
    message,
  }
}

function refuseOpening(firstLine: string): FrontMatterProblem {
  const shown = JSON.stringify(firstLine.slice(0, 40))
  const isOtherLanguage = /^(?:---[ \t]*[^\s-]|\+\+\+|;;;|\{)/.test(firstLine)
  if (isOtherLanguage)
    return refuse(issueCodes.frontMatterLanguage, `expected YAML between two lines ---, found ${shown}`)
  return refuse(
    issueCodes.frontMatterMissing,
    `expected a first line ---, found ${firstLine.trim() === '' ? 'an empty line' : shown}`,
  )
}

const refuse = (code: IssueCode, message: string): FrontMatterProblem => ({
  ok: false,
  code,
  line: 1,
  column: 1,
  field,
  message,
})

function findEnd(text: string, start: number): { from: number; to: number } | null {
  const closing = /(?<=\n)---[ \t]*(?:\n|$)/g
  closing.lastIndex = start
  const match = closing.exec(text)
  return match ? { from: match.index, to: closing.lastIndex } : null
}
