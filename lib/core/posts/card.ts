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

/** All of a card that follows from the revision alone. */
export const describeCard = ({
  version,
  meta,
  body,
}: Pick<Revision, 'version' | 'meta' | 'body'>): Omit<Card, 'id' | 'slug' | 'publishedAt'> => ({
  title: meta.title,
  summary: meta.summary,
  topic: meta.topic,
  version,
  status: meta.revision.status,
  lastReviewed: meta.revision.lastReviewed ?? null,
  minutes: readingMinutes({ meta, body }),
  difficulty: meta.difficulty ?? null,
  heroImage: meta.heroImage ?? null,
  lang: meta.lang ?? 'en',
})
