import sharp, { type Metadata, type Sharp } from 'sharp'

/** Pixels of all frames together: at four bytes each they take 200 MB. */
export const mostPixels = 50_000_000

/** Only what can be a picture of a page is decoded; every other decoder of the library is a way in. */
export function allowDecoders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpeg',
      'VipsForeignLoadPng',
      'VipsForeignLoadWebp',
      'VipsForeignLoadNsgif',
      'VipsForeignLoadHeif',
    ],
  })
  sharp.concurrency(1)
  sharp.cache(false)
}

/** A truncated file is no picture; a file with odd bytes between its parts is one to every browser. */
export const openPicture = (file: string | Buffer, { animated = false, pixels = mostPixels } = {}): Sharp =>
  sharp(file, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true, animated })

/**
 * Colours as a page shows them. sharp works in Display P3 on 16 bits that have a profile, and leaves them there unless another
 * profile is asked for.
 */
export const toSrgb = (picture: Sharp, { depth, hasProfile }: Pick<Metadata, 'depth' | 'hasProfile'>): Sharp =>
  depth === 'ushort' && hasProfile
    ? picture.toColourspace('srgb').withIccProfile('srgb', { attach: false })
    : picture.toColourspace('srgb')
