import { currentSite } from '../site/current-site.ts'

/** `1,234`, or `1,234+` when not all were counted, as the publication's language groups digits. */
export const formatCount = (count: number, isCapped: boolean): string =>
  `${new Intl.NumberFormat(currentSite().language, { numberingSystem: 'latn' }).format(count)}${isCapped ? '+' : ''}`
