type Point = readonly [x: number, y: number]

/** Chromaticities (CIE 1931). */
export interface Primaries {
  white: Point
  red: Point
  green: Point
  blue: Point
}

/** How light is coded: sRGB's, a power, and those of films with highlights, PQ and HLG. */
export type Curve = { kind: 'srgb' | 'quantized' | 'hybrid' } | { kind: 'power'; exponent: number }

export const srgbCurve: Curve = { kind: 'srgb' }
export const srgbPrimaries: Primaries = {
  white: [0.3127, 0.329],
  red: [0.64, 0.33],
  green: [0.3, 0.6],
  blue: [0.15, 0.06],
}

interface ProfileOptions {
  primaries: Primaries
  curve: Curve
  isGrey: boolean
}

type Row = readonly [number, number, number]
type Matrix = readonly [Row, Row, Row]

/** The white of profiles. */
const d50: Row = [0.9642, 1, 0.8249]
const headLength = 128

/** A profile of ICC (version 4.2) for a screen of these primaries, or for greys. */
export function toProfile({ primaries, curve, isGrey }: ProfileOptions): Buffer {
  const coded = toCurve(curve)
  const columns = transpose(toPcs(primaries))
  const tags: [name: string, data: Buffer][] = isGrey
    ? [
        ['wtpt', toXyz(d50)],
        ['kTRC', coded],
      ]
    : [
        ['wtpt', toXyz(d50)],
        ...(['rXYZ', 'gXYZ', 'bXYZ'] as const).map((name, at): [string, Buffer] => [name, toXyz(columns[at] as Row)]),
        ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, coded]),
      ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  let at = headLength + table.length
  for (const [index, [name, data]] of tags.entries()) {
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(at, 8 + index * 12)
    table.writeUInt32BE(data.length, 12 + index * 12)
    at += data.length
  }
  return Buffer.concat([toHead(at, isGrey), table, ...tags.map(([, data]) => data)])
}

function toHead(size: number, isGrey: boolean): Buffer {
  const head = Buffer.alloc(headLength)
  head.writeUInt32BE(size)
  head.writeUInt32BE(0x04200000, 8)
  head.write(`mntr${isGrey ? 'GRAY' : 'RGB '}XYZ `, 12, 'latin1')
  head.write('acsp', 36, 'latin1')
  for (const [index, value] of d50.entries()) head.writeInt32BE(toFixed(value), 68 + index * 4)
  return head
}

const toFixed = (value: number): number => Math.round(value * 65_536)

function toXyz(values: Row): Buffer {
  const data = Buffer.alloc(20)
  data.write('XYZ ', 'latin1')
  for (const [index, value] of values.entries()) data.writeInt32BE(toFixed(value), 8 + index * 4)
  return data
}

const samples = 4096

function toCurve(curve: Curve): Buffer {
  switch (curve.kind) {
    case 'power':
      return toFormula(0, [curve.exponent])
    case 'srgb':
      return toFormula(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
    default: {
      const toLight = curve.kind === 'quantized' ? fromQuantized : fromHybrid
      const data = Buffer.alloc(12 + samples * 2)
      data.write('curv', 'latin1')
      data.writeUInt32BE(samples, 8)
      for (let at = 0; at < samples; at++)
        data.writeUInt16BE(Math.round(Math.min(1, toLight(at / (samples - 1))) * 65_535), 12 + at * 2)
      return data
    }
  }
}

function toFormula(kind: number, parameters: readonly number[]): Buffer {
  const data = Buffer.alloc(12 + parameters.length * 4)
  data.write('para', 'latin1')
  data.writeUInt16BE(kind, 8)
  for (const [index, value] of parameters.entries()) data.writeInt32BE(toFixed(value), 12 + index * 4)
  return data
}

/** The white of a page on such a screen, in candela for each square metre (ITU-R BT.2408); what is lighter is white. */
const paper = 203

/** SMPTE ST 2084. */
function fromQuantized(coded: number): number {
  const root = coded ** (32 / 2523)
  return (10_000 / paper) * (Math.max(0, root - 0.8359375) / (18.8515625 - 18.6875 * root)) ** (16_384 / 2610)
}

/** ITU-R BT.2100, where paper is 0.75. */
const fromHybrid = (coded: number): number => (toScene(coded) / toScene(0.75)) ** 1.2

const toScene = (coded: number): number =>
  coded <= 0.5 ? coded ** 2 / 3 : (Math.exp((coded - 0.55991073) / 0.17883277) + 0.28466892) / 12

/** From linear colours to the white of profiles (Bradford). */
function toPcs({ white, red, green, blue }: Primaries): Matrix {
  const whole = toLights(white)
  const unscaled = transpose([toLights(red), toLights(green), toLights(blue)])
  const [r, g, b] = apply(invert(unscaled), whole)
  const own = unscaled.map(([x, y, z]) => [x * r, y * g, z * b] as const) as unknown as Matrix
  const [from, to] = [apply(bradford, whole), apply(bradford, d50)]
  const scaled = bradford.map((row, at) =>
    row.map((value) => (value * (to[at] ?? 0)) / (from[at] ?? 1)),
  ) as unknown as Matrix
  return multiply(multiply(invert(bradford), scaled), own)
}

const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]

const toLights = ([x, y]: Point): Row => [x / y, 1, (1 - x - y) / y]

const transpose = ([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix => [
  [a, d, g],
  [b, e, h],
  [c, f, i],
]

const apply = (matrix: Matrix, [x, y, z]: Row): Row => {
  const at = ([a, b, c]: Row) => a * x + b * y + c * z
  return [at(matrix[0]), at(matrix[1]), at(matrix[2])]
}

const multiply = (one: Matrix, other: Matrix): Matrix => {
  const [first, second, third] = transpose(other)
  return transpose([apply(one, first), apply(one, second), apply(one, third)])
}

function invert([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  const [first, second, third] = [e * i - f * h, c * h - b * i, b * f - c * e]
  const whole = a * first + d * second + g * third
  return [
    [first / whole, second / whole, third / whole],
    [(f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole],
    [(d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole],
  ]
}
