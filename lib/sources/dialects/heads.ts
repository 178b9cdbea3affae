import type { ParsedHead } from './dialect.ts'

/** Beyond this no head goes on. */
const mostLines = 200

/**
 * Lines `Key: value` at the beginning of a text, up to the first empty line; lines that are indented go on with the value.
 * Null when the first line is none.
 */
export function parseKeyLines(text: string, { ends }: { ends: RegExp } = { ends: /^\s*$/ }): ParsedHead | null {
  const lines = text.split('\n', mostLines + 1)
  const input: Record<string, unknown> = {}
  let key: string | null = null
  let count = 0
  for (const line of lines) {
    const [, name, value = ''] = /^([A-Za-z0-9_-]+):[ \t]*(.*)$/.exec(line) ?? []
    if (name !== undefined) {
      key = name.toLowerCase()
      input[key] = value.trim()
    } else if (key !== null && /^[ \t]{2,}\S/.test(line)) input[key] = `${input[key]}\n${line.trim()}`.trim()
    else break
    count += 1
  }
  if (key === null || !ends.test(lines[count] ?? '')) return null
  return {
    input,
    body: text
      .split('\n')
      .slice(count + 1)
      .join('\n'),
    bodyLine: count + 2,
  }
}

/** Properties of a page of an outline, as its first lines or as its first block: `public:: true`. */
export function parseOutlineLines(text: string): ParsedHead | null {
  const lines = text.split('\n')
  const input: Record<string, unknown> = {}
  let at = 0
  for (; at < Math.min(lines.length, mostLines); at++) {
    const [, key, value = ''] = /^(?:[-*] | {2})?([A-Za-z][\w-]*)::[ \t]+(\S.*)$/.exec(lines[at] ?? '') ?? []
    if (key === undefined) break
    input[key.toLowerCase()] = value.replace(/\[\[([^\]]+)\]\]/g, '$1').trim()
  }
  if (at === 0) return null
  return { input, body: lines.slice(at).join('\n'), bodyLine: at + 1 }
}

/** Nikola's `.. key: value`, also inside of a remark of HTML. */
export function parseDotLines(text: string): ParsedHead | null {
  const lines = text.split('\n')
  const isRemark = /^<!--\s*$/.test(lines[0] ?? '')
  const input: Record<string, unknown> = {}
  let at = isRemark ? 1 : 0
  for (; at < Math.min(lines.length, mostLines); at++) {
    const [, key, value = ''] = /^\.\.[ \t]+([\w-]+):[ \t]*(.*)$/.exec(lines[at] ?? '') ?? []
    if (key === undefined) break
    input[key] = value.trim()
  }
  if (Object.keys(input).length === 0) return null
  if (isRemark && /^-->\s*$/.test(lines[at] ?? '')) at += 1
  return { input, body: lines.slice(at).join('\n'), bodyLine: at + 1 }
}

/**
 * Front matter between fences that is no YAML because a value holds a colon, a quotation mark or braces: each line is a key
 * and, to its end, a value.
 */
export function parseLooseLines(text: string): ParsedHead | null {
  const [, head] = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text) ?? []
  if (head === undefined) return null
  const input: Record<string, unknown> = {}
  for (const line of head.split('\n')) {
    const [, key, value = ''] = /^([A-Za-z_][\w-]*):[ \t]*(.*)$/.exec(line) ?? []
    if (key === undefined) return null
    input[key] = value.trim().replace(/^(["'])(.*)\1$/, '$2')
  }
  const end = head.split('\n').length + 2
  return { input, body: text.split('\n').slice(end).join('\n'), bodyLine: end + 1 }
}
