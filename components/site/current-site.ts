import { cache } from 'react'
import { requireSite } from '#lib/config/site.ts'
import { type Messages, messagesIn, type ShownSite, toSiteRecord } from '#lib/core/site'

/** The publication whose page is being rendered, once for each render: server components have no context to hand it down by. */
export const currentSite = cache((): ShownSite => ({ ...toSiteRecord({}, 'Notes'), ...requireSite() }))

/** The site's words, in the publication's language. */
export const words = (): Messages => messagesIn(currentSite().language)
