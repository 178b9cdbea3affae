import { findPerson, type PostMeta } from '#lib/core/posts'
import { type Site, toAbsoluteUrl } from './site.ts'
import { toLegalText } from './text.ts'

export interface Author {
  name: string
  /** Absolute. */
  url?: string
}

/** The authors that the revision names, as the site calls them; none are made up. */
export const toAuthors = (meta: Pick<PostMeta, 'authors'>, site: Site): Author[] =>
  (meta.authors ?? []).map((author: Author) => {
    const person = findPerson(site.authors ?? {}, author.name)
    const url = author.url ?? person?.url ?? undefined
    return {
      name: toLegalText(person?.name ?? author.name),
      ...(url !== undefined && { url: toAbsoluteUrl(site, url) }),
    }
  })
