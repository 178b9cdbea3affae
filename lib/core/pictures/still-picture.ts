import type { PictureFacts, StoredPicture } from './picture.ts'
import { listWidths, stillFormat, toVariantAddress } from './variants.ts'

/** A picture as any program shows it: one address that never changes, and its size. */
export interface StillPicture {
  /** From the root of the site. */
  src: string
  width: number
  height: number
}

/** Wide enough for a feed reader's column on a fine screen, and for a search engine. */
const enough = 1280

export function toStillPicture(picture: StoredPicture): StillPicture {
  const format = stillFormat(picture)
  const width = findWidth(picture, format)
  return {
    src: toVariantAddress(picture, { width, format }),
    width,
    height: Math.max(1, Math.round((width * picture.height) / picture.width)),
  }
}

function findWidth(facts: PictureFacts, format: ReturnType<typeof stillFormat>): number {
  const widths = listWidths(facts, format)
  return widths.findLast((width) => width <= enough) ?? widths[0] ?? facts.width
}
