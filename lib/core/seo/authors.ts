import { listAuthors, type PostMeta } from '#lib/core/posts'
import { type Site, toAbsoluteUrl } from './site.ts'
import { toLegalText } from './text.ts'

export interface Author {
  name: string
  /** Absolute. */
  url?: string
}

/** The authors that the revision names, as the site calls them; none are made up. */
export const toAuthors = (meta: Pick<PostMeta, 'authors'>, site: Site): Author[] =>
  listAuthors(meta.authors ?? [], site.authors ?? {}).map(({ name, url }) => ({
    name: toLegalText(name),
    ...(url !== null && { url: toAbsoluteUrl(site, url) }),
  }))
