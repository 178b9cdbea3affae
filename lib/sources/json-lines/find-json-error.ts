const space = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a text
const textStart = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * The offset at which a text stops being JSON. JSON.parse knows it and tells it for some mistakes only. The end of the
 * text when there is no mistake.
 */
export function findJsonError(text: string): number {
  const scan = new Scan(text)
  try {
    scan.value()
    return scan.offset
  } catch (error) {
    if (error === mistake) return scan.offset
    throw error
  }
}

const mistake = new Error('mistake')

class Scan {
  offset = 0
  #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Lists and maps are kept on a stack of our own: hostile nesting must not end in an overflow. */
  value(): void {
    const open: ('[' | '{')[] = []
    do {
      this.#skip(space)
      const start = this.#text[this.offset]
      if (start === '[' || start === '{') {
        this.offset += 1
        this.#skip(space)
        if (!this.#take(start === '[' ? ']' : '}')) {
          open.push(start)
          if (start === '{') this.#key()
          continue
        }
      } else this.#scalar()
      this.#endValue(open)
    } while (open.length > 0)
    this.#skip(space)
  }

  #endValue(open: ('[' | '{')[]): void {
    while (open.length > 0) {
      const kind = open.at(-1)
      this.#skip(space)
      if (this.#take(',')) {
        this.#skip(space)
        if (kind === '{') this.#key()
        return
      }
      if (!this.#take(kind === '[' ? ']' : '}')) throw mistake
      open.pop()
    }
  }

  #key(): void {
    if (this.#text[this.offset] !== '"') throw mistake
    this.#scalar()
    this.#skip(space)
    if (!this.#take(':')) throw mistake
  }

  #scalar(): void {
    if (this.#text[this.offset] !== '"') {
      if (!this.#skip(plain)) throw mistake
      return
    }
    this.#skip(textStart)
    if (!this.#take('"')) throw mistake
  }

  #take(character: string): boolean {
    if (this.#text[this.offset] !== character) return false
    this.offset += 1
    return true
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset
    const found = pattern.exec(this.#text)
    this.offset += found?.[0].length ?? 0
    return found !== null
  }
}
