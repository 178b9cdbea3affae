/** What a program states plainly; undefined for what only running it would tell. */
export type Literal = string | number | boolean | null | undefined | Literal[] | { [key: string]: Literal }

/**
 * The value that stands at an offset of a JavaScript, TypeScript or Python text, read and never run: texts, numbers, lists
 * and maps. Calls, names and expressions are undefined, and so is a list or map in their place inside of others.
 */
export function readLiteralAt(text: string, offset: number): Literal {
  return new LiteralReader(text, offset, { values: new Map(), uses: 0, level: 0 }).readValue(0)
}

/** `NAME = value` at the beginning of a line, as settings of Python programs are written. */
export function readPythonSettings(text: string): Record<string, Literal> {
  const settings: Record<string, Literal> = {}
  for (const found of text.matchAll(/^([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*(?![=])/gm))
    settings[found[1] as string] = readLiteralAt(text, found.index + found[0].length)
  return settings
}

/** `export const NAME = value` at the beginning of a line, by the names in lower case. */
export function readConstants(text: string): Record<string, Literal> {
  const constants: Record<string, Literal> = {}
  for (const found of text.matchAll(/^export\s+const\s+([\w$]{1,60})\s*(?::[^=\n]{0,200})?=\s*(?=[[{'"`\d])/gm))
    constants[(found[1] as string).toLowerCase()] = readLiteralAt(text, found.index + found[0].length)
  return constants
}

/** The map that a configuration in JavaScript or TypeScript exports, whichever way it is written. */
export function readExportedMap(text: string): Record<string, Literal> {
  const starts = [
    /export\s+default\s+(?:async\s+)?(?:[\w$.]+\s*(?:<[^()<>]*>\s*)?\(\s*)*(?=\{)/g,
    /module\.exports\s*=\s*(?:[\w$.]+\s*(?:<[^()<>]*>\s*)?\(\s*)*(?=\{)/g,
    /(?:const|let|var)\s+\w*[cC]onfig\w*\s*(?::\s*[\w.<>[\]]+\s*)?=\s*(?:[\w$.]+\s*(?:<[^()<>]*>\s*)?\(\s*)*(?=\{)/g,
    /\b(?:defineConfig\w*|defineUserConfig)\s*(?:<[^()<>]*>\s*)?\(\s*(?=\{)/g,
    /\breturn\s*(?=\{)/g,
  ]
  for (const start of starts)
    for (const found of text.matchAll(start)) {
      const map = readLiteralAt(text, found.index + found[0].length)
      if (isLiteralMap(map) && Object.values(map).some((value) => value !== undefined)) return map
    }
  return {}
}

export const isLiteralMap = (value: unknown): value is Record<string, Literal> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const maxDepth = 40
const simpleEscapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' }
const words: Record<string, Literal> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
}
const closing: Record<string, string> = { '{': '}', '[': ']', '(': ')' }

interface NamedValues {
  /** Each is read once; one that is being read stands for nothing. */
  values: Map<string, Literal>
  /** How many times a name was used. */
  uses: number
  /** How many names the value that is being read stands behind. */
  level: number
}

/** Names that stand for names, many times each, would make a large value of a short text. */
const mostUses = 500
const mostLevels = 2

class LiteralReader {
  #text: string
  #at: number
  #named: NamedValues

  constructor(text: string, offset: number, named: NamedValues) {
    this.#text = text
    this.#at = offset
    this.#named = named
  }

  readValue(depth: number): Literal {
    this.#skipBlank()
    const value = depth > maxDepth ? undefined : this.#readPlain(depth)
    this.#skipBlank()
    // `'a' + b`, `f(x)` and `{} as T`: only a value that ends here is what it seems to be.
    if (this.#isAtEnd()) return value
    if (typeof value === 'object' && /(?:as|satisfies)\s/y.test(this.#text.slice(this.#at, this.#at + 12))) {
      this.#skipExpression()
      return value
    }
    this.#skipExpression()
    return undefined
  }

  /** At the end of a value: a comma, a closing bracket, a new statement. */
  #isAtEnd(): boolean {
    const char = this.#text[this.#at]
    if (char === undefined || char === ',' || char === ';' || char === '}' || char === ']' || char === ')') return true
    const before = this.#text.slice(Math.max(0, this.#at - 200), this.#at)
    return /\n[^\S\n]*$/.test(before) && !/[+.?*/%&|<>=([`-]/.test(char)
  }

  #readPlain(depth: number): Literal {
    const char = this.#text[this.#at] ?? ''
    if (char === '"' || char === "'" || char === '`') return this.#readTexts()
    if (char === '{') return this.#readMap(depth)
    if (char === '[' || char === '(') return this.#readList(closing[char] as string, depth)
    const word = this.#take(/[A-Za-z_$][\w$]*/y)
    if (word !== null) return this.#readWord(word, depth)
    const number = this.#take(/[-+]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y)
    return number === null ? undefined : Number(number.replaceAll('_', ''))
  }

  #readWord(word: string, depth: number): Literal {
    // Python's texts with a prefix: r"…", u"…".
    if (/^[rRuUbB]{1,2}$/.test(word) && /["']/.test(this.#text[this.#at] ?? ''))
      return this.#readText(/r/i.test(word)) ?? undefined
    return Object.hasOwn(words, word) ? words[word] : this.#readNamed(word, depth)
  }

  /** `const nav = […]` at the beginning of a line, for a name that stands for it elsewhere. */
  #readNamed(name: string, depth: number): Literal {
    const { values, level } = this.#named
    if (++this.#named.uses > mostUses || level >= mostLevels) return undefined
    if (values.has(name)) return values.get(name)
    values.set(name, undefined)
    const pattern = `(?:^|\\n)(?:export[ \\t]+)?const[ \\t]+${name.replaceAll('$', '\\$')}[ \\t]*(?::[^=\\n]+)?=\\s*(?=[[{'"\`\\d])`
    const found = new RegExp(pattern).exec(this.#text)
    if (!found) return undefined
    this.#named.level = level + 1
    const value = new LiteralReader(this.#text, found.index + found[0].length, this.#named).readValue(depth + 1)
    this.#named.level = level
    values.set(name, value)
    return value
  }

  /** Python joins texts that stand side by side. */
  #readTexts(): string | undefined {
    let joined = ''
    for (;;) {
      const part = this.#readText(false)
      if (part === null) return undefined
      joined += part
      const here = this.#at
      this.#skipBlank()
      if (!/["']/.test(this.#text[this.#at] ?? '')) {
        this.#at = here
        return joined
      }
    }
  }

  /** Null for a template with something to compute, but for the folder of the program itself. */
  #readText(isRaw: boolean): string | null {
    const quote = this.#take(/"""|'''|["'`]/y) ?? ''
    let value = ''
    let isPlain = true
    while (this.#at < this.#text.length) {
      if (this.#text.startsWith(quote, this.#at)) {
        this.#at += quote.length
        return isPlain ? value : null
      }
      const char = this.#text[this.#at] as string
      if (char === '\n' && quote.length === 1 && quote !== '`') return null
      if (quote === '`' && this.#text.startsWith('${', this.#at)) {
        const expression = this.#text.slice(this.#at + 2, this.#text.indexOf('}', this.#at))
        this.#at += expression.length + 3
        if (expression.trim() !== '__dirname') isPlain = false
        continue
      }
      if (char === '\\' && !isRaw) {
        const next = this.#text[this.#at + 1] ?? ''
        value += next === '\n' ? '' : (simpleEscapes[next] ?? next)
        this.#at += 2
        continue
      }
      value += char
      this.#at += 1
    }
    return null
  }

  #readList(end: string, depth: number): Literal {
    this.#at += 1
    const list: Literal[] = []
    let hasComma = false
    for (;;) {
      this.#skipBlank()
      if (this.#at >= this.#text.length) return undefined
      if (this.#text[this.#at] === end) break
      const from = this.#at
      list.push(this.readValue(depth + 1))
      if (this.#text[this.#at] === ',') {
        hasComma = true
        this.#at += 1
      } else if (this.#text[this.#at] !== end) {
        if (this.#at === from) this.#at += 1
        else this.#skipExpression()
      }
    }
    this.#at += 1
    // Python: brackets around one value are only brackets.
    return end === ')' && list.length === 1 && !hasComma ? list[0] : list
  }

  #readMap(depth: number): Literal {
    this.#at += 1
    const map: Record<string, Literal> = {}
    for (;;) {
      this.#skipBlank()
      if (this.#at >= this.#text.length) return undefined
      if (this.#text[this.#at] === '}') break
      const from = this.#at
      const key = this.#readKey()
      this.#skipBlank()
      if (key !== null && this.#text[this.#at] === ':') {
        this.#at += 1
        const value = this.readValue(depth + 1)
        // A key whose value is code is there, since one that is not set means something else.
        if (key !== '__proto__') map[key] = value
      } else if (key !== null && /^[,}]/.test(this.#text.slice(this.#at, this.#at + 1))) {
        // `{ sidebar }`
        const value = this.#readNamed(key, depth)
        if (value !== undefined && key !== '__proto__') map[key] = value
      } else this.#skipExpression()
      if (this.#text[this.#at] === ',' || this.#text[this.#at] === ';') this.#at += 1
      else if (this.#at === from) this.#at += 1
    }
    this.#at += 1
    return map
  }

  #readKey(): string | null {
    const char = this.#text[this.#at] ?? ''
    if (char === '"' || char === "'") return this.#readText(false)
    return this.#take(/[A-Za-z_$][\w$]*|\d+/y)
  }

  /** Up to the comma or bracket that ends the value, over everything that stands in brackets and quotes. */
  #skipExpression(): void {
    const open: string[] = []
    while (this.#at < this.#text.length) {
      this.#skipRemark()
      const char = this.#text[this.#at]
      if (char === undefined) return
      if (open.length === 0 && (char === ',' || char === ';')) return
      if (char === '"' || char === "'" || char === '`') {
        const from = this.#at
        this.#readText(false)
        if (this.#at === from) this.#at += 1
        continue
      }
      if (closing[char]) open.push(closing[char])
      else if (char === '}' || char === ']' || char === ')') {
        if (open.length === 0) return
        open.pop()
      }
      this.#at += 1
    }
  }

  #skipBlank(): void {
    for (let before = -1; before !== this.#at; ) {
      before = this.#at
      this.#take(/\s+/y)
      this.#skipRemark()
    }
  }

  #skipRemark(): void {
    this.#take(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|#(?![A-Za-z_]+\s*[(=])[^\n]*/y)
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return null
    this.#at = pattern.lastIndex
    return found[0]
  }
}
