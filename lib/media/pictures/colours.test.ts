import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { type PictureFormat, stillFormat } from '#lib/core/pictures'
import { inFolder, openMediaStore } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-colours-'))
const media = openMediaStore(inFolder(folder))
afterAll(async () => {
  await media.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Orange on the left, teal on the right. */
const [orange, teal] = [
  [255, 140, 0],
  [0, 128, 128],
]
const drawing = () =>
  sharp(Buffer.from([...(orange ?? []), ...(teal ?? [])]), { raw: { width: 2, height: 1, channels: 3 } })
    .resize(64, 32, { kernel: 'nearest' })
    .toColourspace('srgb')

async function keep(picture: Sharp) {
  const named = media.name(await picture.toBuffer())
  const kept = await media.keep(named)
  if ('problem' in kept) throw new Error(kept.problem)
  return { hash: named.hash, ...kept.facts }
}

/** The colour in the middle of each half, as a browser without colour management shows it. */
async function readColours(picture: Awaited<ReturnType<typeof keep>>, format: PictureFormat) {
  const opened = await media.openVariant(picture, { width: 64, format })
  const bytes = await buffer(await (opened ?? expect.fail()).read())
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
  const head = await sharp(bytes).metadata()
  expect([head.icc, head.space, head.depth]).toEqual([undefined, 'srgb', 'uchar'])
  const at = (x: number) => [...data.subarray((16 * info.width + x) * info.channels).subarray(0, 3)]
  return [at(16), at(48)]
}

const expectNear = (found: number[][], wanted: number[][], most: number) => {
  for (const [half, colour] of found.entries())
    for (const [channel, value] of colour.entries())
      expect(Math.abs(value - (wanted[half]?.[channel] ?? 0)), `${found}`).toBeLessThanOrEqual(most)
}

test.each<[string, () => Sharp, number]>([
  ['Display P3', () => drawing().withIccProfile('p3').png(), 3],
  ['Display P3 with 16 bits', () => drawing().toColourspace('rgb16').withIccProfile('p3').png(), 3],
  ['sRGB with 16 bits and its profile', () => drawing().toColourspace('rgb16').withIccProfile('srgb').png(), 3],
  ['sRGB with 16 bits', () => drawing().toColourspace('rgb16').png(), 2],
  // Inks reach no such orange and teal: it is another hue that would be wrong.
  ['CMYK', () => drawing().withIccProfile('cmyk').toColourspace('cmyk').jpeg({ quality: 100 }), 90],
])('%s is shown in its colours', async (_, make, most) => {
  const picture = await keep(make())
  for (const format of ['webp', 'avif', stillFormat(picture)] as const)
    expectNear(await readColours(picture, format), [orange ?? [], teal ?? []], most + (format === 'webp' ? 3 : 6))
})

test('the profile of the original is not only dropped', async () => {
  const bytes = await drawing().withIccProfile('p3').png().toBuffer()
  const stored = [...(await sharp(bytes, { ignoreIcc: true }).raw().toBuffer()).subarray(0, 3)]
  expect(Math.abs((stored[0] ?? 0) - 255)).toBeGreaterThan(5)
})

test('grey, with 16 bits or half seen through, stays grey', async () => {
  const grey = sharp({ create: { width: 64, height: 32, channels: 3, background: '#808080' } }).toColourspace('b-w')
  expect(await keep(grey.clone().png())).toMatchObject({ hue: null, hasAlpha: false, lightness: 2 })
  const deep = await keep(grey.clone().toColourspace('grey16').png())
  expect(deep).toMatchObject({ hue: null, hasAlpha: false, lightness: 2 })
  expectNear(await readColours(deep, 'webp'), Array(2).fill([128, 128, 128]), 2)
  const clear = sharp({ create: { width: 64, height: 32, channels: 4, background: '#80808080' } })
  expect(await keep(clear.toColourspace('rgb16').png())).toMatchObject({ hue: null, hasAlpha: true, lightness: 2 })
})
