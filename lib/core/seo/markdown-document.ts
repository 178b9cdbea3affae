import { stringify } from 'yaml'
import { toPublicSources } from '#lib/core/mdx/notation/citations/public-sources.ts'
import { removeRemarks } from '#lib/core/mdx/remove-remarks.ts'
import type { EditionPage, PostMeta } from '#lib/core/posts'

/** A revision as the file it could be imported from: front matter and body, without what its writers remark to each other or of its sources. */
export function toMarkdownDocument({ slug, revision }: Pick<EditionPage, 'slug' | 'revision'>): string {
  const { sourceHash, extra, internal: _, ...meta } = toStated(revision.meta)
  const frontMatter = {
    ...meta,
    ...(meta.references === undefined ? {} : { references: toPublicSources(meta.references) }),
    slug,
    id: revision.postId,
    ...(sourceHash ? { hash: sourceHash } : {}),
    ...extra,
  }
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${removeRemarks(revision.body, revision.format).trim()}\n`
}

/** A file says what it claims by the words that a file has for it. */
function toStated(meta: PostMeta): PostMeta {
  const stated = ({ claimed: 'reviewed', partly: 'in-review' } as const)[meta.revision.status as 'claimed' | 'partly']
  return stated === undefined ? meta : { ...meta, revision: { ...meta.revision, status: stated } }
}
