/** Bytes from the first to the last of them, both counted from 0. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The part of a representation that a GET asks for (RFC 9110, 14.2): one range of bytes. Anything else that the standard lets a
 * server ignore means the whole: other units, several ranges, and an `If-Range` that does not name this state (13.1.5).
 */
export function decideRange(
  { range, 'if-range': ifRange }: { range?: string | undefined; 'if-range'?: string | string[] | undefined },
  { etag, size }: { etag: string; size: number },
): ByteRange | 'whole' | 'unsatisfiable' {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return 'whole'
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(range) ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') return fromEnd(Number(last), size)
  const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)]
  if (last !== '' && end < start) return 'whole'
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) }
}

const fromEnd = (length: number, size: number): ByteRange | 'unsatisfiable' =>
  length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
