/** A way to a note of a documentation. */
export interface TreeLink {
  slug: string
  title: string
}

/** What stands in a tree at one place: a note, or a section, which may have a note of its own. */
export interface TreeRow {
  title: string
  /** Where it leads: to its own note, or to the first one below it. */
  slug: string
  isPresent: boolean
  /** What stands below it where it is open; null where it is closed. */
  rows: TreeRow[] | null
  /** Entries before or after the rows are left out, since there are too many. */
  isCut: boolean
}

/** The tree of a documentation as the page of one of its notes shows it: the top level and the branch that the note is in. */
export interface TreeView {
  rows: TreeRow[]
  isCut: boolean
  /** The sections above the note, from the top. */
  trail: TreeLink[]
  previous: TreeLink | null
  next: TreeLink | null
}
