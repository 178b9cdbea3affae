import { decideIndexable, type GatedMeta, type GatePolicy } from '#lib/core/posts'

/** As what a revision is shown: the live page, the page of one version, or something that is not public. */
export type PageKind = 'article' | 'permalink' | 'preview'

export interface Robots {
  index: boolean
  follow: boolean
  noarchive?: boolean
  'max-image-preview'?: 'large'
  'max-snippet'?: number
}

/** The robots meta by the gate. A permalink is never indexed: its post is. */
export function toRobots(page: { meta: GatedMeta; policy?: GatePolicy | undefined }, kind: PageKind): Robots {
  if (kind === 'preview') return { index: false, follow: false, noarchive: true }
  const isListed = kind === 'article' && decideIndexable({ live: true, ...page }).value
  if (!isListed) return { index: false, follow: true }
  return { index: true, follow: true, 'max-image-preview': 'large', 'max-snippet': -1 }
}
