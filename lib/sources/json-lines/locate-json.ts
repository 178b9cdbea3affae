import type { Position } from '../source-item.ts'

/**
 * Where a value stands in JSON text that is known to be valid; the innermost part of the path that exists when the rest
 * is absent. Walks the text instead of keeping positions of everything, since almost every record is right.
 */
export function locateJson(text: string, path: readonly (string | number)[], start: Position): Position {
  const offset = findOffset(text, path)
  const before = text.slice(0, offset)
  const breaks = before.split('\n').length - 1
  if (breaks === 0) return { line: start.line, column: start.column + offset }
  return { line: start.line + breaks, column: offset - before.lastIndexOf('\n') }
}

function findOffset(text: string, path: readonly (string | number)[]): number {
  let offset = skipSpace(text, 0)
  for (const step of path) {
    const next = findMember(text, offset, step)
    if (next === null) return offset
    offset = next
  }
  return offset
}

function findMember(text: string, open: number, step: string | number): number | null {
  const isMap = text[open] === '{'
  if (!isMap && text[open] !== '[') return null
  let offset = skipSpace(text, open + 1)
  for (let index = 0; text[offset] !== '}' && text[offset] !== ']'; index += 1) {
    let key: string | number = index
    if (isMap) {
      const end = skipValue(text, offset)
      key = JSON.parse(text.slice(offset, end))
      offset = skipSpace(text, skipSpace(text, end) + 1)
    }
    if (key === step) return offset
    offset = skipSpace(text, skipValue(text, offset))
    if (text[offset] === ',') offset = skipSpace(text, offset + 1)
  }
  return null
}

function skipValue(text: string, start: number): number {
  let depth = 0
  let offset = start
  do {
    const character = text[offset]
    if (character === '"') offset = skipString(text, offset)
    else {
      if (character === '{' || character === '[') depth += 1
      if (character === '}' || character === ']') depth -= 1
      offset += 1
    }
    if (depth === 0 && (offset >= text.length || /[,}\]\s:]/.test(text[offset] as string))) return offset
  } while (offset < text.length)
  return offset
}

function skipString(text: string, start: number): number {
  let offset = start + 1
  while (text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1
  return offset + 1
}

function skipSpace(text: string, start: number): number {
  let offset = start
  while (/\s/.test(text[offset] ?? '')) offset += 1
  return offset
}
