export interface PlainFrontMatter {
  input: Record<string, unknown>
  body: string
  /** The line of the file on which the body begins. */
  bodyLine: number
  /** Whether each number gives back the text that stands there. */
  isExact: boolean
}

const maxLength = 64 * 1024
const maxDepth = 12
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Front matter of the plainest YAML: one key or item a line, scalars that can be read in one way only. Nearly every
 * note is written so, and this reads it in a thirtieth of the time that a whole YAML parser takes. Null for everything
 * else, right or wrong: that is for `parseFrontMatter`, which this must agree with whenever it answers.
 */
export function parsePlainFrontMatter(text: string): PlainFrontMatter | null {
  if (!text.startsWith('---\n')) return null
  const end = text.indexOf('\n---\n', 3)
  if (end < 4 || end > maxLength) return null
  const matter = text.slice(4, end)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what YAML may refuse or fold is not for here
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|^(?:---|\.\.\.)/m.test(matter))
    return null
  const reader = new Reader(matter.split('\n'))
  try {
    const input = reader.readMap(0, 0)
    if (!reader.isAtEnd()) return null
    return { input, body: text.slice(end + 5), bodyLine: reader.lineCount + 3, isExact: reader.isExact }
  } catch (error) {
    if (error === notPlain) return null
    throw error
  }
}

const space = 0x20
const notPlain = new Error('not plain')

const keyPattern = /^([A-Za-z][A-Za-z0-9_-]*):(?: +(.*))?$/

class Reader {
  readonly lineCount: number
  isExact = true
  #lines: { indent: number; text: string }[] = []
  #index = 0

  constructor(lines: readonly string[]) {
    this.lineCount = lines.length
    for (const line of lines) {
      let indent = 0
      while (line.charCodeAt(indent) === space) indent += 1
      let end = line.length
      while (end > indent && line.charCodeAt(end - 1) === space) end -= 1
      if (end > indent) this.#lines.push({ indent, text: line.slice(indent, end) })
    }
  }

  isAtEnd(): boolean {
    return this.#index === this.#lines.length
  }

  readMap(indent: number, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    for (let line = this.#lines[this.#index]; line && line.indent === indent; line = this.#lines[this.#index]) {
      if (line.text.startsWith('- ') || line.text === '-') break
      const match = keyPattern.exec(line.text)
      const key = match?.[1]
      if (!key || forbiddenKeys.has(key) || Object.hasOwn(map, key) || isSpoken(key)) throw notPlain
      this.#index += 1
      map[key] = match[2] === undefined ? this.#readBlock(indent, depth) : this.#readScalar(match[2], indent)
    }
    const next = this.#lines[this.#index]
    if (next && next.indent > indent) throw notPlain
    return map
  }

  /** What stands below a key without a value. */
  #readBlock(indent: number, depth: number): unknown {
    if (depth > maxDepth) throw notPlain
    const next = this.#lines[this.#index]
    if (next && next.indent >= indent && next.text.startsWith('- ')) return this.#readList(next.indent, depth + 1)
    if (next && next.indent > indent) return this.readMap(next.indent, depth + 1)
    return null
  }

  #readList(indent: number, depth: number): unknown[] {
    const list: unknown[] = []
    for (let line = this.#lines[this.#index]; line && line.indent === indent; line = this.#lines[this.#index]) {
      if (!line.text.startsWith('- ')) break
      const item = line.text.slice(2)
      if (keyPattern.test(item)) {
        // The dash and its space stand where the other keys of the item have their indentation.
        this.#lines[this.#index] = { indent: indent + 2, text: item }
        list.push(this.readMap(indent + 2, depth + 1))
      } else {
        this.#index += 1
        list.push(this.#readScalar(item, indent))
      }
    }
    const next = this.#lines[this.#index]
    if (next && next.indent > indent) throw notPlain
    return list
  }

  #readScalar(text: string, indent: number): unknown {
    const next = this.#lines[this.#index]
    if (next && next.indent > indent) throw notPlain
    const value = parseScalar(text)
    if (typeof value === 'number' && String(value) !== text) this.isExact = false
    return value
  }
}

const wordPattern = /^\p{L}[^:#]*$/u
const addressPattern = /^[a-z]+:\/\/[\w./?&=%+~-]+$/
const numberPattern = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/
const datePattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/
const versionPattern = /^\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/
const quotedPattern = /^"(?:[^"\\]|\\["\\nrt])*"$/
const spoken = new Set(['true', 'false', 'null'])

/** Words that YAML 1.2 reads as something else than text. */
const isSpoken = (text: string): boolean => text.length <= 5 && spoken.has(text.toLowerCase())

function parseScalar(text: string): unknown {
  if (wordPattern.test(text)) return isSpoken(text) ? parseSpoken(text) : text
  if (quotedPattern.test(text)) return JSON.parse(text)
  if (numberPattern.test(text)) return Number(text)
  if (datePattern.test(text) || versionPattern.test(text) || addressPattern.test(text)) return text
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1)
  if (text === '[]') return []
  throw notPlain
}

function parseSpoken(text: string): boolean | null {
  if (text === 'true') return true
  if (text === 'false') return false
  if (text === 'null') return null
  throw notPlain
}
