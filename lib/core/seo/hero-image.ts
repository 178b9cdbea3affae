import {
  findStillWithin,
  type PictureCredit,
  type ShownPicture,
  type StillPicture,
  stillFormat,
  toStillPicture,
} from '#lib/core/pictures'
import { type EditionPage, findHero } from '#lib/core/posts'
import { ogSize, type Site, toAbsoluteUrl, toOgImageUrl } from './site.ts'

export interface HeroImage {
  /** Absolute. */
  url: string
  width: number
  height: number
  caption?: string | undefined
  source?: string | undefined
  /** What the file of the picture says. */
  credit?: PictureCredit | undefined
}

/** The picture above the text as others may show it: the one that the site keeps, else where the note says that it is. */
export function findHeroImage(page: EditionPage, site: Site): HeroImage | null {
  const hero = findHero(page.revision.meta)
  if (!hero) return null
  const { caption, source } = hero
  const kept = findKept(page)
  if (kept) return { ...toImage(toStillPicture(kept), site), caption, source, credit: kept.credit }
  const { heroImage } = page.revision.meta
  return heroImage ? { ...heroImage, url: toAbsoluteUrl(site, heroImage.url) } : null
}

export interface ShownImage {
  /** Absolute. */
  url: string
  type: string
  width: number
  height: number
}

interface Limit {
  within?: { readonly width: number; readonly height: number }
}

/**
 * The picture that feeds and embeds show of a post: the one above its text, when the site keeps it, else the card. Few of
 * those that read them show drawings in SVG.
 */
export function toShownImage(page: EditionPage, site: Site, { within }: Limit = {}): ShownImage {
  const kept = findKept(page)
  if (kept && kept.kind !== 'svg') {
    const still = within ? findStillWithin(kept, within) : toStillPicture(kept)
    if (still) return { ...toImage(still, site), type: stillFormat(kept) === 'png' ? 'image/png' : 'image/jpeg' }
  }
  return { url: toOgImageUrl(site, page.slug, page.revision), type: 'image/png', ...ogSize }
}

function findKept({ revision, pictures }: EditionPage): ShownPicture | undefined {
  const hero = findHero(revision.meta)
  return hero ? pictures?.find(({ address }) => address === hero.url) : undefined
}

const toImage = ({ src, width, height }: StillPicture, site: Site) => ({ url: toAbsoluteUrl(site, src), width, height })
