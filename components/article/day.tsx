import { formatDay } from '#lib/core/site'
import { currentSite } from '../site/current-site.ts'

/** `12 Jul 2020` in the publication's language. Takes a day or a moment; days are those of UTC. */
export const Day = ({ date }: { date: string }) => (
  <time dateTime={date.slice(0, 10)}>{formatDay(date, currentSite().language)}</time>
)
