/**
 * A text's signature: two sketches by one-permutation min-hashing (Li, Owen, Zhang 2012) with 64 buckets each, the first over
 * its words, the second over its runs of three words. 512 bytes, little-endian; an empty bucket is all ones.
 */
const buckets = 64
const empty = 0xffff_ffff
const nearlySame = 0.85
/** Two notes of one collection that are about other things are about as like as this. */
const leastLikeness = 0.1
/** One or two words that two short texts share say nothing. */
const leastWords = 4

const scramble = (value: number): number => {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function keepSmallest(sketch: Uint32Array, offset: number, hash: number): void {
  const bucket = offset + (hash % buckets)
  if (hash < (sketch[bucket] as number)) sketch[bucket] = hash
}

const letterOrDigit = /[\p{L}\p{N}]/u
/** What each UTF-16 code unit is, as far as it was asked: 1 for part of a word, 2 for none. */
const kinds = new Uint8Array(0x1_0000)

function isInWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  if ((unit & 0xf800) === 0xd800) {
    const isTrail = unit >= 0xdc00 && index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
    return letterOrDigit.test(String.fromCodePoint(text.codePointAt(isTrail ? index - 1 : index) as number))
  }
  if (kinds[unit] === 0) kinds[unit] = letterOrDigit.test(String.fromCharCode(unit)) ? 1 : 2
  return kinds[unit] === 1
}

/** Words are runs of letters and digits; they are hashed where they stand, by FNV-1a over their code units. */
export function toSignature(text: string): Uint8Array {
  const sketch = new Uint32Array(buckets * 2).fill(empty)
  const lower = text.toLowerCase()
  let before = 0
  let last = 0
  for (let start = 0; start < lower.length; start++) {
    let hash = 0x811c_9dc5
    let end = start
    for (; end < lower.length && isInWord(lower, end); end++)
      hash = Math.imul(hash ^ lower.charCodeAt(end), 0x0100_0193)
    if (end === start) continue
    hash = scramble(hash)
    if (end - start > 3) keepSmallest(sketch, 0, hash)
    keepSmallest(sketch, buckets, scramble(hash ^ Math.imul(last, 31) ^ Math.imul(before, 131)))
    before = last
    last = hash
    start = end
  }
  return new Uint8Array(sketch.buffer)
}

function compare(a: Uint8Array, b: Uint8Array, offset: number): { equal: number; likeness: number } {
  const left = toView(a)
  const right = toView(b)
  let equal = 0
  let filled = 0
  for (let i = offset; i < offset + buckets; i++) {
    if (left[i] === empty && right[i] === empty) continue
    filled++
    if (left[i] === right[i]) equal++
  }
  return { equal, likeness: filled === 0 ? 0 : equal / filled }
}

/** Database drivers hand out bytes at any offset; a 32-bit view needs a multiple of four. */
const toView = (bytes: Uint8Array): Uint32Array =>
  bytes.byteOffset % 4 === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, buckets * 2)
    : new Uint32Array(bytes.slice().buffer)

/** How many of their words two texts share, from 0 to 1. */
export const wordLikeness = (a: Uint8Array, b: Uint8Array): number => compare(a, b, 0).likeness

/** Whether two texts share so many of their words that one may be of interest to readers of the other. */
export function sharesWords(a: Uint8Array, b: Uint8Array): boolean {
  const { equal, likeness } = compare(a, b, 0)
  return equal >= leastWords && likeness >= leastLikeness
}

/** Whether one text is the other with a few words changed. */
export const isNearlySameText = (a: Uint8Array, b: Uint8Array): boolean => compare(a, b, buckets).likeness >= nearlySame
