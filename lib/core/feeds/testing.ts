import { toHtml } from '#lib/core/mdx/rendering.ts'
import type { EditionPage } from '#lib/core/posts'
import { toPostUrl } from '#lib/core/seo'
import { site } from '#lib/core/seo/testing.ts'

/** The texts of posts, as they are made elsewhere for a feed. */
export const toTexts = (pages: readonly EditionPage[]): ReadonlyMap<string, string> =>
  new Map(
    pages.map(({ slug, revision: { postId, body, format } }) => [
      postId,
      toHtml(body, format, { baseUrl: toPostUrl(site, slug) }),
    ]),
  )
