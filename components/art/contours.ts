import type { Hill } from './hills.ts'

/** Contour lines of a landscape of hills: the same hills, the same lines, on every machine. */
export interface Contours {
  /** One path for each height, lowest first. */
  levels: string[]
  summit: { x: number; y: number }
}

type Point = readonly [number, number]

/** Where a line crosses an edge of the grid; the name of the edge tells crossings apart that lie in one place. */
interface Crossing {
  edge: string
  point: Point
}

const cell = 20
/** `count` lines at equal distances in height; hills stand in a square of one by one. */
export function drawContours(hills: readonly Hill[], count: number, width: number, height: number): Contours {
  const field = toField(
    hills.map((hill) => stretch(hill, width, height)),
    width,
    height,
  )
  const heights = Array.from({ length: count }, (_, index) => 0.1 + (0.82 * index) / Math.max(1, count - 1))
  const levels = heights.map((level) => toPath(traceLevel(field, level)))
  return { levels: levels.filter((path) => path !== ''), summit: findSummit(field) }
}

const stretch = (hill: Hill, width: number, height: number): Hill => ({
  ...hill,
  x: hill.x * width,
  y: hill.y * height,
  width: hill.width * width,
  depth: hill.depth * height,
})

interface Field {
  columns: number
  rows: number
  values: number[]
}

/** Heights on a grid that reaches beyond the picture, and nothing at its rim: so every line closes, out of sight. */
function toField(hills: readonly Hill[], width: number, height: number): Field {
  const columns = Math.ceil(width / cell) + 5
  const rows = Math.ceil(height / cell) + 5
  const values: number[] = []
  let highest = 0
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const isRim = row === 0 || column === 0 || row === rows - 1 || column === columns - 1
      const value = isRim ? 0 : heightAt(hills, (column - 2) * cell, (row - 2) * cell)
      highest = Math.max(highest, value)
      values.push(value)
    }
  return { columns, rows, values: values.map((value) => value / highest) }
}

function heightAt(hills: readonly Hill[], x: number, y: number): number {
  let sum = 0
  for (const hill of hills) {
    const [dx, dy] = [x - hill.x, y - hill.y]
    const along = (dx * hill.cosine + dy * hill.sine) / hill.width
    const across = (dy * hill.cosine - dx * hill.sine) / hill.depth
    sum += hill.height * Math.exp(-(along * along + across * across))
  }
  return sum
}

function findSummit({ columns, rows, values }: Field): { x: number; y: number } {
  let best = 0
  for (let row = 3; row < rows - 4; row++)
    for (let column = 3; column < columns - 4; column++) {
      const index = row * columns + column
      if ((values[index] ?? 0) > (values[best] ?? 0)) best = index
    }
  return { x: ((best % columns) - 2) * cell, y: (Math.floor(best / columns) - 2) * cell }
}

/** Marching squares: the rings along which the field has this height. */
function traceLevel(field: Field, level: number): Point[][] {
  const next = new Map<string, Crossing>()
  for (let row = 0; row < field.rows - 1; row++)
    for (let column = 0; column < field.columns - 1; column++)
      for (const [from, to] of toSegments(field, level, column, row)) next.set(from.edge, to)
  return joinRings(next)
}

/** The corners of a square clockwise from the upper left, as bits: which edge a line enters by, and which it leaves by. */
const crossings: Record<number, readonly (readonly [number, number])[]> = {
  1: [[3, 0]],
  2: [[0, 1]],
  3: [[3, 1]],
  4: [[1, 2]],
  5: [
    [3, 0],
    [1, 2],
  ],
  6: [[0, 2]],
  7: [[3, 2]],
  8: [[2, 3]],
  9: [[2, 0]],
  10: [
    [0, 1],
    [2, 3],
  ],
  11: [[2, 1]],
  12: [[1, 3]],
  13: [[1, 0]],
  14: [[0, 3]],
}

const none: [Crossing, Crossing][] = []

function toSegments({ columns, values }: Field, level: number, column: number, row: number): [Crossing, Crossing][] {
  const at = (dx: number, dy: number) => values[(row + dy) * columns + column + dx] ?? 0
  const [a, b, c, d] = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
  const bits = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0)
  const ways = crossings[bits]
  // Most squares lie above the line or below it as a whole.
  if (!ways) return none
  const share = (from: number, to: number) => (level - from) / (to - from)
  const flat = (dy: number, along: number): Crossing => ({
    edge: `${column} ${row + dy} across`,
    point: toPoint(column + along, row + dy),
  })
  const upright = (dx: number, along: number): Crossing => ({
    edge: `${column + dx} ${row} down`,
    point: toPoint(column + dx, row + along),
  })
  const cross = [
    () => flat(0, share(a, b)),
    () => upright(1, share(b, c)),
    () => flat(1, share(d, c)),
    () => upright(0, share(a, d)),
  ]
  return ways.map(([from, to]) => [cross[from]?.() as Crossing, cross[to]?.() as Crossing])
}

const toPoint = (column: number, row: number): Point => [(column - 2) * cell, (row - 2) * cell]

function joinRings(next: Map<string, Crossing>): Point[][] {
  const rings: Point[][] = []
  for (const start of [...next.keys()]) {
    const ring: Point[] = []
    for (let edge = start, to = next.get(edge); to; to = next.get(edge)) {
      next.delete(edge)
      ring.push(to.point)
      edge = to.edge
    }
    if (ring.length > 5) rings.push(ring)
  }
  return rings
}

/** Rounds every second corner off: half the points, and no corners. */
function toPath(rings: Point[][]): string {
  return rings
    .map((ring) => {
      const corners = ring.filter((_, index) => index % 2 === 0).map(([x, y]): Point => [Math.round(x), Math.round(y)])
      const start = middle(corners.at(-1) as Point, corners[0] as Point)
      let [x, y] = start
      const curves = corners.map((corner, index) => {
        const end = middle(corner, corners[(index + 1) % corners.length] as Point)
        const text = joinNumbers([corner[0] - x, corner[1] - y, end[0] - x, end[1] - y])
        ;[x, y] = end
        return text
      })
      return `M${joinNumbers(start)}q${curves.join(' ').replaceAll(' -', '-')}z`
    })
    .join('')
}

const middle = (a: Point, b: Point): Point => [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)]

const joinNumbers = (numbers: readonly number[]): string => numbers.join(' ').replaceAll(' -', '-')
