import type { EditionPage } from '#lib/core/posts'
import { findPostSlug, type OembedLimits, type Site } from '#lib/core/seo'
import { findEdition, findPointer, type Store } from '#lib/store'

export interface OembedAsked {
  page: EditionPage
  limits: OembedLimits
}

/** The post behind the address that is asked about, and the sizes that its picture may have. */
export async function readOembed(store: Store, site: Site, asked: URLSearchParams): Promise<OembedAsked | null> {
  const slug = findPostSlug(site, asked.get('url') ?? '')
  const pointer = slug === null ? null : await findPointer(store.read, slug)
  const live = pointer?.kind === 'moved' ? await findPointer(store.read, pointer.slug) : pointer
  const page = live?.kind === 'live' ? await findEdition(store.read, live.slug, live.edition) : null
  return page && { page, limits: { ...limit(asked, 'maxwidth'), ...limit(asked, 'maxheight') } }
}

function limit<Name extends string>(asked: URLSearchParams, name: Name): { [Key in Name]?: number } {
  const value = Number(asked.get(name) ?? Number.NaN)
  return (Number.isInteger(value) && value > 0 ? { [name]: value } : {}) as { [Key in Name]?: number }
}
