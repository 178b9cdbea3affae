/** What matters stays in the middle 66 % of the width: platforms crop the sides. */
export const column = { left: 204, width: 792 } as const
export const card = { width: 1200, height: 630 } as const
/** Where the hairline runs; the record of the revision is below it. */
export const hairline = 446
