import { type Card, toTermSlug } from '#lib/core/posts'

/** A hill of a landscape whose sides are both 1. */
export interface Hill {
  x: number
  y: number
  height: number
  width: number
  depth: number
  /** Of the angle it is turned by. */
  cosine: number
  sine: number
}

/** What a landscape is drawn from: lists know it of a note as its own page does, so both draw the same. */
export type DrawnNote = Pick<Card, 'title' | 'topic' | 'summary' | 'minutes'>

const mostHills = 14
const hues = 8

/** Hills at places that a seed decides. */
export function toSeededHills(seed: string): Hill[] {
  const random = createRandom(seed)
  return Array.from({ length: 9 }, () => toHill(random, { width: 0.1, depth: 0.14 }, 0.3 + 0.7 * random() ** 2))
}

/**
 * A hill for each word of a note, at the place that this word has in every note: notes on one subject have the same
 * mountains, and what sets them apart are the words that they do not share.
 */
export function toNoteHills({ title, topic, summary }: Pick<DrawnNote, 'title' | 'topic' | 'summary'>): Hill[] {
  const weights = new Map<string, number>()
  const weigh = (text: string | undefined, weight: number) => {
    for (const word of listStems(text ?? '')) weights.set(word, (weights.get(word) ?? 0) + weight)
  }
  weigh(topic?.problem, 4)
  weigh(topic?.stack, 3)
  weigh(title, 2)
  weigh(summary?.slice(0, 400), 0.5)
  if (weights.size === 0) return toSeededHills(title)
  const heaviest = [...weights].sort(([, one], [, other]) => other - one).slice(0, mostHills)
  const most = heaviest[0]?.[1] ?? 1
  return heaviest.map(([word, weight]) =>
    toHill(createRandom(word), { width: 0.08, depth: 0.13 }, 0.3 + (0.7 * weight) / most),
  )
}

/** A longer note is a higher mountain: it has more lines. */
export const countLines = ({ minutes }: Pick<DrawnNote, 'minutes'>): number =>
  Math.min(12, 6 + Math.round(1.6 * Math.log2(Math.max(1, minutes))))

/** One hue for each topic. */
export const hueOf = (topic: string | undefined): number => Math.floor(createRandom(toTermSlug(topic ?? ''))() * hues)

/** Words of four letters and more by their beginnings, so that caches and caching are one. */
const listStems = (text: string): string[] =>
  (
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{4,}/gu) ?? []
  ).map((word) => word.slice(0, 5))

function toHill(random: () => number, least: { width: number; depth: number }, height: number): Hill {
  const place = { x: 0.05 + 0.9 * random(), y: 0.05 + 0.9 * random() }
  const size = { width: least.width + 0.2 * random(), depth: least.depth + 0.26 * random() }
  const turn = random() * Math.PI
  return { ...place, ...size, height, cosine: Math.cos(turn), sine: Math.sin(turn) }
}

/** FNV-1a makes the seed, mulberry32 the numbers: both are integer arithmetic, the same everywhere. */
function createRandom(seed: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
