const grouped = new Intl.NumberFormat('en')

/** `1,234`, or `1,234+` when not all were counted. */
export const formatCount = (count: number, isCapped: boolean): string =>
  `${grouped.format(count)}${isCapped ? '+' : ''}`
