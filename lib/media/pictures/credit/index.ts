/**
 * Owns what the file of a picture says of credit and licence: read from EXIF, IPTC, XMP and the metadata of drawings within
 * bounds, and written into what is served. Nothing else of them is read.
 */
import type { Metadata } from 'sharp'
import type { PictureCredit } from '#lib/core/pictures'
import { type StatedCredit, toCredit } from './clean.ts'
import { readExif } from './read-exif.ts'
import { readIptc } from './read-iptc.ts'
import { readXmp } from './read-xmp.ts'

export { toXmp } from './to-xmp.ts'

/** Bytes of a block; what is larger is not read. */
const mostBytes = 256 * 1024

/** The newest of the three says first; where it says nothing, an older one does. Undefined where none says anything. */
export function readCredit({ exif, iptc, xmp }: Pick<Metadata, 'exif' | 'iptc' | 'xmp'>): PictureCredit | undefined {
  const read = (block: Buffer | undefined, by: (block: Buffer) => StatedCredit) =>
    block === undefined || block.length > mostBytes ? {} : by(block)
  return toCredit([
    read(xmp, (block) => readXmp(block.toString('utf8').replace(/^\uFEFF/, ''))),
    read(iptc, readIptc),
    read(exif, readExif),
  ])
}

/** Of a drawing in SVG, which says it in an element of its own. */
export function readDrawingCredit(svg: string): PictureCredit | undefined {
  const end = svg.indexOf('</metadata>')
  return end === -1 || end > mostBytes ? undefined : toCredit([readXmp(svg.slice(0, end))])
}
