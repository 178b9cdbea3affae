import sharp from 'sharp'
import { mostPixels } from './open-picture.ts'
import type { SiftedSvg } from './read-svg.ts'

const decoder = { operation: ['VipsForeignLoadSvgBuffer'] }

/** Why a drawing cannot be made into pixels; null when it can. */
export async function findUndrawable({ svg, width, height, undrawable }: SiftedSvg): Promise<string | null> {
  if (undrawable !== null) return undrawable
  if (width * height > mostPixels) return `more than ${mostPixels} pixels`
  for (const [, picture = ''] of svg.matchAll(/data:image\/[^"')]*?[;,]([^"')]*)/g)) {
    // Decoders of the drawing library take any size.
    const bytes = Buffer.from(picture.replace(/^base64,/, ''), 'base64')
    const head = await sharp(bytes, { limitInputPixels: mostPixels })
      .metadata()
      .catch(() => null)
    if (!head || head.width * head.height > mostPixels) return 'a picture within that cannot be read'
  }
  return /<(?:svg:)?text[\s>]/.test(svg) && !(await hasLetters()) ? 'words, for which this machine has no fonts' : null
}

/**
 * The pixels of a drawing that has nothing left to run or to load, in its own process and from memory: a drawing without an
 * address has no files beside it. Its decoder is open for as long as that takes.
 */
export async function drawSvg(read: Pick<SiftedSvg, 'svg' | 'width' | 'height'>, width: number): Promise<Buffer> {
  sharp.unblock(decoder)
  try {
    return await sharp(Buffer.from(toSized(read, width)), { limitInputPixels: mostPixels })
      .png({ compressionLevel: 1 })
      .toBuffer()
  } finally {
    sharp.block(decoder)
  }
}

/** The first tag is as `siftSvg` writes one. Its size is said in pixels of the picture, whatever its units were. */
function toSized({ svg, width, height }: Pick<SiftedSvg, 'svg' | 'width' | 'height'>, wanted: number): string {
  const end = svg.indexOf('>')
  const own = svg.slice(0, end).replace(/ (?:width|height)="[^"]*"/g, '')
  const box = / viewBox="/.test(own) ? '' : ` viewBox="0 0 ${width} ${height}"`
  const sized = ` width="${wanted}" height="${Math.max(1, Math.round((wanted * height) / width))}"${box}`
  const isEmpty = own.endsWith('/')
  return `${isEmpty ? own.slice(0, -1) : own}${sized}${isEmpty ? '/' : ''}${svg.slice(end)}`
}

let letters: Promise<boolean> | null = null

/** Without fonts every letter is the same box. */
function hasLetters(): Promise<boolean> {
  const draw = async (letter: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text x="4" y="30" font-size="30">${letter}</text></svg>`
    return drawSvg({ svg, width: 40, height: 40 }, 40)
  }
  letters ??= Promise.all([draw('l'), draw('W')]).then(([one, other]) => !one.equals(other))
  return letters
}
