import type { JsonValue } from '#lib/core/posts'

const maxDepth = 64

/**
 * The value of a text that PHP's serialize() wrote, or undefined when it is not one from its first to its last byte.
 * Lengths count bytes, so the text is read as UTF-8. An stdClass is a map; every other class is refused, since making an
 * object of a class is how such texts attack.
 */
export function parsePhpSerialized(text: string): JsonValue | undefined {
  if (!/^(?:[aOsidb]:|N;)/.test(text)) return undefined
  const reader = new Reader(Buffer.from(text, 'utf8'))
  try {
    const value = reader.readValue(0)
    return reader.isAtEnd() ? value : undefined
  } catch (error) {
    if (error instanceof NotSerialized) return undefined
    throw error
  }
}

class NotSerialized extends Error {}

class Reader {
  #bytes: Buffer
  #offset = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  isAtEnd(): boolean {
    return this.#offset === this.#bytes.length
  }

  readValue(depth: number): JsonValue {
    if (depth > maxDepth) throw new NotSerialized()
    const kind = this.#take(1)
    if (kind === 'N') return this.#closed(null, ';')
    this.#expect(':')
    if (kind === 'b') return this.#readMatch(/^[01]$/) === '1'
    if (kind === 'i') return Number(this.#readMatch(/^[+-]?\d{1,20}$/))
    if (kind === 'd') return this.#readFloat()
    if (kind === 's') return this.#closed(this.#readText(), ';')
    if (kind === 'a') return this.#readMembers(depth)
    if (kind === 'O') return this.#readPlainObject(depth)
    throw new NotSerialized()
  }

  #readFloat(): JsonValue {
    const digits = this.#readMatch(/^(?:[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NAN|-?INF)$/)
    const value = Number(digits)
    return Number.isFinite(value) ? value : digits
  }

  #readText(): string {
    const length = Number(this.#readMatch(/^\d{1,9}$/, ':'))
    this.#expect('"')
    const text = this.#take(length)
    this.#expect('"')
    return text
  }

  #readPlainObject(depth: number): JsonValue {
    if (this.#readText() !== 'stdClass') throw new NotSerialized()
    this.#expect(':')
    const members = this.#readMembers(depth)
    return Array.isArray(members) ? { ...members } : members
  }

  #readMembers(depth: number): JsonValue {
    const count = Number(this.#readMatch(/^\d{1,8}$/, ':'))
    this.#expect('{')
    const entries: [string | number, JsonValue][] = []
    for (let index = 0; index < count; index += 1) {
      const key = this.readValue(maxDepth)
      if (typeof key !== 'string' && typeof key !== 'number') throw new NotSerialized()
      entries.push([key, this.readValue(depth + 1)])
    }
    this.#expect('}')
    const isList = entries.every(([key], index) => key === index)
    return isList ? entries.map(([, value]) => value) : (Object.fromEntries(entries) as JsonValue)
  }

  #readMatch(pattern: RegExp, end = ';'): string {
    const stop = this.#bytes.indexOf(end, this.#offset)
    if (stop < 0 || stop - this.#offset > 40) throw new NotSerialized()
    const text = this.#take(stop - this.#offset)
    if (!pattern.test(text)) throw new NotSerialized()
    this.#expect(end)
    return text
  }

  #closed<T>(value: T, end: string): T {
    this.#expect(end)
    return value
  }

  #expect(text: string): void {
    if (this.#take(text.length) !== text) throw new NotSerialized()
  }

  #take(length: number): string {
    const end = this.#offset + length
    if (end > this.#bytes.length) throw new NotSerialized()
    const text = this.#bytes.toString('utf8', this.#offset, end)
    this.#offset = end
    return text
  }
}
