import type { PostMeta } from '#lib/core/posts'

/** Everything that the card of one revision shows. */
export interface OgCard {
  title: string
  problem: string | null
  stack: string | null
  version: string
  status: PostMeta['revision']['status']
  /** A day, `2020-07-12`. */
  lastReviewed: string | null
  difficulty: PostMeta['difficulty'] | null
  minutes: number
  score: PostMeta['score'] | null
  siteName: string
  /** Of the site’s words. */
  siteLanguage: string
  /** The publication’s own, as sRGB hex; null for the usual ones. */
  colours: { paper: string; accent: string } | null
  lang: string
}
