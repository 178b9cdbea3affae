import type { PostMeta } from '#lib/core/posts'
import { type Site, toAbsoluteUrl } from './site.ts'
import { toLegalText } from './text.ts'

export interface Author {
  name: string
  /** Absolute. */
  url?: string
}

/** The authors that the revision names; none are made up. */
export const toAuthors = (meta: Pick<PostMeta, 'authors'>, site: Site): Author[] =>
  (meta.authors ?? []).map((author: Author) => ({
    name: toLegalText(author.name),
    ...(author.url !== undefined && { url: toAbsoluteUrl(site, author.url) }),
  }))
