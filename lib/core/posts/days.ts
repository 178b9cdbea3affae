import type { PostMeta } from './schema.ts'

/** When a version was public for the first time, and the version that was public before it; null: there was none. */
interface Publicity {
  /** RFC 3339, UTC. */
  at: string | null
  before: string | null
}

/**
 * When the text of a version last changed: as it says itself. What it said before an earlier version was public here was said of
 * that one, and this one changed when it was public.
 */
export const decideModified = (stated: string | undefined, { at, before }: Publicity): string | null =>
  stated === undefined || (at !== null && before !== null && stated <= before) ? at : stated

/** The day of a moment that is told of a note: as its author's clock had it where the note says so of this very moment, else in UTC. */
export function toToldDay(moment: string, dates: PostMeta['dates']): string {
  const { published, publishedDay, modified, modifiedDay } = dates ?? {}
  const stated = moment === modified ? modifiedDay : moment === published ? publishedDay : undefined
  return stated ?? moment.slice(0, 10)
}
