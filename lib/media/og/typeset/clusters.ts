import { findEmoji, isEmoji } from './emoji.ts'
import { type Face, type Family, findFace } from './fonts.ts'

/** One grapheme with what draws it: a face, or a picture. */
export interface Cluster {
  text: string
  face: Face | null
  picture: string | null
  isSpace: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function toClusters(text: string, family: Family): Cluster[] {
  const clusters: Cluster[] = []
  for (const { segment } of graphemes.segment(text)) {
    const cluster = toCluster(segment, family)
    if (!cluster) continue
    // What is left out must not leave two spaces behind.
    if (cluster.isSpace && (clusters.at(-1)?.isSpace ?? true)) continue
    clusters.push(cluster)
  }
  if (clusters.at(-1)?.isSpace) clusters.pop()
  return clusters
}

function toCluster(grapheme: string, family: Family): Cluster | null {
  const picture = isEmoji(grapheme) ? findEmoji(grapheme) : null
  if (picture) return { text: grapheme, face: null, picture, isSpace: false }
  for (const spelling of spellings(grapheme)) {
    const face = findFace(family, spelling)
    if (face)
      return {
        text: spelling,
        face,
        picture: null,
        isSpace: /^(?:\s|[\u200b-\u200d]|\p{Variation_Selector})+$/u.test(spelling),
      }
  }
  const substitute = findEmoji(grapheme)
  return substitute ? { text: grapheme, face: null, picture: substitute, isSpace: false } : null
}

/** From exact to near: as written, in compatible letters, in its parts, without marks. What none can draw is left out: no empty boxes. */
const spellings = (grapheme: string): Set<string> => {
  const bare = grapheme.replace(/[\ufe00-\ufe0f\u200b-\u200d\u{e0020}-\u{e007f}]/gu, '')
  const compatible = bare.normalize('NFKC')
  return new Set(
    [grapheme, bare, bare.normalize('NFD'), compatible, compatible.normalize('NFD').replace(/\p{M}+/gu, '')].filter(
      Boolean,
    ),
  )
}
