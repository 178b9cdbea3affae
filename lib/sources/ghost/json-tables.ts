import { createReadStream } from 'node:fs'
import { issueCodes } from '#lib/errors'
import { maxPostBytes } from '../limits.ts'
import type { Problem } from '../rejected.ts'
import type { Position } from '../source-item.ts'

/** One row of a table in a database dump written as JSON: `…data: { posts: [ row, row ] }`. */
export interface JsonRow {
  table: string
  position: Position
  /** Null when the row is larger than any post. */
  bytes: Buffer | null
}

export type JsonRowEvent = { kind: 'row'; row: JsonRow } | { kind: 'broken'; problem: Problem }

/** A post stands in such a dump in several forms (HTML, plain text, its editor's own). */
const maxRowBytes = 4 * maxPostBytes
const maxDepth = 1000

/**
 * The rows of all tables below `data`, each as its own bytes: the file is only cut, so that a row is parsed at the
 * speed of JSON.parse, a broken one spoils no other, and one of any size costs no memory.
 */
export async function* readJsonRows(path: string): AsyncGenerator<JsonRowEvent> {
  const scanner = new RowScanner()
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    scanner.scan(chunk)
    yield* scanner.takeEvents()
    if (scanner.isBroken) return
  }
  scanner.finish()
  yield* scanner.takeEvents()
}

const quote = 0x22
const backslash = 0x5c
const lineFeed = 0x0a

interface Level {
  isList: boolean
  /** The key under which the current member of a map stands. */
  key: string
}

class RowScanner {
  isBroken = false
  #events: JsonRowEvent[] = []
  #levels: Level[] = []
  #inString = false
  #isEscaped = false
  /** The bytes of a string that may be a key of the levels that are looked at. */
  #keyParts: Buffer[] | null = null
  #lastString = ''
  #row: { table: string; position: Position; level: number; parts: Buffer[]; size: number } | null = null
  #offset = 0
  #line = 1
  #lineStart = 0

  takeEvents(): JsonRowEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  finish(): void {
    if (!this.isBroken && (this.#levels.length > 0 || this.#inString))
      this.#break('expected the end of the JSON, found the end of the file')
  }

  scan(chunk: Buffer): void {
    let rowStart = 0
    let keyStart = 0
    for (let index = 0; index < chunk.length && !this.isBroken; index += 1) {
      const byte = chunk[index] as number
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (byte === backslash) this.#isEscaped = true
        else if (byte === quote) {
          this.#inString = false
          if (this.#keyParts)
            this.#lastString = Buffer.concat([...this.#keyParts, chunk.subarray(keyStart, index)]).toString('utf8')
          this.#keyParts = null
        }
        continue
      }
      switch (byte) {
        case quote:
          this.#inString = true
          if (!this.#row) this.#keyParts = []
          keyStart = index + 1
          break
        case lineFeed:
          this.#line += 1
          this.#lineStart = this.#offset + index + 1
          break
        case 0x3a: {
          const level = this.#levels.at(-1)
          if (level && !this.#row) level.key = this.#lastString
          break
        }
        case 0x7b:
        case 0x5b:
          if (byte === 0x7b && this.#beginsRow(index)) rowStart = index
          this.#open(byte === 0x5b)
          break
        case 0x7d:
        case 0x5d:
          this.#close(byte === 0x5d)
          if (this.#row && this.#levels.length === this.#row.level) this.#endRow(chunk.subarray(rowStart, index + 1))
          break
      }
    }
    if (this.#row) this.#keep(chunk.subarray(rowStart))
    if (this.#keyParts) this.#keyParts.push(Buffer.from(chunk.subarray(keyStart)))
    this.#offset += chunk.length
  }

  /** A map in a list that is a member of `data`. */
  #beginsRow(index: number): boolean {
    const depth = this.#levels.length
    if (this.#row || !this.#levels[depth - 1]?.isList || this.#levels[depth - 3]?.key !== 'data') return false
    const table = this.#levels[depth - 2]?.key ?? ''
    const column = this.#offset + index - this.#lineStart + 1
    this.#row = { table, position: { line: this.#line, column }, level: depth, parts: [], size: 0 }
    return true
  }

  #open(isList: boolean): void {
    if (this.#levels.length >= maxDepth) this.#break(`expected at most ${maxDepth} levels, found more`)
    else this.#levels.push({ isList, key: '' })
  }

  #close(isList: boolean): void {
    if (this.#levels.pop()?.isList !== isList)
      this.#break(`expected JSON, found ${isList ? ']' : '}'} that closes nothing`)
  }

  #keep(part: Buffer): void {
    if (!this.#row) return
    this.#row.size += part.length
    if (this.#row.size > maxRowBytes) this.#row.parts = []
    else this.#row.parts.push(part)
  }

  #endRow(last: Buffer): void {
    this.#keep(last)
    if (!this.#row) return
    const { table, position, parts, size } = this.#row
    // Most rows stand in one chunk as a whole: what is not copied need not be collected.
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    this.#events.push({ kind: 'row', row: { table, position, bytes: size > maxRowBytes ? null : whole } })
    this.#row = null
  }

  #break(message: string): void {
    this.isBroken = true
    const problem = { code: issueCodes.recordSyntax, line: this.#line, column: 1, field: 'export', message }
    this.#events.push({ kind: 'broken', problem })
  }
}
