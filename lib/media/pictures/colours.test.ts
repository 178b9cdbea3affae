import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
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
const orange = [255, 140, 0]
const teal = [0, 128, 128]
const drawing = () =>
  sharp(Buffer.from([...orange, ...teal]), { raw: { width: 2, height: 1, channels: 3 } })
    .resize(64, 32, { kernel: 'nearest' })
    .toColourspace('srgb')

async function keep(picture: Sharp | Buffer) {
  const named = media.name(Buffer.isBuffer(picture) ? picture : await picture.toBuffer())
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
    expectNear(await readColours(picture, format), [orange, teal], most + (format === 'webp' ? 3 : 6))
})

/** A PNG without a profile that says its colours by chunks of its own. */
async function sayColours(picture: Sharp, chunks: Record<string, Buffer>): Promise<Buffer> {
  const png = await picture.png().toBuffer()
  const headEnd = 33
  const profile = png.indexOf('iCCP')
  const rest = profile === -1 ? headEnd : profile + 8 + png.readUInt32BE(profile - 4)
  const added = Object.entries(chunks).map(([type, data]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  })
  return Buffer.concat([png.subarray(0, headEnd), ...added, png.subarray(rest)])
}

const numbers = (...values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()))
const toLinear = (value: number) =>
  255 * (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
const halves = (change: (value: number) => number) =>
  sharp(Uint16Array.from([...orange, ...teal].map((value) => change(value) * 257)), {
    raw: { width: 2, height: 1, channels: 3 },
  })
    .resize(64, 32, { kernel: 'nearest' })
    .toColourspace('rgb16')

test.each<[string, () => Promise<Buffer>]>([
  ['gAMA of 1', () => sayColours(halves(toLinear), { gAMA: numbers(100_000) })],
  [
    'gAMA of 1.8',
    () =>
      sayColours(
        halves((value) => 255 * (toLinear(value) / 255) ** (1 / 1.8)),
        { gAMA: numbers(55_556) },
      ),
  ],
  [
    'cHRM of Display P3 with the gamma of sRGB',
    () =>
      sayColours(drawing().withIccProfile('p3'), {
        gAMA: numbers(45_455),
        cHRM: numbers(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000),
      }),
  ],
  ['cICP of Display P3', () => sayColours(drawing().withIccProfile('p3'), { cICP: Buffer.from([12, 13, 0, 1]) })],
  [
    'cICP of sRGB before a gAMA',
    () => sayColours(drawing(), { cICP: Buffer.from([1, 13, 0, 1]), gAMA: numbers(100_000) }),
  ],
  ['sRGB before a gAMA', () => sayColours(drawing(), { sRGB: Buffer.from([0]), gAMA: numbers(100_000) })],
  ['a gAMA that is nonsense', () => sayColours(drawing(), { gAMA: numbers(0), cHRM: Buffer.alloc(32) })],
  [
    'cICP of PQ, where paper is as light as 203 candela',
    () => sayColours(halves(toQuantized), { cICP: Buffer.from([1, 16, 0, 1]) }),
  ],
  [
    'cICP of BT.709, as screens show it',
    () =>
      sayColours(
        halves((value) => 255 * (toLinear(value) / 255) ** (1 / 2.4)),
        { cICP: Buffer.from([1, 1, 0, 1]) },
      ),
  ],
  ['cICP of HLG', () => sayColours(halves(toHybrid), { cICP: Buffer.from([1, 18, 0, 1]) })],
])('%s, said by a PNG without a profile, is shown in its colours', async (_, make) => {
  const picture = await keep(await make())
  for (const format of ['webp', 'png'] as const) expectNear(await readColours(picture, format), [orange, teal], 8)
})

function toQuantized(value: number): number {
  const power = ((toLinear(value) / 255) * (203 / 10_000)) ** (2610 / 16_384)
  return 255 * ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** (2523 / 32)
}

function toHybrid(value: number): number {
  const scene = (toLinear(value) / 255) ** (1 / 1.2) * ((Math.exp((0.75 - 0.55991073) / 0.17883277) + 0.28466892) / 12)
  return 255 * (scene <= 1 / 12 ? Math.sqrt(3 * scene) : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073)
}

test.each([
  ['Display P3', [12, 13], true],
  ['films, which are sRGB to browsers', [1, 1], false],
  ['sRGB', [1, 13], false],
])(
  'an AVIF without a profile has the colours of its code points: %s',
  async (_, [primaries = 0, transfer = 0], isWide) => {
    const source = isWide ? drawing().withIccProfile('p3') : drawing()
    const plain = sharp(await source.png().toBuffer(), { ignoreIcc: true })
    const avif = await plain.avif({ lossless: true }).toBuffer()
    const at = avif.indexOf('colrnclx')
    avif.writeUInt16BE(primaries, at + 8)
    avif.writeUInt16BE(transfer, at + 10)
    const picture = await keep(avif)
    expectNear(await readColours(picture, 'webp'), [orange, teal], 4)
  },
)

test('a grey PNG has the gamma that it says', async () => {
  const grey = sharp({ create: { width: 64, height: 32, channels: 3, background: '#404040' } }).toColourspace('b-w')
  const picture = await keep(await sayColours(grey, { gAMA: numbers(100_000) }))
  expectNear(await readColours(picture, 'webp'), Array(2).fill([137, 137, 137]), 2)
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
