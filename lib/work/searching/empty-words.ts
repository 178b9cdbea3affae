/** English words that nearly every text has: they find nothing, cost most, and count only between quotes or alone. */
export const emptyWords: ReadonlySet<string> = new Set(
  'a an and are as at be but by can do does for from has have how i if in into is it its not of on or our so than that the their then there these they this to was we what when which why will with you your'.split(
    ' ',
  ),
)
