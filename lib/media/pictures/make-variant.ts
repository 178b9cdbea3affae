import { readFile, writeFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import type { PictureCredit, PictureFacts, Variant } from '#lib/core/pictures'
import { toXmp } from './credit/index.ts'
import { drawSvg } from './draw-svg.ts'
import { openPicture, toSrgb } from './open-picture.ts'
import { readSource } from './read-source.ts'
import { readSvg, siftSvg } from './read-svg.ts'

/**
 * Writes one size of a picture. Nothing of the original goes along but its pixels: no place, no camera, no name. Only the kinds
 * that people save say credit and licence, where the original does. Colours are those of sRGB.
 */
export async function makeVariant(file: string, facts: PictureFacts, variant: Variant, out: string): Promise<void> {
  if (variant.format === 'svg') return writeSvg(file, out)
  const source = facts.kind === 'drawn-svg' ? await draw(file, variant.width) : await readSource(file, facts.kind)
  const moves = facts.isAnimated && variant.format === 'webp'
  const head = await openPicture(source).metadata()
  const resize = () =>
    toSrgb(
      openPicture(source, { animated: moves }).autoOrient().resize({ width: variant.width, withoutEnlargement: true }),
      head,
    )
  const flat = () => (facts.hasAlpha ? resize() : resize().removeAlpha())
  await writeFile(out, await encode(flat, facts, variant))
}

/** Sharp edges are told apart by colour, which half of its resolution would smear; a photograph has no such edges. */
async function encode(
  resize: () => Sharp,
  { isDrawn, isAnimated, credit }: PictureFacts,
  { format }: Variant,
): Promise<Buffer> {
  switch (format) {
    case 'avif':
      return isDrawn
        ? resize().avif({ quality: 60, effort: 3, chromaSubsampling: '4:4:4' }).toBuffer()
        : resize().avif({ quality: 50, effort: 3, chromaSubsampling: '4:2:0' }).toBuffer()
    case 'webp':
      if (!isDrawn || isAnimated) return resize().webp({ quality: 78, effort: 4 }).toBuffer()
      return smaller(
        await resize().webp({ lossless: true, effort: 4 }).toBuffer(),
        await resize().webp({ quality: 85, effort: 4, smartSubsample: true }).toBuffer(),
      )
    case 'jpg':
      return withCredit(resize(), credit)
        .flatten({ background: 'white' })
        .jpeg({ quality: 80, mozjpeg: true })
        .toBuffer()
    default:
      return withCredit(resize(), credit).png({ compressionLevel: 9, effort: 7, adaptiveFiltering: true }).toBuffer()
  }
}

const withCredit = (picture: Sharp, credit: PictureCredit | undefined): Sharp =>
  credit ? picture.withXmp(toXmp(credit)) : picture

const smaller = (one: Buffer, other: Buffer): Buffer => (one.length <= other.length ? one : other)

async function draw(file: string, width: number): Promise<Buffer> {
  const sifted = siftSvg(await readFile(file, 'utf8'))
  if ('problem' in sifted) throw new RangeError(sifted.problem)
  return drawSvg(sifted, width)
}

async function writeSvg(file: string, out: string): Promise<void> {
  const read = readSvg(await readFile(file, 'utf8'))
  if ('problem' in read) throw new RangeError(read.problem)
  await writeFile(out, read.svg)
}
