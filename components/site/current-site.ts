import { cache } from 'react'
import type { Term } from '#lib/core/posts'
import { type Messages, messagesIn, nameOfTerm, type ShownSite } from '#lib/core/site'

/** One for each render: server components have no context to hand a value down by. */
const slot = cache((): { site: ShownSite | null } => ({ site: null }))

/** Said by each route before it renders: what stands on its page is of this publication. */
export function enterSite(site: ShownSite): void {
  slot().site = site
}

/** The publication whose page is being rendered. */
export function currentSite(): ShownSite {
  const { site } = slot()
  if (!site) throw new Error('A page is rendered whose route names no site.')
  return site
}

/** The site's words, in the publication's language. */
export const words = (): Messages => messagesIn(currentSite().language)

/** What a term is called in titles and indexes. */
export const termName = (term: Pick<Term, 'kind' | 'name'>): string => nameOfTerm(currentSite(), term)
