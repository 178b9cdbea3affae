/** A note of a folder, as the order of a documentation is made of it. */
export interface TreeNote {
  /** The path below the folder, with `/`. */
  name: string
  title: string
  /** What a list of notes calls it; null: its title. */
  label: string | null
  /** Small numbers first. */
  order: number | null
  lang: string | null
  /** RFC 3339; null where the note states none. */
  date: string | null
  /** What sidebars call it; null where its path does. */
  sidebarName: string | null
}

/** A note in a tree, or a section, which may have a note of its own. */
export interface TreeBranch {
  /** Null: the note's title. */
  title: string | null
  /** The note's file below the folder; null for a section without one. */
  note: string | null
  below: TreeBranch[]
}

/** The order of a documentation; a folder has one for each language and each sidebar. */
export interface NoteTree {
  /** Tells the trees of a folder apart. */
  key: string
  branches: TreeBranch[]
}

/** A note with nothing below it; none where no note was found. */
export const toLeaf = (title: string | null, note: string | null): TreeBranch[] =>
  note === null ? [] : [{ title, note, below: [] }]

/** Without sections that hold nothing. */
export const pruneBranches = (branches: readonly TreeBranch[]): TreeBranch[] =>
  branches.flatMap((branch) => {
    const below = pruneBranches(branch.below)
    return branch.note === null && below.length === 0 ? [] : [{ ...branch, below }]
  })
