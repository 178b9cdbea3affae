import { parse, TomlDate, TomlError } from 'smol-toml'
import type { BlockPosition, ParsedBlock } from './parsed-block.ts'
import { forbiddenKeys } from './yaml-value.ts'

const maxDepth = 64

export function parseTomlBlock(text: string): ParsedBlock {
  try {
    const value = toPlain(parseToml(text))
    return { ok: true, value, written: () => value, locate: (path) => locateKey(text, path, tomlKey) }
  } catch (error) {
    if (error instanceof TomlError) return refuse(error.message.split('\n')[0] ?? '', 'TOML', error)
    if (error instanceof RefusedValue) return { ok: false, line: 1, column: 1, ...error.problem }
    throw error
  }
}

export function parseJsonBlock(text: string): ParsedBlock {
  // Hexo's form has the members without their braces.
  const json = text.trimStart().startsWith('{') ? text : `{${text.trim().replace(/,$/, '')}}`
  try {
    const value = toPlain(JSON.parse(json, keepDigits))
    return { ok: true, value, written: () => value, locate: (path) => locateKey(text, path, jsonKey) }
  } catch (error) {
    if (error instanceof RefusedValue) return { ok: false, line: 1, column: 1, ...error.problem }
    if (error instanceof SyntaxError) return refuse(error.message.replace(/ in JSON at position.*$/s, ''), 'JSON')
    throw error
  }
}

const refuse = (reason: string, language: string, at: BlockPosition = { line: 1, column: 1 }): ParsedBlock => ({
  ok: false,
  line: at.line,
  column: at.column,
  message: `expected ${language}, found a mistake: ${reason}`,
})

/** A number is kept as a number only when it gives back the text that stood there. */
function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? context.source
    : value
}

class RefusedValue extends Error {
  readonly problem: { field: string; message: string; tooDeep?: boolean }
  constructor(problem: RefusedValue['problem']) {
    super(problem.message)
    this.problem = problem
  }
}

/** Dates, and integers that no number holds, as the text that they are. */
function toPlain(value: unknown, path: readonly string[] = []): unknown {
  const field = path.join('.') || 'front matter'
  if (path.length > maxDepth)
    throw new RefusedValue({ field, message: `expected at most ${maxDepth} levels, found more`, tooDeep: true })
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=$|[Z+-])/, '')
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value).replace('Infinity', 'inf')
  if (Array.isArray(value)) return value.map((item, index) => toPlain(item, [...path, String(index)]))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key))
      throw new RefusedValue({
        field: [...path, key].join('.'),
        message: `expected an ordinary key, found ${key}`,
      })
    copy[key] = toPlain(value[key as keyof typeof value], [...path, key])
  }
  return copy
}

/** TOML's parser keeps no text of a number: those that would lose a zero at their end (`1.10`, `-0.0`) are texts to it. */
function parseToml(text: string): unknown {
  const options = { integersAsBigInt: 'asNeeded', maxDepth } as const
  const quoted = text.replace(tomlTokens, (token, number: string | undefined) =>
    number === undefined ? token : token.replace(number, `"${number}"`),
  )
  try {
    return parse(quoted, options)
  } catch (error) {
    if (quoted === text) throw error
    return parse(text, options)
  }
}

/** What holds no number of its own (texts, remarks, heads of tables), and a number behind `=`, in a list or in a map. */
const tomlTokens =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|^[ \t]*\[\[?[^\]\n]*\]\]?[ \t]*(?=\n|#|$)|(?=[+-]?\d)(?<=[=[,]\s*)([+-]?\d+\.\d*0)(?=[\s,\]}#]|$)/gm

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const tomlKey = (key: string) => new RegExp(`^[ \\t]*["']?${escapePattern(key)}["']?[ \\t]*=[ \\t]*`, 'm')
const jsonKey = (key: string) => new RegExp(`${escapePattern(JSON.stringify(key))}\\s*:\\s*`)

/** Where the value of the outermost key stands: messages point at a line, and these languages keep no positions. */
function locateKey(
  text: string,
  [key]: readonly (string | number)[],
  toPattern: (key: string) => RegExp,
): BlockPosition | null {
  const found = key === undefined ? null : toPattern(String(key)).exec(text)
  if (!found) return null
  const lines = text.slice(0, found.index + found[0].length).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
