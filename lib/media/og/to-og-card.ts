import { type Revision, readingMinutes } from '#lib/core/posts'
import type { ShownSite } from '#lib/core/site'
import type { OgCard } from './og-card.ts'

type CardSite = Pick<ShownSite, 'name' | 'language' | 'colours'>

export const toOgCard = ({ meta, version, body }: Revision, site: CardSite): OgCard => ({
  title: meta.title,
  problem: meta.topic?.problem ?? null,
  stack: meta.topic?.stack ?? null,
  version,
  status: meta.revision.status,
  lastReviewed: meta.revision.lastReviewed ?? null,
  difficulty: meta.difficulty ?? null,
  minutes: readingMinutes({ meta, body }),
  score: meta.score ?? null,
  siteName: site.name,
  siteLanguage: site.language,
  colours: site.colours?.light ?? null,
  lang: meta.lang ?? site.language,
})
