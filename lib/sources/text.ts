import { isUtf8 } from 'node:buffer'
import { issueCodes } from '#lib/errors'
import { firstPosition, type Problem } from './rejected.ts'
import type { Position } from './source-item.ts'

export type ParsedText = { text: string } | { problem: Problem }

/**
 * The bytes of a file as text: UTF-8 with or without its byte order mark, and lines that end in LF whatever they ended
 * in, so that the same note has the same hash on every system.
 */
export function parseText(bytes: Buffer): ParsedText {
  const wide = findUtf16(bytes)
  if (wide) return { problem: toProblem(issueCodes.notUtf8, firstPosition, `expected UTF-8, found ${wide}`) }
  if (!isUtf8(bytes)) {
    const offset = findInvalidByte(bytes)
    const found = `byte 0x${bytes.toString('hex', offset, offset + 1)} at offset ${offset}`
    return { problem: toProblem(issueCodes.notUtf8, positionOf(bytes, offset), `expected UTF-8, found ${found}`) }
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) {
    const message = `expected text, found a NUL character at offset ${nul}`
    return { problem: toProblem(issueCodes.controlCharacter, positionOf(bytes, nul), message) }
  }
  const start = hasByteOrderMark(bytes) ? 3 : 0
  return { text: toLineFeeds(bytes.toString('utf8', start)) }
}

export const toLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** A body as a file would hold it: the empty lines above it are its frame, not the text's. */
export const toOwnLines = (body: string): string => toLineFeeds(body).replace(/^\n+/, '')

export const hasByteOrderMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

const toProblem = (code: Problem['code'], position: Position, message: string): Problem => ({
  code,
  ...position,
  field: 'file',
  message,
})

/** UTF-16 by its byte order mark, or by the zero bytes that its Latin letters have. */
function findUtf16(bytes: Buffer): string | null {
  const [a, b, c, d] = bytes
  if (a === undefined || b === undefined) return null
  if (a === 0xff && b === 0xfe) return 'UTF-16 (little-endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)'
  if (c === undefined || d === undefined) return null
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'UTF-16 (little-endian)'
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'UTF-16 (big-endian)'
  return null
}

/** Where the longest valid beginning ends; a prefix that only cuts a character short counts as valid. */
function findInvalidByte(bytes: Buffer): number {
  let offset = 0
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset)
    if (length === 0) return offset
    offset += length
  }
  return offset
}

/** The length of the well-formed sequence at an offset (Unicode, table 3-7), or 0. */
function sequenceLength(bytes: Buffer, offset: number): number {
  const lead = bytes[offset] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return isUtf8(bytes.subarray(offset, offset + length)) ? length : 0
}

/** Lines and columns count from 1; a column is one UTF-16 unit, as editors and parsers count. */
function positionOf(bytes: Buffer, offset: number): Position {
  let line = 1
  let lineStart = hasByteOrderMark(bytes) ? 3 : 0
  for (let index = 0; index < offset; index += 1) {
    const isBreak = bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a)
    if (!isBreak) continue
    line += 1
    lineStart = index + 1
  }
  return { line, column: bytes.toString('utf8', lineStart, offset).length + 1 }
}
