import { readingMinutes } from './reading-time.ts'
import type { Revision } from './revision.ts'
import type { PostMeta } from './schema.ts'

/** What lists, feeds' summaries and similar posts show of a post. */
export interface Card {
  id: string
  slug: string
  title: string
  summary: string
  topic: PostMeta['topic']
  version: string
  status: PostMeta['revision']['status']
  lastReviewed: string | null
  minutes: number
  difficulty: PostMeta['difficulty'] | null
  heroImage: PostMeta['heroImage'] | null
  lang: string
  publishedAt: string
}

export const toCard = (
  slug: string,
  revision: Revision,
  publishedAt: string,
  minutes = readingMinutes(revision),
): Card => ({
  id: revision.postId,
  slug,
  title: revision.meta.title,
  summary: revision.meta.summary,
  topic: revision.meta.topic,
  version: revision.version,
  status: revision.meta.revision.status,
  lastReviewed: revision.meta.revision.lastReviewed ?? null,
  minutes,
  difficulty: revision.meta.difficulty ?? null,
  heroImage: revision.meta.heroImage ?? null,
  lang: revision.meta.lang ?? 'en',
  publishedAt,
})
