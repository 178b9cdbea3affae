import { locateDamage } from '#lib/core/posts/damage.ts'
import { type IssueCode, issueCodes } from '#lib/errors'
import { type FrontMatterBlock, findFrontMatter } from './front-matter-block.ts'
import { parseJsonBlock, parseTomlBlock } from './front-matter-languages.ts'
import type { ParsedBlock } from './parsed-block.ts'
import { parseYaml } from './yaml.ts'

export interface FilePosition {
  /** Counts from 1. */
  line: number
  /** Counts from 1. */
  column: number
}

export interface FrontMatter {
  ok: true
  /** Untrusted: plain lists, maps and scalars without prototypes' names as keys. Null when there is nothing in it. */
  input: unknown
  /** As `input`, and numbers that a number would not give back (`1.0`, `0x1F`, `.inf`) are the text that stands there. */
  written(): unknown
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

/** Splits a file into metadata and body. A text without metadata is all body. Never throws. */
export function parseFrontMatter(source: string): FrontMatter | FrontMatterProblem {
  const unreadable = findUnreadable(source)
  if (unreadable) return unreadable
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const block = findFrontMatter(text)
  if (block === null) return toBody(text)
  if ('message' in block) return { ok: false, line: 1, column: 1, field, ...block }
  if (block.text.length > maxLength)
    return {
      ok: false,
      code: issueCodes.frontMatterTooLarge,
      line: 1,
      column: 1,
      field,
      message: `expected at most ${maxLength} characters of front matter, found ${block.text.length}`,
    }
  return parseBlock(text, block)
}

function parseBlock(text: string, block: FrontMatterBlock): FrontMatter | FrontMatterProblem {
  const parsed = languages[block.language](block.text)
  const toFile = ({ line, column }: FilePosition): FilePosition => ({ line: line + block.firstLine - 1, column })
  if (!parsed.ok)
    return {
      ok: false,
      code: parsed.tooDeep ? issueCodes.frontMatterTooDeep : issueCodes.frontMatterSyntax,
      ...toFile(parsed),
      field: parsed.field ?? field,
      message: parsed.message,
    }
  // Words or a list between two rules are text with a rule above it.
  if (block.language === 'yaml' && !isMapOrNothing(parsed.value)) return toBody(text)
  return {
    ok: true,
    input: parsed.value,
    written: parsed.written,
    body: text.slice(block.end),
    bodyLine: countLines(text, block.end),
    locate(path) {
      const found = parsed.locate(path)
      return found ? toFile(found) : { line: 1, column: 1 }
    },
  }
}

const languages: Record<FrontMatterBlock['language'], (text: string) => ParsedBlock> = {
  yaml: parseYaml,
  toml: parseTomlBlock,
  json: parseJsonBlock,
}

const isMapOrNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && !Array.isArray(value))

const toBody = (body: string): FrontMatter => ({
  ok: true,
  input: null,
  written: () => null,
  body,
  bodyLine: 1,
  locate: () => ({ line: 1, column: 1 }),
})

const countLines = (text: string, end: number): number => text.slice(0, end).split('\n').length

function findUnreadable(source: string): FrontMatterProblem | null {
  const damage = locateDamage(source)
  return damage && { ok: false, code: issueCodes.controlCharacter, field: 'file', ...damage }
}
