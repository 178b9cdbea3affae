import { Composer, type CST, LineCounter, type Node, Parser, type YAMLError } from 'yaml'
import type { BlockPosition, ParsedBlock } from './parsed-block.ts'
import { findTooDeepYaml } from './yaml-depth.ts'
import { locateInYaml } from './yaml-locate.ts'
import { toPlainValue, YamlRefusal } from './yaml-value.ts'

const options = { schema: 'core', merge: false, uniqueKeys: true, prettyErrors: false, strict: true } as const

/** YAML 1.2 of the core schema, without aliases, tags and merge keys. Positions count from 1 within the text. */
export function parseYaml(text: string): ParsedBlock {
  const lines = new LineCounter()
  const refuse = (offset: number, message: string, rest?: { field?: string; tooDeep?: boolean }): ParsedBlock => ({
    ok: false,
    ...toPosition(lines, offset),
    message,
    ...rest,
  })
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)]
    const deep = findTooDeepYaml(tokens)
    if (deep !== null) return refuse(deep, 'expected at most 64 levels, found more', { tooDeep: true })
    return composeYaml(tokens, lines, refuse, text.length)
  } catch (error) {
    if (error instanceof YamlRefusal) return refuse(error.offset, error.message, { field: error.field })
    return refuse(
      0,
      `expected YAML, found what cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function composeYaml(
  tokens: CST.Token[],
  lines: LineCounter,
  refuse: (offset: number, message: string) => ParsedBlock,
  length: number,
): ParsedBlock {
  const documents = [...new Composer(options).compose(tokens, true, length)]
  const [document, second] = documents
  if (!document) return { ok: true, value: null, written: () => null, locate: () => null }
  const problem = document.errors[0] ?? document.warnings[0]
  if (problem) return refuse(problem.pos[0], describeProblem(problem))
  if (second) return refuse(second.range[0], 'expected one YAML document, found a second one')
  const root = document.contents as Node | null
  const value = toPlainValue(root)
  return {
    ok: true,
    value,
    written: () => toPlainValue(root, { numbers: 'written' }),
    locate(path) {
      const offset = locateInYaml(root, path)
      return offset === null ? null : toPosition(lines, offset)
    },
  }
}

function toPosition(lines: LineCounter, offset: number): BlockPosition {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

const descriptions: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'expected the value written out, found an alias',
  BAD_INDENT: 'expected lines of one list or map to begin in one column, found another indentation',
  DUPLICATE_KEY: 'expected each key once, found it again',
  MISSING_CHAR: 'expected a closing quote, bracket or comma, found none',
  MULTILINE_IMPLICIT_KEY: 'expected a key on one line, found one over several lines',
  TAB_AS_INDENT: 'expected spaces, found a tab',
  TAG_RESOLVE_FAILED: 'expected a plain value, found a tag',
}

const describeProblem = (problem: YAMLError): string =>
  descriptions[problem.code] ?? `expected YAML, found a mistake: ${problem.message.replace(/\s+/g, ' ')}`
