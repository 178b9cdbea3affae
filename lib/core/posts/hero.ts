import { isJsonRecord, type JsonValue } from './json.ts'
import type { PostMeta } from './schema.ts'

/** The picture above the text. Without a size it is shown when the picture is kept, which has one. */
export interface Hero {
  url: string
  alt?: string | undefined
  caption?: string | undefined
  source?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

/** What other systems and their themes call it. */
const names = [
  'heroImage',
  'featuredImage',
  'featured_image',
  'feature_image',
  'coverImage',
  'cover_image',
  'cover',
  'banner',
]

export function findHero({
  heroImage,
  extra,
  internal,
}: Pick<PostMeta, 'heroImage' | 'extra' | 'internal'>): Hero | null {
  if (heroImage) return heroImage
  const stated = { ...internal, ...extra }
  for (const name of names) {
    const hero = Object.hasOwn(stated, name) ? readHero(stated[name]) : null
    if (hero) return hero
  }
  return null
}

function readHero(value: JsonValue | undefined): Hero | null {
  if (typeof value === 'string') return isPicture(value) ? { url: value } : null
  if (!isJsonRecord(value)) return null
  const url = [value.url, value.src, value.image, value.relative].find((each) => typeof each === 'string')
  if (typeof url !== 'string' || url === '') return null
  const { alt, caption } = value
  return { url, ...(typeof alt === 'string' ? { alt } : {}), ...(typeof caption === 'string' ? { caption } : {}) }
}

const isPicture = (address: string): boolean => /\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#].*)?$/i.test(address)
