/** A name that notes are listed under, and how many are. */
export interface TermEntry {
  slug: string
  name: string
  count: number
}
