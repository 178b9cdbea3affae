import { readFile } from 'node:fs/promises'
import type { PictureKind } from '#lib/core/pictures'
import { openPicture } from './open-picture.ts'
import { type Colours, toColours, withColours, withStatedColours } from './png-colours.ts'

/** What is decoded: the file itself, or a PNG with a profile where the file says its colours in a way that libvips does not read. */
export async function readSource(file: string, kind: PictureKind): Promise<string | Buffer> {
  if (kind === 'png') return withStatedColours(await readFile(file))
  const colours = kind === 'avif' ? readAvifColours(await readFile(file)) : null
  return colours ? withColours(await openPicture(file).png({ compressionLevel: 1 }).toBuffer(), colours) : file
}

/** Before the pixels. */
const longestHead = 64 * 1024
const srgb = 13
/** Not said, and those of films: to browsers both are that of sRGB in an AVIF. */
const asSrgb: ReadonlySet<number> = new Set([1, 2, 6, 14, 15])

/** Of its box `colr`, in code points (ISO/IEC 14496-12, 12.1.5); null where that is sRGB, or a profile says it. */
function readAvifColours(bytes: Buffer): Colours | null {
  const head = bytes.subarray(0, longestHead)
  const at = head.indexOf('colrnclx', 0, 'latin1')
  if (at === -1 || at + 12 > head.length) return null
  if (head.includes('colrprof', 0, 'latin1') || head.includes('colrrICC', 0, 'latin1')) return null
  const [primaries, stated] = [head.readUInt16BE(at + 8), head.readUInt16BE(at + 10)]
  const transfer = asSrgb.has(stated) ? srgb : stated
  // Encoders write the primaries of BT.601 for their matrix, and mean sRGB.
  return transfer === srgb && primaries < 8 ? null : toColours(primaries, transfer)
}
