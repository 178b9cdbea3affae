import { type Revision, readingMinutes } from '#lib/core/posts'
import type { OgCard } from './og-card.ts'

export const toOgCard = ({ meta, version, body }: Revision, siteName: string): OgCard => ({
  title: meta.title,
  problem: meta.topic?.problem ?? null,
  stack: meta.topic?.stack ?? null,
  version,
  status: meta.revision.status,
  lastReviewed: meta.revision.lastReviewed ?? null,
  difficulty: meta.difficulty ?? null,
  minutes: readingMinutes({ meta, body }),
  score: meta.score ?? null,
  siteName,
  lang: meta.lang ?? 'en',
})
