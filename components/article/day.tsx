import { showDay } from '#lib/core/site'
import { currentSite } from '../site/current-site.ts'

/** `12 Jul 2020` in the publication's language, for a day or a moment: its day where the publication is. */
export const Day = ({ date }: { date: string }) => <time dateTime={date}>{showDay(date, currentSite())}</time>
