import { toStillPicture } from '#lib/core/pictures'
import { type EditionPage, findHero } from '#lib/core/posts'
import { type Site, toAbsoluteUrl } from './site.ts'

export interface HeroImage {
  /** Absolute. */
  url: string
  width: number
  height: number
  caption?: string | undefined
  source?: string | undefined
}

/** The picture above the text as others may show it: the one that the site keeps, else where the note says that it is. */
export function findHeroImage({ revision, pictures }: EditionPage, site: Site): HeroImage | null {
  const hero = findHero(revision.meta)
  if (!hero) return null
  const { caption, source } = hero
  const kept = pictures?.find(({ address }) => address === hero.url)
  if (kept) {
    const { src, width, height } = toStillPicture(kept)
    return { url: toAbsoluteUrl(site, src), width, height, caption, source }
  }
  const { heroImage } = revision.meta
  return heroImage ? { ...heroImage, url: toAbsoluteUrl(site, heroImage.url) } : null
}
