import type { Store } from '#lib/store'
import type { JobKind } from '#lib/work/jobs'
import { showViews } from '#lib/work/publishing'
import { readAllViews } from './read-views.ts'
import { viewsEvery, viewsName } from './views-job.ts'

/** Fewer are never shown. */
const fewestShown = 10

/** Once a day, pages say how often they were read. What fails is tried again, and tomorrow in any case. */
export const showingViews = (store: Store, statsFile: string, now = Date.now): JobKind => ({
  name: viewsName,
  attempts: Number.POSITIVE_INFINITY,
  pause: 60_000,
  longestPause: viewsEvery,
  async work({ signal }) {
    await showViews(store, readAllViews(statsFile, fewestShown), signal)
    return { next: new Date(now() + viewsEvery) }
  },
})
