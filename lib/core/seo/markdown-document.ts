import { stringify } from 'yaml'
import { toPublicSources } from '#lib/core/mdx/notation/citations/public-sources.ts'
import { removeRemarks } from '#lib/core/mdx/remove-remarks.ts'
import { type EditionPage, type PostMeta, toDayIn } from '#lib/core/posts'
import type { Site } from './site.ts'

/** A revision as the file it could be imported from: front matter and body, without what its writers remark to each other or of its sources. */
export function toMarkdownDocument(
  { slug, revision }: Pick<EditionPage, 'slug' | 'revision'>,
  { timeZone = 'UTC' }: Pick<Site, 'timeZone'>,
): string {
  const { sourceHash, extra, internal: _, ...meta } = toStated(revision.meta, timeZone)
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
function toStated(meta: PostMeta, timeZone: string): PostMeta {
  const { status, lastReviewed } = meta.revision
  const stated = ({ claimed: 'reviewed', partly: 'in-review' } as const)[status as 'claimed' | 'partly'] ?? status
  const reviewed = lastReviewed === undefined ? {} : { lastReviewed: toDayIn(timeZone, lastReviewed) }
  return { ...meta, revision: { ...meta.revision, status: stated, ...reviewed } }
}
