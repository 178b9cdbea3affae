import type { Cluster } from './clusters.ts'

/** What may follow a cluster: nothing, the next line, or the next line only where a word is too long for one. */
export type Break = 'none' | 'line' | 'emergency'

/** Kinsoku: these do not begin a line, those do not end one. */
const neverFirst =
  /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！…‥々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ!?,.:;%)\]}»]/u
const neverLast = /[\p{Ps}\p{Pi}¿¡«]$/u
const hyphen = /[-‐–—]$/u
const joint = /[-‐–—/|_.:,;=&?#@+~\\]$/u
const writtenWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]/u
/** Endings and particles stay with the word before them. */
const japaneseWord = /[\p{Script=Han}\p{Script=Katakana}ー]$/u
const japaneseEnding = /^\p{Script=Hiragana}/u

/** Where a line may end after each cluster; the last one ends a line in any case. */
export function toBreaks(clusters: Cluster[]): Break[] {
  const words = wordStarts(clusters)
  return clusters.map((cluster, index) => {
    const next = clusters[index + 1]
    if (cluster.isSpace && isGroupOfDigits(clusters, index)) return 'none'
    return next ? decideBreak(cluster, next, words.has(index + 1)) : 'line'
  })
}

function decideBreak(cluster: Cluster, next: Cluster, startsWord: boolean): Break {
  if (next.isSpace) return 'none'
  if (japaneseWord.test(cluster.text) && japaneseEnding.test(next.text)) return 'none'
  if (cluster.isSpace || cluster.text.endsWith('\u200b')) return 'line'
  if (neverFirst.test(next.text) || neverLast.test(cluster.text)) return 'none'
  if (cluster.picture || next.picture || startsWord) return 'line'
  if (hyphen.test(cluster.text) && /^\p{L}/u.test(next.text)) return 'line'
  return 'emergency'
}

/** The space in `2 000` and the one in `99 %` are part of the number. */
function isGroupOfDigits(clusters: Cluster[], at: number): boolean {
  if (!/^\p{Nd}/u.test(clusters[at - 1]?.text ?? '')) return false
  const after = clusters
    .slice(at + 1, at + 5)
    .map((cluster) => cluster.text)
    .join('')
  return /^(?:\p{Nd}{3}(?!\p{Nd})|[%‰])/u.test(after)
}

/** Good places inside of a word that must be broken: after a joint, or where a capital follows a small letter. */
export const isJoint = (cluster: Cluster, next: Cluster): boolean =>
  joint.test(cluster.text) || (/^\p{Ll}/u.test(cluster.text) && /^\p{Lu}/u.test(next.text))

function wordStarts(clusters: Cluster[]): Set<number> {
  const text = clusters.map((cluster) => cluster.text).join('')
  if (!writtenWithoutSpaces.test(text)) return new Set()
  const starts = new Set([...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].map((word) => word.index))
  const indices = new Set<number>()
  let offset = 0
  for (const [index, cluster] of clusters.entries()) {
    const isBetween =
      writtenWithoutSpaces.test(cluster.text) || writtenWithoutSpaces.test(clusters[index - 1]?.text ?? '')
    if (starts.has(offset) && isBetween) indices.add(index)
    offset += cluster.text.length
  }
  return indices
}
