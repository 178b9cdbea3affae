import { toDayIn } from './days.ts'
import { readingMinutes } from './reading-time.ts'
import type { ListedReview } from './review.ts'
import type { Revision } from './revision.ts'
import type { PostMeta } from './schema.ts'

/** What lists, feeds' summaries and similar posts show of a post. */
export interface Card {
  id: string
  slug: string
  title: string
  /** Absent when the post has none. */
  summary?: string
  topic?: NonNullable<PostMeta['topic']>
  version: string
  status: PostMeta['revision']['status']
  lastReviewed: string | null
  minutes: number
  difficulty: PostMeta['difficulty'] | null
  heroImage: PostMeta['heroImage'] | null
  /** Absent where the note names none. */
  lang?: string
  publishedAt: string
  /** What the record says of its review; absent where it is what its file says. */
  review?: ListedReview
  /** The day of publication where its author lives, when that is another than in UTC. */
  publishedDay?: string
  /** The note names no moment of publication: it is that of its publication here. */
  isDatedHere?: true
  /** Such a note was public elsewhere: the moment is that of its file, or of its import. */
  isDatedByFile?: true
  /** The note names no moment of its last change: it is that of a publication here. */
  isChangedHere?: true
}

/** The day of publication that lists say. */
export const toCardDay = ({ publishedDay, isDatedHere, publishedAt }: Card, timeZone: string): string =>
  publishedDay ?? (isDatedHere ? toDayIn(timeZone, publishedAt) : publishedAt.slice(0, 10))

/** The day of the last change that lists say. */
export const toChangeDay = ({ isChangedHere }: Card, modifiedAt: string, timeZone: string): string =>
  isChangedHere ? toDayIn(timeZone, modifiedAt) : modifiedAt.slice(0, 10)

/** All of a card that follows from the revision alone. */
export const describeCard = ({
  version,
  meta,
  body,
}: Pick<Revision, 'version' | 'meta' | 'body'>): Omit<
  Card,
  'id' | 'slug' | 'publishedAt' | 'review' | 'isDatedHere' | 'isDatedByFile' | 'isChangedHere'
> => ({
  title: meta.title,
  ...(meta.summary === undefined ? {} : { summary: meta.summary }),
  ...(meta.topic === undefined ? {} : { topic: meta.topic }),
  version,
  status: meta.revision.status,
  lastReviewed: meta.revision.lastReviewed ?? null,
  minutes: readingMinutes({ meta, body }),
  difficulty: meta.difficulty ?? null,
  heroImage: meta.heroImage ?? null,
  ...(meta.lang === undefined ? {} : { lang: meta.lang }),
  ...(meta.dates?.publishedDay === undefined ? {} : { publishedDay: meta.dates.publishedDay }),
})
