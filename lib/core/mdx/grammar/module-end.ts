import type { SkipToken } from './code-end.ts'

const gap = '[^\\S]{0,20}'
const bindings = `(?:[\\w$]+|\\*${gap}as${gap} [\\w$]+)?${gap},?${gap}(?:\\{[^{}]{0,4000}\\}|\\*${gap}as${gap} [\\w$]+)?${gap}from`
const importLine = new RegExp(
  `import${gap} (?:type${gap} )?(?:${bindings}${gap})?(["'])[^"'\\n]{1,1000}\\1[ \\t]*(?:with[ \\t]*\\{[^{}\\n]*\\})?;?[ \\t]*\\r?(?=\\n|$)`,
  'y',
)

/** What an export begins with, and prose that begins with the word does not. */
const exportHead =
  /export +(?:(?:const|let|var) +[\w$]+(?: *:[^=\n]{1,200})? *=|(?:const|let|var) *[{[]|(?:async +)?function\b *\*? *[\w$]+ *\(|class +[\w$]+[^\n]{0,200}\{|default +(?:(?:async +)?function\b|class\b|[({[]|[\w$.]+ *(?:\(|=>|;?[ \t]*\r?(?:\n|$)))|\{|\*|type +[\w$]+ *=|interface +[\w$]+ *\{)/y

const longest = 50_000

const nextStatement = /\r?\n[ \t]*(?=import |export )/y

/** The end of the imports and exports that begin here, without the last line ending; null when it is text. */
export function findModuleEnd(source: string, at: number, skip: SkipToken): number | null {
  let end = findStatement(source, at, skip)
  for (let next = end; next !== null && end !== null; ) {
    nextStatement.lastIndex = end
    next = nextStatement.test(source) ? findStatement(source, nextStatement.lastIndex, skip) : null
    end = next ?? end
  }
  return end
}

function findStatement(source: string, at: number, skip: SkipToken): number | null {
  importLine.lastIndex = at
  if (importLine.test(source)) return importLine.lastIndex
  exportHead.lastIndex = at
  return exportHead.test(source) ? findStatementEnd(source, at, skip) : null
}

const opening = new Set(['(', '[', '{'])
const closing = new Set([')', ']', '}'])

/** A statement ends at a blank line, or before the next import or export, where no bracket is open. */
function findStatementEnd(source: string, at: number, skip: SkipToken): number | null {
  let depth = 0
  const last = Math.min(source.length, at + longest)
  for (let index = at; index < last; index = skip(index)) {
    const character = source[index] as string
    if (opening.has(character)) depth++
    else if (closing.has(character)) depth--
    else if (character === '\n' && depth <= 0 && mayEnd(source, index + 1)) return trimReturn(source, index)
  }
  return last === source.length && depth <= 0 ? source.length : null
}

const mayEnd = (source: string, lineStart: number): boolean => {
  const end = source.indexOf('\n', lineStart)
  return /^\s*(?:$|import |export )/.test(source.slice(lineStart, end === -1 ? undefined : end))
}

const trimReturn = (source: string, end: number): number => (source[end - 1] === '\r' ? end - 1 : end)
