import type { ParsedHead } from './dialect.ts'
import { isLiteralMap, type Literal, readLiteralAt } from './literals.ts'

const head = /^---[ \t]*(?:js|javascript)[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/

/**
 * Front matter in JavaScript, read and never run. What is not plainly data holds the note back: it may say that the note is
 * not public.
 */
export function parseScriptHead(text: string): ParsedHead | null {
  const [all, script = ''] = head.exec(text) ?? []
  if (all === undefined) return null
  const { values, isPlain } = readValues(script)
  return {
    input: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    body: text.slice(all.length),
    bodyLine: all.split('\n').length,
    ...(isPlain ? {} : { held: 'front matter that is a program' }),
  }
}

/** `{ title: "A" }`, or `const title = "A"` in lines of their own. */
function readValues(script: string): { values: Record<string, Literal>; isPlain: boolean } {
  const start = script.search(/\S/)
  if (start < 0) return { values: {}, isPlain: true }
  if (script[start] === '{') {
    const value = readLiteralAt(script, start)
    const values = isLiteralMap(value) ? value : {}
    return { values, isPlain: isLiteralMap(value) && isPlainValue(value) && !mayRun.test(script) }
  }
  const values: Record<string, Literal> = {}
  for (const found of script.matchAll(/^(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)[ \t]*=[ \t]*/gm))
    values[found[1] ?? ''] = readLiteralAt(script, found.index + found[0].length)
  return { values, isPlain: Object.keys(values).length > 0 && isPlainValue(values) && !mayRun.test(script) }
}

const mayRun =
  /\bfunction\b|=>|\b(?:require|import|await|new|if|for|while|switch|eval)\b[ \t]*[({"']|\.\.\.|`|\[[^\]"'\n]*\][ \t]*:/

const isPlainValue = (value: Literal): boolean =>
  value !== undefined &&
  (Array.isArray(value) ? value.every(isPlainValue) : !isLiteralMap(value) || Object.values(value).every(isPlainValue))
