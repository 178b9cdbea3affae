import { toWordySlug } from '#lib/core/posts'
import type { NoteFacts } from '../dialects/dialect.ts'
import { type Fields, toText } from './fields.ts'
import type { NotePath } from './note-path.ts'

/** Addresses that a note may have here, the best first: what it states, what its system made of it, what its path says. */
export function listSlugs(
  fields: Fields,
  path: NotePath,
  { address, base, lang, title }: Pick<NoteFacts, 'address' | 'base' | 'lang'> & { title: string },
): string[] {
  const stated = findStatedSlug(fields)
  const former = address === null ? [] : listFormerSlugs(address)
  // The front page of a site, or of one of its languages, has no words in its address, and its path those of the folder of all notes.
  const below = address?.startsWith(base) ? address.slice(base.length).replace(/\/?$/, '/') : null
  const isFront = below === '/' || (lang !== null && below === `/${lang}/`)
  const ofFront = isFront ? toWordySlug(title) : ''
  return [...new Set([...(stated ? [stated] : []), ...(ofFront ? [ofFront] : []), ...former, ...path.slugs])]
}

/** A slug may be a path: its last part is the address, folded as every other. */
function findStatedSlug(fields: Fields): string | null {
  const slug = fields.take(['slug'], (value) => {
    const last = (toText(value) ?? '').split('/').filter(Boolean).at(-1) ?? ''
    return toWordySlug(last.replace(/\.html?$/i, '')) || null
  })
  return slug?.value ?? null
}

/** The last part of the former address, and that with the parts above it. Years and days alone are no words. */
function listFormerSlugs(address: string): string[] {
  const parts = decode(address.replace(/[?#].*$/, ''))
    .replace(/\/index\.\w+$/, '/')
    .replace(/\.(?:html?|php|mdx?|qmd|markdown|mdown|mkdn?)$/i, '')
    .split('/')
    .map(toWordySlug)
    .filter((part) => part !== '')
  const last = parts.pop()
  if (last === undefined) return []
  const slugs = [last]
  for (const part of parts.toReversed()) if (!/^\d+$/.test(part)) slugs.push(`${part}-${slugs.at(-1)}`)
  return slugs.map((slug) => slug.slice(0, 190).replace(/-+$/, ''))
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
