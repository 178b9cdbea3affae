import type { StatedCredit } from './clean.ts'
import { decodeText } from './decode-text.ts'

const artist = 0x013b
const copyright = 0x8298
const ascii = 2
/** A camera writes a few dozen. */
const mostEntries = 500

/** Two fields of the first directory of EXIF, which is a TIFF file (TIFF 6.0, section 2); nothing else of it is read. */
export function readExif(exif: Buffer): StatedCredit {
  const tiff = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return {}
  const isLittle = order.startsWith('I')
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = tiff.length < 8 ? Number.POSITIVE_INFINITY : long(4)
  if (directory + 2 > tiff.length) return {}
  const found = new Map<number, string>()
  const entries = Math.min(short(directory), mostEntries)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) break
    const [tag, type, length] = [short(at), short(at + 2), long(at + 4)]
    if ((tag !== artist && tag !== copyright) || type !== ascii) continue
    // Four bytes stand in the entry itself.
    const start = length <= 4 ? at + 8 : long(at + 8)
    if (start + length <= tiff.length) found.set(tag, toText(tiff.subarray(start, start + length)))
  }
  return { creator: found.get(artist), copyright: found.get(copyright) }
}

/** A notice of the photographer and one of the editor are parted by a zero. */
const toText = (bytes: Buffer): string =>
  decodeText(bytes)
    .split('\0')
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ')
