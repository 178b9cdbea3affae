import type { EditionPage } from '#lib/core/posts'
import { toAuthors } from './authors.ts'
import { toShownImage } from './hero-image.ts'
import { ogSize, type Site, toHomeUrl } from './site.ts'
import { toLegalText } from './text.ts'

/** What a consumer asks for, in pixels. */
export interface OembedLimits {
  maxwidth?: number
  maxheight?: number
}

export interface Oembed {
  version: '1.0'
  type: 'link'
  title: string
  author_name?: string
  author_url?: string
  provider_name: string
  provider_url: string
  cache_age: number
  thumbnail_url?: string
  thumbnail_width?: number
  thumbnail_height?: number
}

const secondsToKeep = 3600

/** A thumbnail must respect the limits (oEmbed 1.0, section 2.3.4): where the size of a card fits it is there, else absent. */
export const fitsOembed = ({ maxwidth = Infinity, maxheight = Infinity }: OembedLimits): boolean =>
  ogSize.width <= maxwidth && ogSize.height <= maxheight

/** oEmbed 1.0, section 2.3.4.4 (link). */
export function toOembed(page: EditionPage, site: Site, { picture }: { picture: boolean }): Oembed {
  const { meta } = page.revision
  const { url, width, height } = toShownImage(page, site, { within: ogSize })
  return {
    version: '1.0',
    type: 'link',
    title: toLegalText(meta.title),
    ...toAuthor(meta, site),
    provider_name: site.name,
    provider_url: toHomeUrl(site),
    cache_age: secondsToKeep,
    ...(picture && {
      thumbnail_url: url,
      thumbnail_width: width,
      thumbnail_height: height,
    }),
  }
}

function toAuthor(meta: EditionPage['revision']['meta'], site: Site): Pick<Oembed, 'author_name' | 'author_url'> {
  const authors = toAuthors(meta, site)
  if (authors.length === 0) return {}
  const author_name = authors.map(({ name }) => name).join(', ')
  const [first] = authors
  return authors.length === 1 && first?.url ? { author_name, author_url: first.url } : { author_name }
}
